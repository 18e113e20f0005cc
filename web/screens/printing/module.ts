import { defineScreens } from '../../app/define-screens.ts';

export const printingScreens = defineScreens({
  help: () => import('./help.ts').then(({ printingHelp }) => printingHelp),
  routes: {
    '/label-templates': () => import('./label-templates.tsx').then(({ LabelTemplates }) => LabelTemplates),
    '/label-templates/$labelTemplateId': () =>
      import('./label-template.tsx').then(({ LabelTemplate }) => LabelTemplate),
    '/printers': () => import('./printers.tsx').then(({ Printers }) => Printers),
    '/print-jobs': () => import('./print-queue.tsx').then(({ PrintQueue }) => PrintQueue),
  },
  menu: [
    {
      group: 'data',
      to: '/label-templates',
      name: { zh: '标签', en: 'Labels' },
      icon: 'tag',
      permission: 'printing.label-template.read',
    },
  ],
  lists: {
    'printing.label-templates': '/label-templates',
    'printing.printers': '/printers',
    'printing.print-jobs': '/print-jobs',
  },
  subjects: {
    'printing.label-template': { icon: 'tag', to: ({ id }) => `/label-templates/${id}` },
    'printing.printer': { icon: 'print', to: ({ id }) => `/printers?open=${id}` },
  },
});
