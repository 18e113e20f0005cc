import { defineScreens } from '../../app/define-screens.ts';
import { replenishmentParts } from './parts.ts';

export const replenishmentScreens = defineScreens({
  help: () => import('./help.ts').then(({ replenishmentHelp }) => replenishmentHelp),
  routes: {
    '/replenishment': () => import('./replenishment.tsx').then(({ Replenishment }) => Replenishment),
    '/replenishment/$itemId': () =>
      import('./item-replenishment.tsx').then(({ ItemReplenishment }) => ItemReplenishment),
  },
  parts: replenishmentParts,
  menu: [
    {
      group: 'stock',
      to: '/replenishment',
      name: { zh: '补货', en: 'Replenishment' },
      icon: 'refresh',
      permission: 'replenishment.item.read',
    },
  ],
  lists: { 'replenishment.items': '/replenishment' },
});
