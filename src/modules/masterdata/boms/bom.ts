import { field } from '../../../kernel/entity/contract.ts';
import { type BomLineWire, bomContract, bomLine, bomOwn, ratioBy, ratioOf, zWholeRatio } from '../contract.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** As stored: with 1 of its unit in the component's base unit, as it was when the line was written. */
export type BomLine = BomLineWire & { numerator: string; denominator: string };
export type BomShown = { itemCode: string; itemName: string; itemNameEn: string };
export type BomLineRow = LineRow<BomLine, BomShown>;

export const bom: VersionKind<BomLine, BomShown> = {
  noun: 'bom',
  thing: { zh: '物料清单', en: 'BOM' },
  things: { zh: '物料清单', en: 'BOMs' },
  path: '/boms',
  table: 'masterdata.bom',
  own: bomOwn,
  lines: {
    name: bomContract.linesName,
    max: bomContract.linesMax,
    // Said here: the field of the lines is made of it.
    label: { zh: '明细', en: 'Lines' },
    table: 'masterdata.bom_line',
    parentColumn: 'bom_id',
    number: 'lineNumber',
    fields: {
      ...bomLine,
      numerator: field.written(zWholeRatio, { ...ratioOf, form: false }),
      denominator: field.written(zWholeRatio, { ...ratioBy, form: false }),
    },
    join: 'join masterdata.item i on i.id = l.item_id',
    shown: { itemCode: 'i.code', itemName: 'i.name', itemNameEn: 'i.name_en' },
  },
};
