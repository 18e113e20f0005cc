import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';

/** A comment in words, for the audit log: what it said before it was edited or deleted. */
export const commentEntity = defineEntity({
  name: 'collaboration.comment',
  thing: { zh: '评论', en: 'comment' },
  things: { zh: '评论', en: 'Comments' },
  permissions: { read: 'collaboration.activity.read' },
  fields: {
    text: field.told({ zh: '内容', en: 'Text' }),
  },
});
