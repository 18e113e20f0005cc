import { defineScreens } from '../../app/define-screens.ts';
import { inventoryParts } from './parts.ts';

export const inventoryScreens = defineScreens({
  help: () => import('./help.ts').then(({ inventoryHelp }) => inventoryHelp),
  routes: {
    '/stock': () => import('./on-hand.tsx').then(({ OnHand }) => OnHand),
    '/stock/by-item': () => import('./on-hand.tsx').then(({ StockByItem }) => StockByItem),
    '/stock/movements': () => import('./movements.tsx').then(({ Movements }) => Movements),
    '/stock/as-of': () => import('./as-of.tsx').then(({ AsOf }) => AsOf),
    '/stock/reservations': () => import('./reservations.tsx').then(({ Reservations }) => Reservations),
    '/stock/alerts': () => import('./alerts.tsx').then(({ StockAlerts }) => StockAlerts),
    '/handling-units': () => import('./handling-units.tsx').then(({ HandlingUnits }) => HandlingUnits),
    '/handling-units/$handlingUnitId': () =>
      import('./handling-unit.tsx').then(({ HandlingUnitPage }) => HandlingUnitPage),
    '/lots': () => import('./lots.tsx').then(({ Lots }) => Lots),
    '/lots/$lotId': () => import('./lot-trace.tsx').then(({ LotTrace }) => LotTrace),
  },
  parts: inventoryParts,
  menu: [
    {
      group: 'stock',
      to: '/stock/by-item',
      name: { zh: '现存量', en: 'On hand' },
      icon: 'stock',
      permission: 'inventory.stock.read',
      letter: 's',
    },
    {
      group: 'stock',
      to: '/stock/movements',
      name: { zh: '库存流水', en: 'Movements' },
      icon: 'movement',
      permission: 'inventory.stock.read',
      letter: 'm',
    },
    {
      group: 'stock',
      to: '/lots',
      name: { zh: '批次追溯', en: 'Lots & trace' },
      icon: 'trace',
      permission: 'inventory.stock.read',
      letter: 'l',
    },
    {
      group: 'stock',
      to: '/handling-units',
      name: { zh: '容器', en: 'Handling units' },
      icon: 'box',
      permission: 'inventory.stock.read',
    },
    {
      group: 'stock',
      to: '/stock/alerts',
      name: { zh: '库存预警', en: 'Alerts' },
      icon: 'warning',
      permission: 'inventory.stock.read',
    },
    {
      group: 'stock',
      to: '/stock/as-of',
      name: { zh: '时点库存', en: 'Stock as of' },
      icon: 'clock',
      permission: 'inventory.stock.read',
      letter: 't',
    },
    {
      group: 'stock',
      to: '/stock/reservations',
      name: { zh: '预留', en: 'Reservations' },
      icon: 'lock',
      permission: 'inventory.stock.read',
    },
  ],
  lists: {
    'inventory.on-hand': '/stock',
    'inventory.item-stock': '/stock/by-item',
    'inventory.movements': '/stock/movements',
    'inventory.reservations': '/stock/reservations',
    'inventory.lots': '/lots',
    'inventory.handling-units': '/handling-units',
  },
  subjects: {
    'inventory.lot': { icon: 'trace', to: ({ id }) => `/lots/${id}` },
    'inventory.handling-unit': { icon: 'box', to: ({ id }) => `/handling-units/${id}` },
  },
  scans: {
    lot: ({ id }) => `/lots/${id}`,
    handling_unit: ({ id }) => `/handling-units/${id}`,
    location: ({ id }) => `/stock?f.locationId.eq=${id}`,
  },
});
