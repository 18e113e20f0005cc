import { type BomLineWire, bomContract } from '../contract.ts';
import { field, toItem } from '../records/references.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** As stored: with 1 of its unit in the component's base unit, as it was when the line was written. */
export type BomLine = BomLineWire & { numerator: string; denominator: string };
type Shown = { itemCode: string; itemName: string; itemNameEn: string };
export type BomLineRow = LineRow<BomLine, Shown>;
export type BomOwn = { batchQuantity: string };

const ratio = {
  numerator: { column: 'numerator', sqlType: 'bigint' },
  denominator: { column: 'denominator', sqlType: 'bigint' },
} as const;

export const bom: VersionKind<BomOwn, BomLine, Shown> = {
  noun: 'bom',
  thing: { zh: '物料清单', en: 'BOM' },
  path: '/boms',
  table: 'masterdata.bom',
  own: { batchQuantity: field.amount('batch_quantity', '批量基数', 'batch quantity') },
  lines: {
    name: bomContract.linesName,
    label: { zh: '明细', en: 'lines' },
    table: 'masterdata.bom_line',
    parentColumn: 'bom_id',
    number: 'lineNumber',
    fields: {
      lineNumber: field.whole('line_number', '行号', 'line'),
      itemId: field.link('item_id', toItem, { zh: '子件', en: 'component' }),
      quantity: field.amount('quantity', '用量', 'quantity'),
      unit: field.text('unit', '单位', 'unit'),
      ...ratio,
      scrapFactor: field.amount('scrap_factor', '损耗率', 'scrap factor'),
      operationSequence: field.whole('operation_sequence', '工序号', 'operation'),
      backflush: field.flag('backflush', '倒冲', 'backflush'),
      phantom: field.flag('phantom', '虚拟件', 'phantom'),
      note: field.text('note', '备注', 'note'),
      substitutes: {
        label: { zh: '替代料', en: 'substitute' },
        table: 'masterdata.bom_line_substitute',
        parentColumn: 'bom_line_id',
        columns: { itemId: { column: 'item_id', sqlType: 'uuid', reference: toItem }, ...ratio },
        orderBy: 'position',
      },
    },
    join: 'join masterdata.item i on i.id = l.item_id',
    shown: { itemCode: 'i.code', itemName: 'i.name', itemNameEn: 'i.name_en' },
  },
};
