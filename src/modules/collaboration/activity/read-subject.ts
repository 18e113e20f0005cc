import { defineQuery, loadSubject } from '../../../kernel/index.ts';
import { zReadSubjectResponse, zSubjectRequest } from '../contract.ts';
import { followersOf } from '../followers/followers-of.ts';
import { countComments } from '../queries/comments.ts';
import { countFiles } from '../queries/files.ts';

export const readSubject = defineQuery({
  name: 'collaboration.read-subject',
  summary: { zh: '对象旁边有什么', en: 'What stands beside a subject' },
  permission: 'collaboration.activity.read',
  input: zSubjectRequest,
  output: zReadSubjectResponse,
  http: { method: 'GET', path: '/subjects/:subjectKind/:subjectId' },
  async handle(context, { subjectKind: kind, subjectId: id }) {
    const { tx, principal } = context;
    const subject = await loadSubject(tx, context, { kind, id });
    const followers = await followersOf(tx, subject);
    return {
      subject,
      comments: await countComments(tx, subject),
      files: await countFiles(tx, subject),
      following: followers.some((one) => one.id === principal.personId),
      followers,
    };
  },
});
