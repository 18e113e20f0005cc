import { defineRecord } from '../../../kernel/index.ts';
import { recordAt, toUnit, unitFields } from '../contract.ts';
import { forgetItems } from '../find-items.ts';

export const unitRecord = defineRecord({
  ...recordAt(toUnit),
  things: { zh: '计量单位', en: 'Units' },
  idName: 'unitId',
  fields: unitFields,
  // Items know which of their units are whole.
  forget: (_ids, tx) => forgetItems(undefined, tx),
});
