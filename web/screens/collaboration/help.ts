import type { HelpOfPages } from '../../app/help/page-help.ts';

export const collaborationHelp: HelpOfPages = {
  '/file-store': {
    zh: '附件的内容存在哪里、有多少，外部存储现在能不能用。换地方用命令行搬，搬的时候照常工作。',
    en: 'Where the content of files lies, how much it is, and whether the store outside works now. A command moves it while people work.',
  },
};
