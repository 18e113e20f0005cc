/** What collaboration says on the wire. Browser-safe. Paths are under /api/v1. */
import type { Text } from '../../kernel/contract.ts';

export const collaborationPermissions = {
  'collaboration.activity.read': { zh: '查看动态与评论', en: 'See activity and comments' },
  'collaboration.comment.write': { zh: '写评论', en: 'Write comments' },
  'collaboration.file.read': { zh: '查看文件', en: 'See files' },
  'collaboration.file.write': { zh: '上传和管理文件', en: 'Attach and manage files' },
  'collaboration.photo.write': { zh: '拍照上传', en: 'Attach photos' },
  'collaboration.store.examine': { zh: '查看文件存在哪里', en: 'See where files are stored' },
} as const satisfies Record<string, Text>;

export * from './contract/files.ts';
export * from './contract/subjects.ts';
