import { zUnit, zUnitCreate, zUnitUpdate } from '../contract.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields } from './references.ts';

export const unitRecord = {
  noun: 'unit',
  thing: { zh: '计量单位', en: 'unit' },
  table: 'masterdata.unit',
  path: '/units',
  idName: 'unitId',
  permissions: { read: 'masterdata.unit.read', write: 'masterdata.unit.write' },
  fields: { ...headFields, dimension: { ...field.text('dimension', '量纲', 'dimension'), fixed: true } },
  create: zUnitCreate,
  update: zUnitUpdate,
  stored: zUnit,
} satisfies RecordType;
