import type { Translate } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import type { recordWords } from './words.ts';

type RecordKey = (typeof recordWords)['keys'][number];

/** A kind of record that is its fields: one list, one form. */
export interface RecordKind {
  /** In the address and the API: `work-centres`. */
  path: string;
  word: RecordKey;
  entity: string;
  /** Shown side by side as tabs. */
  group: string[];
  permission: string;
  columns: string[];
  fields: (t: Translate<RecordKey>) => FieldSpec[];
}

const places = ['locations', 'warehouses'];
const resources = ['work-centres', 'equipment'];
const times = ['shifts', 'calendars', 'units'];

export const recordKinds: RecordKind[] = [
  {
    path: 'locations',
    word: 'locations',
    entity: 'masterdata.location',
    group: places,
    permission: 'masterdata.location',
    columns: ['code', 'name', 'kind', 'warehouseCode', 'workshopName', 'pickSequence', 'active'],
    fields: (t) => [
      ...named(t),
      {
        name: 'kind',
        label: t('kind'),
        kind: 'select',
        required: true,
        initial: 'storage',
        options: (['storage', 'line_side', 'in_transit', 'subcontractor'] as const).map((value) => ({
          value,
          label: t(`location_${value}`),
        })),
      },
      {
        name: 'warehouseId',
        label: t('warehouse'),
        kind: 'reference',
        source: { area: 'masterdata', path: '/warehouses' },
      },
      workshop(t),
      { name: 'pickSequence', label: t('pickSequence'), kind: 'integer', min: 0 },
    ],
  },
  {
    path: 'warehouses',
    word: 'warehouses',
    entity: 'masterdata.warehouse',
    group: places,
    permission: 'masterdata.warehouse',
    columns: ['code', 'name', 'workshopName', 'active', 'updatedAt'],
    fields: (t) => [...named(t), workshop(t)],
  },
  {
    path: 'work-centres',
    word: 'workCentres',
    entity: 'masterdata.work-centre',
    group: resources,
    permission: 'masterdata.work-centre',
    columns: ['code', 'name', 'workshopName', 'lineName', 'capacity', 'calendarCode', 'active'],
    fields: (t) => [
      ...named(t),
      { ...workshop(t), required: true },
      { name: 'capacity', label: t('capacity'), kind: 'integer', min: 1, initial: 1, help: t('capacityHelp') },
      {
        name: 'calendarId',
        label: t('calendar'),
        kind: 'reference',
        source: { area: 'masterdata', path: '/calendars' },
      },
    ],
  },
  {
    path: 'equipment',
    word: 'equipment',
    entity: 'masterdata.equipment',
    group: resources,
    permission: 'masterdata.equipment',
    columns: ['code', 'name', 'workCentreCode', 'workshopName', 'serialNumber', 'manufacturer', 'active'],
    fields: (t) => [
      ...named(t),
      {
        name: 'workCentreId',
        label: t('workCentre'),
        kind: 'reference',
        required: true,
        source: { area: 'masterdata', path: '/work-centres' },
      },
      { name: 'serialNumber', label: t('serialNumber'), kind: 'text' },
      { name: 'manufacturer', label: t('manufacturer'), kind: 'text' },
    ],
  },
  {
    path: 'shifts',
    word: 'shifts',
    entity: 'masterdata.shift',
    group: times,
    permission: 'masterdata.shift',
    columns: ['code', 'name', 'startsAt', 'endsAt', 'workshopName', 'active'],
    fields: (t) => [
      ...named(t),
      { name: 'startsAt', label: t('startsAt'), kind: 'clock', required: true, initial: '08:00' },
      { name: 'endsAt', label: t('endsAt'), kind: 'clock', required: true, initial: '17:00', help: t('endsAtHelp') },
      workshop(t),
    ],
  },
  {
    path: 'calendars',
    word: 'calendars',
    entity: 'masterdata.calendar',
    group: times,
    permission: 'masterdata.calendar',
    columns: ['code', 'name', 'timeZone', 'workshopName', 'active', 'updatedAt'],
    fields: (t) => [
      ...named(t),
      { name: 'timeZone', label: t('timeZone'), kind: 'text', initial: 'Asia/Shanghai' },
      workshop(t),
    ],
  },
  {
    path: 'units',
    word: 'units',
    entity: 'masterdata.unit',
    group: times,
    permission: 'masterdata.unit',
    columns: ['code', 'name', 'nameEn', 'dimension', 'wholeNumber', 'active'],
    fields: (t) => [
      ...named(t),
      {
        name: 'dimension',
        label: t('dimension'),
        kind: 'select',
        required: true,
        initial: 'count',
        options: (['count', 'mass', 'length', 'area', 'volume', 'time'] as const).map((value) => ({
          value,
          label: t(`dimension_${value}`),
        })),
      },
      { name: 'wholeNumber', label: t('wholeNumber'), kind: 'boolean', help: t('wholeNumberHelp') },
    ],
  },
  {
    path: 'partners',
    word: 'partners',
    entity: 'masterdata.partner',
    group: ['partners'],
    permission: 'masterdata.partner',
    columns: ['code', 'name', 'isSupplier', 'isCustomer', 'isSubcontractor', 'contactName', 'phone', 'active'],
    fields: (t) => [
      ...named(t),
      { name: 'isSupplier', label: t('isSupplier'), kind: 'boolean' },
      { name: 'isCustomer', label: t('isCustomer'), kind: 'boolean' },
      { name: 'isSubcontractor', label: t('isSubcontractor'), kind: 'boolean', wide: true },
      { name: 'contactName', label: t('contactName'), kind: 'text' },
      { name: 'phone', label: t('phone'), kind: 'text' },
      { name: 'email', label: t('email'), kind: 'text' },
      { name: 'taxNumber', label: t('taxNumber'), kind: 'text' },
      { name: 'address', label: t('address'), kind: 'note' },
    ],
  },
  {
    path: 'reason-codes',
    word: 'reasonCodes',
    entity: 'masterdata.reason-code',
    group: ['reason-codes'],
    permission: 'masterdata.reason-code',
    columns: ['code', 'name', 'nameEn', 'kind', 'workshopName', 'active'],
    fields: (t) => [
      ...named(t),
      {
        name: 'kind',
        label: t('use'),
        kind: 'select',
        required: true,
        createOnly: true,
        initial: 'scrap',
        options: (['scrap', 'rework', 'downtime', 'supplementary_issue', 'adjustment', 'hold'] as const).map(
          (value) => ({ value, label: t(`reason_${value}`) }),
        ),
      },
      workshop(t),
    ],
  },
];

function named(t: Translate<RecordKey>): FieldSpec[] {
  return [
    { name: 'code', label: t('code'), kind: 'code', required: true },
    { name: 'name', label: t('name'), kind: 'text', required: true },
    { name: 'nameEn', label: t('nameEn'), kind: 'text' },
  ];
}

function workshop(t: Translate<RecordKey>): FieldSpec {
  return { name: 'workshopId', label: t('workshop'), kind: 'orgUnit', unit: 'workshop' };
}
