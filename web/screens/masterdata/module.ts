import type { SubjectName, Text } from '../../../src/kernel/contract.ts';
import type { IconName } from '../../../ui/icon.tsx';
import { defineScreens } from '../../app/define-screens.ts';
import type { RecordKind } from './record-kinds.ts';

export const masterdataScreens = defineScreens({
  help: () => import('./help.ts').then(({ masterdataHelp }) => masterdataHelp),
  routes: {
    '/items': () => import('./items.tsx').then(({ Items }) => Items),
    '/items/$itemId': () => import('./item-detail.tsx').then(({ ItemDetail }) => ItemDetail),
    '/boms': () => import('./bom-screens.tsx').then(({ Boms }) => Boms),
    '/boms/$bomId': () => import('./bom-screens.tsx').then(({ BomDetail }) => BomDetail),
    '/routings': () => import('./routing-screens.tsx').then(({ Routings }) => Routings),
    '/routings/$routingId': () => import('./routing-screens.tsx').then(({ RoutingDetail }) => RoutingDetail),
    '/data/$entity': () => import('./records.tsx').then(({ Records }) => Records),
  },
  menu: [
    {
      group: 'data',
      to: '/items',
      name: { zh: '物料', en: 'Items' },
      icon: 'item',
      permission: 'masterdata.item.read',
      letter: 'i',
    },
    {
      group: 'data',
      to: '/boms',
      name: { zh: '物料清单', en: 'BOMs' },
      icon: 'tree',
      permission: 'masterdata.bom.read',
      letter: 'b',
    },
    {
      group: 'data',
      to: '/routings',
      name: { zh: '工艺路线', en: 'Routings' },
      icon: 'route',
      permission: 'masterdata.routing.read',
      letter: 'r',
    },
    {
      group: 'data',
      to: '/data/locations',
      name: { zh: '仓库库位', en: 'Places' },
      icon: 'place',
      permission: 'masterdata.location.read',
    },
    {
      group: 'data',
      to: '/data/work-centres',
      name: { zh: '工作中心', en: 'Work centres' },
      icon: 'factory',
      permission: 'masterdata.work-centre.read',
    },
    {
      group: 'data',
      to: '/data/units',
      name: { zh: '计量单位', en: 'Units' },
      icon: 'columns',
      permission: 'masterdata.unit.read',
    },
    {
      group: 'data',
      to: '/data/shifts',
      name: { zh: '班次日历', en: 'Calendars' },
      icon: 'calendar',
      permission: 'masterdata.shift.read',
    },
    {
      group: 'data',
      to: '/data/partners',
      name: { zh: '往来单位', en: 'Partners' },
      icon: 'truck',
      permission: 'masterdata.partner.read',
    },
    {
      group: 'data',
      to: '/data/reason-codes',
      name: { zh: '原因代码', en: 'Reason codes' },
      icon: 'tag',
      permission: 'masterdata.reason-code.read',
    },
  ],
  actions: [
    creation('locations', 'masterdata.location.write', { zh: '新建库位', en: 'New place' }),
    creation('partners', 'masterdata.partner.write', { zh: '新建往来单位', en: 'New partner' }),
    creation('work-centres', 'masterdata.work-centre.write', { zh: '新建工作中心', en: 'New work centre' }),
    creation('equipment', 'masterdata.equipment.write', { zh: '新建设备', en: 'New equipment' }),
    creation('reason-codes', 'masterdata.reason-code.write', { zh: '新建原因代码', en: 'New reason code' }),
    creation('units', 'masterdata.unit.write', { zh: '新建单位', en: 'New unit' }),
  ],
  lists: {
    'masterdata.items': '/items',
    'masterdata.boms': '/boms',
    'masterdata.routings': '/routings',
    'masterdata.$entity': '/data/$entity',
  },
  subjects: {
    'masterdata.item': { icon: 'item', to: ({ id }) => `/items/${id}` },
    'masterdata.bom': { icon: 'tree', to: ({ id }) => `/boms/${id}` },
    'masterdata.routing': { icon: 'route', to: ({ id }) => `/routings/${id}` },
    'masterdata.location': record('place', 'locations'),
    'masterdata.warehouse': record('stock', 'warehouses'),
    'masterdata.work-centre': record('factory', 'work-centres'),
    'masterdata.equipment': record('operation', 'equipment'),
    'masterdata.shift': record('clock', 'shifts'),
    'masterdata.calendar': record('calendar', 'calendars'),
    'masterdata.unit': record('columns', 'units'),
    'masterdata.partner': record('truck', 'partners'),
    'masterdata.reason-code': record('tag', 'reason-codes'),
  },
  scans: {
    item: ({ id }) => `/items/${id}`,
    equipment: ({ id }) => `/data/equipment?open=${id}`,
  },
});

/** A record opens in its form, over its list. */
function record(icon: IconName, path: RecordKind['path']) {
  return { icon, to: ({ id }: SubjectName) => `/data/${path}?open=${id}` as const };
}

/** A record's form, empty. */
function creation<const Path extends RecordKind['path']>(path: Path, permission: string, name: Text) {
  return { to: `/data/${path}?open=new` as const, name, icon: 'plus' as const, permission };
}
