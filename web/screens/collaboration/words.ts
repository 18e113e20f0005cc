import { defineWords } from '../../../ui/i18n/index.ts';

export const storeWords = defineWords('collaboration', {
  fileStore: ['文件存储', 'File store'],
  works: ['外部存储正常', 'The store outside works'],
  worksHow: ['{place} 能读能写。', '{place} can be read and written.'],
  trying: ['正在试外部存储…', 'The store outside is being tried …'],
  onlyHere: ['文件都在数据库里', 'Files lie in the database'],
  onlyHereHow: [
    '没有设置外部存储，备份数据库就备份了文件。文件多了可以换成 S3 兼容的存储，办法见指南。',
    'No store outside is named, and a backup of the database holds the files too. The guide says how to use an S3-compatible store.',
  ],
  notSet: ['有文件在外部存储里，却没有它的设置', 'Files lie in a store outside that isn’t named here'],
  notSetHow: [
    '这些文件打不开。请补上 TRUEUP_S3_ 开头的设置后重启。',
    'They can’t be opened. Set what begins with TRUEUP_S3_ and start again.',
  ],
  newGo: ['新文件存到', 'New files go to'],
  database: ['数据库', 'Database'],
  outside: ['外部存储', 'Store outside'],
  triedAt: ['上次试用', 'Last tried'],
  tryAgain: ['再试一次', 'Try again'],
  whereTheyLie: ['存在哪里', 'Where they lie'],
  place: ['位置', 'Place'],
  contents: ['份数', 'Contents'],
  size: ['大小', 'Size'],
  leftHow: [
    '外部存储里有 {count} 份没有文件使用的内容，满一天后自动清除。',
    '{count} objects in the store outside belong to no file; a job takes them away after a day.',
  ],
  move: ['搬到另一处', 'Move them'],
  moveHow: [
    '在服务器上运行下面的命令。可以中断后再来，搬的时候大家照常打开文件。',
    'Run this on the server. It may be broken off and begun again; people open files meanwhile.',
  ],
});
