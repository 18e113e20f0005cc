import { defineScreens } from '../../app/define-screens.ts';
import { handoverParts } from './parts.ts';

export const handoverScreens = defineScreens({
  help: () => import('./help.ts').then(({ handoverHelp }) => handoverHelp),
  routes: {
    '/handovers': () => import('./handovers.tsx').then(({ Handovers }) => Handovers),
    '/handovers/differences': () => import('./handovers.tsx').then(({ HandoverDifferences }) => HandoverDifferences),
    '/handovers/$handoverId': () => import('./handover.tsx').then(({ HandoverPage }) => HandoverPage),
    '/custody/$kind/$id': () => import('./custody.tsx').then(({ CustodyPage }) => CustodyPage),
  },
  parts: handoverParts,
  menu: [
    {
      group: 'production',
      to: '/handovers',
      name: { zh: '交接班', en: 'Shift handover' },
      icon: 'people',
      permission: 'handover.handover.read',
    },
  ],
  lists: { 'handover.handovers': '/handovers', 'handover.differences': '/handovers/differences' },
  subjects: { 'handover.handover': { icon: 'people', to: ({ id }) => `/handovers/${id}` } },
});
