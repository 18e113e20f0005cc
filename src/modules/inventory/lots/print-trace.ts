import { definePrint, type PrintTable, readFacts, tableOf } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';
import { lotEntity } from '../entities.ts';
import { lotList } from '../lists.ts';
import { traceLot } from './trace-lot.ts';

/** Where a lot came from and what went on to be made of it, for an audit or a recall. */
export const lotTrace = definePrint({
  name: 'inventory.lot-trace',
  title: { zh: '批次追溯单', en: 'Lot trace' },
  permission: lotList.permission,
  of: lotEntity.name,
  path: '/lots/:lotId/trace.pdf',
  read: async (context, lotId) => {
    const { row, facts } = await readFacts(context, lotList, lotId, [
      ...['itemCode', 'itemName', 'kind', 'supplierLotCode', 'expiresOn', 'createdAt'],
    ]);
    const [up, down] = [
      await traceLot.handle(context, { lotId, direction: 'up' }),
      await traceLot.handle(context, { lotId, direction: 'down' }),
    ];
    const code = String(row.code);
    return { code, scan: code, facts, tables: [tableOfTrace(up), tableOfTrace(down)] };
  },
});

function tableOfTrace({ direction, lots, links, cut, beyond }: Genealogy): PrintTable {
  const byId = new Map(lots.map((lot) => [lot.lotId, lot]));
  const isUp = direction === 'up';
  const rows = links.map((link) => ({ ...link, lot: byId.get(isUp ? link.parentLotId : link.childLotId) }));
  const title = isUp ? { zh: '来源', en: 'Made from' } : { zh: '去向', en: 'Went into' };
  const more = cut || beyond ? { zh: `${title.zh}（未全部列出）`, en: `${title.en} (not all is listed)` } : title;
  return tableOf(
    rows,
    [
      { label: { zh: '层', en: 'Level' }, of: ({ lot }) => lot?.depth ?? null },
      { label: { zh: '批次/序列号', en: 'Lot / serial' }, of: ({ lot }) => lot?.lotCode ?? '–' },
      { label: { zh: '物料编码', en: 'Item' }, of: ({ lot }) => lot?.itemCode ?? '–' },
      { label: { zh: '物料名称', en: 'Item name' }, of: ({ lot }) => lot?.itemName ?? '–' },
      { label: { zh: '单据号', en: 'Document' }, of: ({ documentCode }) => documentCode ?? '–' },
      {
        label: isUp ? { zh: '用量', en: 'Used' } : { zh: '产出', en: 'Made' },
        of: ({ lot, quantityUsed, quantityMade }) => ({
          amount: isUp ? quantityUsed : quantityMade,
          ...(lot ? { unit: lot.unit } : {}),
        }),
      },
    ],
    {
      title: more,
      empty: isUp ? { zh: '没有来源记录。', en: 'Nothing is known.' } : { zh: '还没有去向。', en: 'Nothing yet.' },
    },
  );
}
