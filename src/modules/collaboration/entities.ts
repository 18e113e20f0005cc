import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { fileKindLabels } from './contract.ts';

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

/** A file beside a thing, in words. */
export const fileEntity = defineEntity({
  name: 'collaboration.file',
  thing: { zh: '文件', en: 'file' },
  things: { zh: '文件', en: 'Files' },
  permissions: { read: 'collaboration.file.read' },
  fields: {
    title: field.told({ zh: '标题', en: 'Title' }),
    kind: field.choice(fileKindLabels, { zh: '类别', en: 'Kind' }),
    part: field.told({ zh: '只用于', en: 'Meant for' }),
    fileName: field.told({ zh: '文件名', en: 'File name' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
