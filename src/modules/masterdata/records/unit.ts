import { zCreateUnitRequest, zUnit, zUpdateUnitRequest } from '../contract.ts';
import { forgetItems } from '../find-items.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields } from './references.ts';

export const unitRecord = {
  noun: 'unit',
  thing: { zh: '计量单位', en: 'unit' },
  table: 'masterdata.unit',
  path: '/units',
  idName: 'unitId',
  permissions: { read: 'masterdata.unit.read', write: 'masterdata.unit.write' },
  fields: {
    ...headFields,
    dimension: { ...field.text('dimension', '量纲', 'dimension'), fixed: true },
    wholeNumber: field.flag('whole_number', '只能是整数', 'whole numbers only'),
  },
  // Items know which of their units are whole.
  forget: () => forgetItems(),
  create: zCreateUnitRequest,
  update: zUpdateUnitRequest,
  stored: zUnit,
} satisfies RecordType;
