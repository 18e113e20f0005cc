import { defineCommand, loadSubject, newId, type Subject, type Tx } from '../../../kernel/index.ts';
import { collaborationLimits as limits, zCommentResponse, zWriteCommentRequest } from '../contract.ts';
import { commentWritten } from '../events.ts';
import { changeFollowing } from '../followers/follow.ts';
import { countComments, countRecentComments, insertComment } from '../queries/comments.ts';
import { refuse } from '../refusals.ts';
import { assertPerson, subjectTold } from '../subject-told.ts';
import { assertMayBeMentioned, linksIn } from './check-text.ts';

const MINUTE = 60_000;

/** Whoever writes follows from then on, and whoever is mentioned. */
export const writeComment = defineCommand({
  name: 'collaboration.write-comment',
  summary: { zh: '写评论', en: 'Write a comment' },
  permission: 'collaboration.comment.write',
  input: zWriteCommentRequest,
  output: zCommentResponse,
  http: { method: 'POST', path: '/subjects/:subjectKind/:subjectId/comments' },
  async handle(context, { subjectKind, subjectId, text, ...rest }) {
    const { tx, principal, now } = context;
    const authorId = assertPerson(principal);
    const subject = await loadSubject(tx, context, { kind: subjectKind, id: subjectId });
    const mentionedIds = [...new Set(rest.mentionedIds)];
    await assertRoom(tx, subject, authorId, now);
    await assertMayBeMentioned(tx, subject, mentionedIds, now);
    const id = newId();
    const links = await linksIn(tx, context, text);
    await insertComment(tx, { id, subjectKind, subjectId, authorId, text, mentionedIds, links, writtenAt: now });
    await changeFollowing(context, subject, [authorId, ...mentionedIds], true);
    const authorName = principal.name;
    const told = { ...subjectTold(subject), commentId: id, authorId, authorName, mentionedIds, text };
    context.emit(commentWritten, id, told);
    return { id };
  },
});

async function assertRoom(tx: Tx, subject: Subject, authorId: string, now: Date): Promise<void> {
  const count = await countRecentComments(tx, authorId, new Date(now.getTime() - MINUTE));
  const most = limits.commentsAMinuteMax;
  if (count >= most) throw refuse('collaboration.comments_too_fast', { count, most });
  if ((await countComments(tx, subject)) >= limits.commentsOfSubjectMax)
    throw refuse('collaboration.comments_full', { subject: subject.code, most: limits.commentsOfSubjectMax });
}
