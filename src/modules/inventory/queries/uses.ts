import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../../masterdata/index.ts';
import { hasMovements } from './movements.ts';

const stockRows = { zh: '行库存', en: 'stock rows' };
const promises = { zh: '条未完的预留', en: 'open reservations' };

/** What master data asks before it lets go of a record: where inventory uses it. */
export const inventoryUses = {
  // What was booked in pieces can't become kilograms.
  'item-identity': async (tx: Tx, { id }: { id: string }): Promise<Use[]> => [
    { count: (await hasMovements(tx, id)) ? 1 : 0, thing: { zh: '笔流水', en: 'movements' } },
  ],
  item: (tx: Tx, { id }: { id: string }) => countStock(tx, 'item_id', 'itemId', id),
  location: async (tx: Tx, { id }: { id: string }) => [
    ...(await countStock(tx, 'location_id', 'locationId', id)),
    await countStandingUnits(tx, id),
  ],
};

async function countStandingUnits(tx: Tx, locationId: string): Promise<Use> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from inventory.handling_unit where location_id = $1 and state = 'active'`,
    [locationId],
  );
  const list = `/handling-units?f.locationId.eq=${locationId}&f.state.eq=active`;
  return { count: row?.count ?? 0, thing: { zh: '个容器', en: 'handling units' }, list };
}

async function countStock(tx: Tx, column: 'item_id' | 'location_id', field: string, id: string): Promise<Use[]> {
  const [row] = await tx.query<{ stock: number; promised: number }>(
    `select (select count(*)::int from inventory.balance where ${column} = $1 and on_hand <> 0) as stock,
            (select count(*)::int from inventory.reservation where ${column} = $1 and state = 'active') as promised`,
    [id],
  );
  return [
    { count: row?.stock ?? 0, thing: stockRows, list: `/stock/on-hand?f.${field}.eq=${id}` },
    { count: row?.promised ?? 0, thing: promises, list: `/reservations?f.${field}.eq=${id}&f.state.eq=active` },
  ];
}
