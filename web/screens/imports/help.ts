import type { HelpOfPages } from '../../app/help/page-help.ts';

export const importsHelp: HelpOfPages = {
  '/imports': {
    zh: '从 Excel 或 CSV 导入。先预览，坏行写明原因，好行默认导入；坏行可下载改好再导。大文件不用守着，结束后铃铛会通知；整批还没用过就能撤销。',
    en: 'Bring data in from Excel or CSV. Preview first: bad rows say why, good ones are imported; load the bad ones down, mend them and import again. A long one goes on without the page, and the bell tells you of its end. A whole import can be undone while nothing has used it.',
  },
};
