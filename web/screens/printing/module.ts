import { defineScreens } from '../../app/define-screens.ts';

export const printingScreens = defineScreens({
  help: () => import('./help.ts').then(({ printingHelp }) => printingHelp),
  routes: {
    '/label-templates': () => import('./label-templates.tsx').then(({ LabelTemplates }) => LabelTemplates),
    '/printers': () => import('./printers.tsx').then(({ Printers }) => Printers),
  },
  menu: [
    {
      group: 'data',
      to: '/label-templates',
      name: { zh: '标签模板', en: 'Label templates' },
      icon: 'box',
      permission: 'printing.label-template.read',
    },
    {
      group: 'data',
      to: '/printers',
      name: { zh: '打印机', en: 'Printers' },
      icon: 'box',
      permission: 'printing.printer.read',
    },
  ],
  lists: {
    'printing.label-templates': '/label-templates',
    'printing.printers': '/printers',
  },
  subjects: {
    'printing.label-template': { icon: 'box', to: ({ id }) => `/label-templates?open=${id}` },
    'printing.printer': { icon: 'box', to: ({ id }) => `/printers?open=${id}` },
  },
});
