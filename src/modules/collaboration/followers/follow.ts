import { type CommandFacts, defineCommand, loadSubject, type Subject, type Tx } from '../../../kernel/index.ts';
import { zFollowRequest, zFollowResponse } from '../contract.ts';
import { followerChanged } from '../events.ts';
import { saveFollowing } from '../queries/followers.ts';
import { assertPerson, subjectTold } from '../subject-told.ts';

export const followSubject = defineCommand({
  name: 'collaboration.follow-subject',
  summary: { zh: '关注或取消关注', en: 'Follow a subject, or stop' },
  permission: 'collaboration.activity.read',
  input: zFollowRequest,
  output: zFollowResponse,
  http: { method: 'POST', path: '/subjects/:subjectKind/:subjectId/follow' },
  async handle(context, { subjectKind: kind, subjectId: id, following }) {
    const personId = assertPerson(context.principal);
    const subject = await loadSubject(context.tx, context, { kind, id });
    await changeFollowing(context, subject, [personId], following);
    return { following };
  },
});

/** Has people follow a subject, or not, and tells whoever changed. */
export async function changeFollowing(
  { tx, emit, now }: Pick<CommandFacts, 'emit' | 'now'> & { tx: Tx },
  subject: Subject,
  personIds: readonly string[],
  following: boolean,
): Promise<void> {
  for (const row of await saveFollowing(tx, subject, personIds, following, now))
    emit(followerChanged, row.id, {
      ...subjectTold(subject),
      followerId: row.id,
      personId: row.personId,
      following,
    });
}
