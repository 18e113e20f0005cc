import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about comments and files. */
export const collaborationPolicies = definePolicies({
  'collaboration.comment_edit_minutes': policy.whole([0, 1440], 15, {
    label: { zh: '评论可修改的分钟数', en: 'Minutes in which a comment may be edited' },
    help: {
      zh: '写下后这么多分钟内，本人可以修改；之后只能删除或再写一条。0 表示不能修改。',
      en: 'So long after writing it, one may edit one’s own comment; later it can be deleted, or followed by another. 0: not at all.',
    },
    plantWide: { zh: '评论要让全厂的人读到同样的内容。', en: 'Everybody reads the same comment.' },
  }),
  'collaboration.file_mebibytes': policy.whole([1, 500], 50, {
    label: { zh: '文件最大多少 MB', en: 'Largest file in MB' },
    help: {
      zh: '上传的每个文件不能超过这么大；内容存在数据库里的，备份也会随之变大。',
      en: 'No file that is sent may be larger; where content lies in the database, its backups grow with it.',
    },
    plantWide: { zh: '存储由全厂共用。', en: 'All share the storage.' },
  }),
});
