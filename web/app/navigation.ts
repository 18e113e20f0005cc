import type { IconName } from '../../ui/icon.tsx';

export interface NavigationEntry {
  /** A word of shellWords. */
  word: NavigationWord;
  to: string;
  icon: IconName;
  permission?: string;
  /** After `g`. */
  letter?: string;
  /** Leaves the app. */
  external?: true;
}

export interface NavigationGroup {
  word: 'today' | 'production' | 'stock' | 'data' | 'administration';
  entries: NavigationEntry[];
}

type NavigationWord =
  | 'overview'
  | 'workOrders'
  | 'operations'
  | 'reports'
  | 'inspections'
  | 'onHand'
  | 'movements'
  | 'lots'
  | 'asOf'
  | 'reservations'
  | 'items'
  | 'boms'
  | 'routings'
  | 'places'
  | 'resources'
  | 'calendars'
  | 'partners'
  | 'reasonCodes'
  | 'imports'
  | 'people'
  | 'sessions'
  | 'devices'
  | 'apiKeys'
  | 'audit'
  | 'configuration'
  | 'apiDocs';

/** The menu, by the question a person comes with. Entries that a person may not see are left out. */
export const navigation: NavigationGroup[] = [
  {
    word: 'today',
    entries: [{ word: 'overview', to: '/', icon: 'overview', permission: 'insight.overview.read', letter: 'o' }],
  },
  {
    word: 'production',
    entries: [
      { word: 'workOrders', to: '/work-orders', icon: 'order', permission: 'execution.order.read', letter: 'w' },
      { word: 'operations', to: '/operations', icon: 'operation', permission: 'execution.operation.read', letter: 'e' },
      { word: 'reports', to: '/production-reports', icon: 'check', permission: 'execution.report.read', letter: 'n' },
      {
        word: 'inspections',
        to: '/inspections/waiting',
        icon: 'filter',
        permission: 'quality.inspection.read',
        letter: 'q',
      },
    ],
  },
  {
    word: 'stock',
    entries: [
      { word: 'onHand', to: '/stock', icon: 'stock', permission: 'inventory.stock.read', letter: 's' },
      { word: 'movements', to: '/stock/movements', icon: 'movement', permission: 'inventory.stock.read', letter: 'm' },
      { word: 'lots', to: '/lots', icon: 'trace', permission: 'inventory.stock.read', letter: 'l' },
      { word: 'asOf', to: '/stock/as-of', icon: 'clock', permission: 'inventory.stock.read', letter: 't' },
      { word: 'reservations', to: '/stock/reservations', icon: 'lock', permission: 'inventory.stock.read' },
    ],
  },
  {
    word: 'data',
    entries: [
      { word: 'items', to: '/items', icon: 'item', permission: 'masterdata.item.read', letter: 'i' },
      { word: 'boms', to: '/boms', icon: 'tree', permission: 'masterdata.bom.read', letter: 'b' },
      { word: 'routings', to: '/routings', icon: 'route', permission: 'masterdata.routing.read', letter: 'r' },
      { word: 'places', to: '/data/locations', icon: 'place', permission: 'masterdata.location.read' },
      { word: 'resources', to: '/data/work-centres', icon: 'factory', permission: 'masterdata.work-centre.read' },
      { word: 'calendars', to: '/data/shifts', icon: 'calendar', permission: 'masterdata.shift.read' },
      { word: 'partners', to: '/data/partners', icon: 'truck', permission: 'masterdata.partner.read' },
      { word: 'reasonCodes', to: '/data/reason-codes', icon: 'tag', permission: 'masterdata.reason-code.read' },
      { word: 'imports', to: '/imports', icon: 'import', permission: 'masterdata.item.write' },
    ],
  },
  {
    word: 'administration',
    entries: [
      { word: 'people', to: '/people', icon: 'people', permission: 'identity.person.read', letter: 'p' },
      { word: 'sessions', to: '/sessions', icon: 'keyboard', permission: 'identity.session.read' },
      { word: 'devices', to: '/devices', icon: 'scan', permission: 'identity.device.read' },
      { word: 'apiKeys', to: '/api-keys', icon: 'key', permission: 'identity.api-key.read' },
      { word: 'audit', to: '/audit', icon: 'audit', permission: 'identity.audit.read', letter: 'a' },
      {
        word: 'configuration',
        to: '/configuration',
        icon: 'settings',
        permission: 'lowcode.configuration.read',
        letter: 'c',
      },
      { word: 'apiDocs', to: '/docs', icon: 'book', external: true },
    ],
  },
];
