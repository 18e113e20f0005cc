import { defineScreens } from '../../app/define-screens.ts';

export const importsScreens = defineScreens({
  help: () => import('./help.ts').then(({ importsHelp }) => importsHelp),
  routes: {
    '/imports': () => import('./import-wizard.tsx').then(({ ImportWizard }) => ImportWizard),
  },
  menu: [
    {
      group: 'data',
      to: '/imports',
      name: { zh: '导入', en: 'Import' },
      icon: 'import',
      permission: 'imports.run.read',
    },
  ],
  actions: [
    {
      to: '/imports',
      name: { zh: '导入文件', en: 'Import a file' },
      icon: 'import',
      permission: 'imports.run.read',
    },
  ],
  lists: { 'imports.runs': '/imports' },
  subjects: {},
  scans: {},
});
