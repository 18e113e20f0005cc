import { definePrint, readFacts, readTable } from '../../../kernel/index.ts';
import { movementEntity } from '../entities.ts';
import { movementList } from '../lists.ts';

/** What one command moved: goods received, issued or put elsewhere, line by line, to be signed by who gave and who took. */
export const stockVoucher = definePrint({
  name: 'inventory.stock-voucher',
  title: { zh: '出入库单', en: 'Stock voucher' },
  permission: movementList.permission,
  of: movementEntity.name,
  path: '/stock/movements/:movementId/voucher.pdf',
  read: async (context, id) => {
    const head = ['documentCode', 'businessAt', 'postedAt', 'personName', 'reason'];
    const beside = ['commandId', 'fromLocationCode', 'toLocationCode'];
    const { row, facts } = await readFacts(context, movementList, id, head, beside);
    const lines = ['itemCode', 'itemName', 'lotCode', 'quantity', 'fromLocationCode', 'toLocationCode', 'toStatus'];
    return {
      code: String(row.documentCode ?? `${row.fromLocationCode} → ${row.toLocationCode}`),
      facts,
      tables: [await readTable(context, movementList, { column: 'commandId', value: String(row.commandId) }, lines)],
      signatures: [
        { zh: '交出', en: 'Given by' },
        { zh: '接收', en: 'Taken by' },
        { zh: '记账', en: 'Booked by' },
      ],
    };
  },
});
