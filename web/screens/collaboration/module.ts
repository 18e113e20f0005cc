import { defineScreens } from '../../app/define-screens.ts';

export const collaborationScreens = defineScreens({
  help: () => import('./help.ts').then(({ collaborationHelp }) => collaborationHelp),
  routes: {
    '/file-store': () => import('./file-store.tsx').then(({ FileStore }) => FileStore),
  },
  menu: [
    {
      group: 'administration',
      to: '/file-store',
      name: { zh: '文件存储', en: 'File store' },
      icon: 'box',
      permission: 'collaboration.store.examine',
    },
  ],
});
