import {
  type CommandContext,
  defineCommand,
  loadSubject,
  namePair,
  policiesOf,
  Refusal,
  type Subject,
} from '../../../kernel/index.ts';
import { zCommentResponse, zDeleteCommentRequest, zEditCommentRequest } from '../contract.ts';
import { commentEntity } from '../entities.ts';
import { commentDeleted, commentEdited } from '../events.ts';
import { changeFollowing } from '../followers/follow.ts';
import { collaborationPolicies } from '../policies.ts';
import { type CommentRow, lockComment, updateComment } from '../queries/comments.ts';
import { refuse } from '../refusals.ts';
import { isYoung } from '../rules/is-young.ts';
import { subjectTold } from '../subject-told.ts';
import { assertMayBeMentioned, linksIn } from './check-text.ts';

export const editComment = defineCommand({
  name: 'collaboration.edit-comment',
  summary: { zh: '修改评论', en: 'Edit a comment' },
  permission: 'collaboration.comment.write',
  input: zEditCommentRequest,
  output: zCommentResponse,
  http: { method: 'POST', path: '/comments/:commentId/edit' },
  async handle(context, { commentId, text, ...rest }) {
    const { tx, now, principal } = context;
    const { comment, subject } = await lockOwn(context, commentId);
    const { policies } = await context.configuration({});
    const minutes = policiesOf({ policies }, collaborationPolicies)['collaboration.comment_edit_minutes'];
    if (!isYoung(comment.writtenAt, now, minutes)) throw refuse('collaboration.comment_too_old', { minutes });
    const mentionedIds = [...new Set(rest.mentionedIds)];
    const newlyMentionedIds = mentionedIds.filter((id) => !comment.mentionedIds.includes(id));
    await assertMayBeMentioned(tx, subject, newlyMentionedIds, now);
    const links = await linksIn(tx, context, text);
    await updateComment(tx, commentId, { text, mentionedIds, links, editedAt: now });
    auditComment(context, comment, subject, 'edited', text);
    await changeFollowing(context, subject, newlyMentionedIds, true);
    const { authorId } = comment;
    const told = { ...subjectTold(subject), commentId, authorId, authorName: principal.name, mentionedIds, text };
    context.emit(commentEdited, commentId, { ...told, newlyMentionedIds });
    return { id: commentId };
  },
});

/** That there was one stays, and the audit log keeps what it said. */
export const deleteComment = defineCommand({
  name: 'collaboration.delete-comment',
  summary: { zh: '删除评论', en: 'Delete a comment' },
  permission: 'collaboration.comment.write',
  input: zDeleteCommentRequest,
  output: zCommentResponse,
  http: { method: 'POST', path: '/comments/:commentId/delete' },
  async handle(context, { commentId }) {
    const { comment, subject } = await lockOwn(context, commentId);
    await updateComment(context.tx, commentId, { deletedAt: context.now });
    auditComment(context, comment, subject, 'deleted', undefined);
    context.emit(commentDeleted, commentId, { ...subjectTold(subject), commentId });
    return { id: commentId };
  },
});

/** Who may not see the subject is told of nothing else, and who didn't write it only who did. */
async function lockOwn(context: CommandContext, id: string): Promise<{ comment: CommentRow; subject: Subject }> {
  const { tx, principal } = context;
  const comment = await lockComment(tx, id);
  if (!comment) throw unknown(context, id);
  const subject = await loadSubject(tx, context, { kind: comment.subjectKind, id: comment.subjectId }).catch(() => {
    throw unknown(context, id);
  });
  if (comment.authorId !== principal.personId)
    throw refuse('collaboration.comment_not_own', { author: namePair(comment.authorName, comment.authorNameEn) });
  if (comment.deletedAt) throw refuse('collaboration.comment_deleted');
  return { comment, subject };
}

function unknown({ principal }: CommandContext, id: string): Refusal {
  return new Refusal(
    'kernel.not_found',
    { thing: commentEntity.thing[principal.language], id },
    { where: '/commentId' },
  );
}

function auditComment(
  context: CommandContext,
  { id, text }: CommentRow,
  subject: Subject,
  action: string,
  to: string | undefined,
): void {
  const changes = { text: { from: text, ...(to === undefined ? {} : { to }) } };
  context.audit({ entityType: commentEntity.name, entityId: id, action, label: subject.code, changes });
}
