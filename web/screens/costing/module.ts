import { defineScreens } from '../../app/define-screens.ts';
import { costingParts } from './parts.ts';

export const costingScreens = defineScreens({
  help: () => import('./help.ts').then(({ costingHelp }) => costingHelp),
  routes: {
    '/costing': () => import('./values.tsx').then(({ Values }) => Values),
    '/costing/turnover': () => import('./turnover.tsx').then(({ TurnoverPage }) => TurnoverPage),
    '/costing/ages': () => import('./ages.tsx').then(({ Ages }) => Ages),
    '/costing/orders': () => import('./order-costs.tsx').then(({ OrderCosts }) => OrderCosts),
    '/costing/orders/$orderId': () => import('./order-cost.tsx').then(({ OrderCostPage }) => OrderCostPage),
    '/costing/sales': () => import('./sales-profits.tsx').then(({ SalesProfits }) => SalesProfits),
    '/costing/sales/$orderId': () => import('./sales-profit.tsx').then(({ SalesProfitPage }) => SalesProfitPage),
    '/costing/book': () => import('./book.tsx').then(({ BookPage }) => BookPage),
    '/costing/book/$factId': () => import('./fact.tsx').then(({ FactPage }) => FactPage),
    '/costing/periods': () => import('./periods.tsx').then(({ Periods }) => Periods),
    '/costing/periods/$month': () => import('./period.tsx').then(({ PeriodPage }) => PeriodPage),
    '/costing/rates': () => import('./rates.tsx').then(({ Rates }) => Rates),
  },
  parts: costingParts,
  menu: [
    {
      group: 'finance',
      to: '/costing',
      name: { zh: '成本核算', en: 'Costing' },
      icon: 'overview',
      permission: 'costing.value.see',
    },
  ],
  lists: {
    'costing.values': '/costing',
    'costing.ages': '/costing/ages',
    'costing.order-costs': '/costing/orders',
    'costing.sales-profits': '/costing/sales',
    'costing.facts': '/costing/book',
    'costing.entries': '/costing/book',
    'costing.periods': '/costing/periods',
    'costing.rates': '/costing/rates',
  },
});
