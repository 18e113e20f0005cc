import { defineRecord } from '../../../kernel/index.ts';
import { unitFields } from '../contract.ts';
import { forgetItems } from '../find-items.ts';

export const unitRecord = defineRecord({
  name: 'masterdata.unit',
  thing: { zh: '计量单位', en: 'unit' },
  things: { zh: '计量单位', en: 'Units' },
  path: '/units',
  idName: 'unitId',
  fields: unitFields,
  codeDoubles: true,
  // Items know which of their units are whole.
  forget: (_ids, tx) => forgetItems(undefined, tx),
});
