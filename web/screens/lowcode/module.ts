import { defineScreens } from '../../app/define-screens.ts';

export const lowcodeScreens = defineScreens({
  help: () => import('./help.ts').then(({ lowcodeHelp }) => lowcodeHelp),
  routes: {
    '/configuration': () => import('./configuration.tsx').then(({ ConfigurationScreen }) => ConfigurationScreen),
  },
  menu: [
    {
      group: 'administration',
      to: '/configuration',
      name: { zh: '配置', en: 'Configuration' },
      icon: 'settings',
      permission: 'lowcode.configuration.write',
      letter: 'c',
    },
  ],
});
