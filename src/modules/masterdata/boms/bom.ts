import { field } from '../../../kernel/entity/contract.ts';
import { type BomLineWire, bomContract, toItem, zWholeRatio } from '../contract.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** As stored: with 1 of its unit in the component's base unit, as it was when the line was written. */
export type BomLine = BomLineWire & { numerator: string; denominator: string };
type Shown = { itemCode: string; itemName: string; itemNameEn: string };
export type BomLineRow = LineRow<BomLine, Shown>;
export type BomOwn = { batchQuantity: string };

const ratio = {
  numerator: field.written(zWholeRatio, { zh: '等于几个基本单位', en: 'Is how many base units', sqlType: 'bigint' }),
  denominator: field.written(zWholeRatio, { zh: '除以', en: 'Divided by', sqlType: 'bigint' }),
};

export const bom: VersionKind<BomOwn, BomLine, Shown> = {
  noun: 'bom',
  thing: { zh: '物料清单', en: 'BOM' },
  things: { zh: '物料清单', en: 'BOMs' },
  path: '/boms',
  table: 'masterdata.bom',
  own: { batchQuantity: field.amount({ zh: '批量基数', en: 'Batch quantity' }) },
  lines: {
    name: bomContract.linesName,
    label: { zh: '明细', en: 'Lines' },
    table: 'masterdata.bom_line',
    parentColumn: 'bom_id',
    number: 'lineNumber',
    fields: {
      lineNumber: field.whole({ zh: '行号', en: 'Line' }),
      itemId: field.link(toItem, { zh: '子件', en: 'Component', required: true }),
      quantity: field.amount({ zh: '用量', en: 'Quantity' }),
      unit: field.text({ zh: '单位', en: 'Unit', max: 64 }),
      ...ratio,
      scrapFactor: field.amount({ zh: '损耗率', en: 'Scrap factor' }),
      operationSequence: field.whole({ zh: '工序号', en: 'Operation' }),
      backflush: field.flag({ zh: '倒冲', en: 'Backflush' }),
      phantom: field.flag({ zh: '虚拟件', en: 'Phantom' }),
      note: field.note({ zh: '备注', en: 'Note', max: 500 }),
      substitutes: field.rows(
        { itemId: field.link(toItem, { required: true }), ...ratio },
        {
          zh: '替代料',
          en: 'Substitute',
          max: 20,
          table: { name: 'masterdata.bom_line_substitute', parentColumn: 'bom_line_id', orderBy: 'position' },
        },
      ),
    },
    join: 'join masterdata.item i on i.id = l.item_id',
    shown: { itemCode: 'i.code', itemName: 'i.name', itemNameEn: 'i.name_en' },
  },
};
