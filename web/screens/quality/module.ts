import { defineScreens } from '../../app/define-screens.ts';
import { qualityParts } from './parts.ts';

export const qualityScreens = defineScreens({
  help: () => import('./help.ts').then(({ qualityHelp }) => qualityHelp),
  routes: {
    '/inspections/waiting': () => import('./inspections.tsx').then(({ WaitingInspections }) => WaitingInspections),
    '/inspections': () => import('./inspections.tsx').then(({ Inspections }) => Inspections),
  },
  parts: qualityParts,
  menu: [
    {
      group: 'production',
      to: '/inspections/waiting',
      name: { zh: '检验', en: 'Inspections' },
      icon: 'filter',
      permission: 'quality.inspection.read',
      letter: 'q',
    },
  ],
  lists: {
    'quality.waiting-inspections': '/inspections/waiting',
    'quality.inspections': '/inspections',
  },
  subjects: { 'quality.inspection': { icon: 'check', to: ({ id }) => `/inspections?f.id.eq=${id}` } },
});
