import { definePrint, tableOf } from '../../../kernel/index.ts';
import { bomLine, bomOwn } from '../contract.ts';
import { headOnPaper, versionSignatures } from '../versions/head-on-paper.ts';
import { readBom } from './bom-commands.ts';

/** A version of a BOM with its lines, for the wall or the customer. */
export const bomPrint = definePrint({
  name: 'masterdata.bom-print',
  title: { zh: '物料清单', en: 'Bill of materials' },
  permission: readBom.permission,
  of: 'masterdata.bom',
  path: '/boms/:bomId/bom.pdf',
  read: async (context, bomId) => {
    const bom = await readBom.handle(context, { bomId });
    const batch = { label: bomOwn.batchQuantity.label, value: { amount: bom.batchQuantity, unit: bom.unit } };
    const { lineNumber, quantity, scrapFactor, operationSequence, note } = bomLine;
    const lines = tableOf(bom.lines, [
      { label: lineNumber.label, of: (line) => line.lineNumber },
      { label: { zh: '物料编码', en: 'Item code' }, of: ({ itemCode }) => itemCode },
      {
        label: { zh: '物料名称', en: 'Item name' },
        of: ({ itemName, itemNameEn }) => ({ zh: itemName, en: itemNameEn }),
      },
      { label: quantity.label, of: (line) => ({ amount: line.quantity, unit: line.unit }) },
      { label: scrapFactor.label, of: (line) => `${Number(line.scrapFactor) * 100}%` },
      { label: operationSequence.label, of: (line) => line.operationSequence },
      { label: note.label, of: (line) => line.note },
    ]);
    return { code: bom.code, ...headOnPaper(bom, [batch]), tables: [lines], signatures: versionSignatures };
  },
});
