import type { Database } from '../../src/kernel/index.ts';
import { epcOfSscc } from '../../src/labels/index.ts';
import { createHandlingUnit } from '../../src/modules/inventory/handling-units/create-handling-unit.ts';
import { packStock } from '../../src/modules/inventory/handling-units/pack-stock.ts';
import { ssccOf } from '../../src/modules/inventory/rules/sscc.ts';
import { beginSweep } from '../../src/modules/rfid/begin-sweep.ts';
import { finishSweep } from '../../src/modules/rfid/finish-sweep.ts';
import { readerCommands } from '../../src/modules/rfid/reader.ts';

type Execute = <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string) => Promise<O>;

const PALLETS = 4;
/** Of what lies there so much is packed: the simulated keeper ships the other. */
const SHARE = 0.2;
const COMPANY = '6901234';
const NOBODYS = 'E2801160600002054E4BC5A1';

/**
 * Finished bicycles stand on pallets with tags, and a portal hangs between the two aisles of the store: what `simulate-reader` lets pass.
 */
export async function packPallets(
  database: Database,
  execute: Execute,
  locations: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const [from, to] = [locations['FIN-1'], locations['FIN-2']];
  const gate = { code: 'GATE-FIN', name: '成品仓通道门', nameEn: 'Portal of the finished goods store', kind: 'portal' };
  await execute(readerCommands.create, { ...gate, fromLocationId: from, toLocationId: to }, now, 'demo-gate');
  const goods = await findGoods(database, from as string);
  for (let nth = 0; nth < PALLETS; nth += 1) {
    const made = { kind: 'pallet', locationId: from, code: ssccOf(COMPANY, BigInt(nth + 1)) };
    const { id } = await execute<{ id: string }>(createHandlingUnit, made, now, `demo-pallet-${nth}`);
    const one = goods[nth];
    if (!one) continue;
    const { itemId, unit, onHand } = one;
    const packed = { handlingUnitId: id, itemId, quantity: String(Math.floor(Number(onHand) * SHARE)), unit };
    await execute(packStock, packed, now, `demo-pallet-${nth}-packed`);
  }
  await sweepAisle(execute, from as string, now);
}

/** Somebody has gone along the aisle with a hand-held reader: one pallet wasn't seen, and one tag is nobody's. */
async function sweepAisle(execute: Execute, locationId: string, now: Date): Promise<void> {
  const hand = {
    code: 'HAND-FIN',
    name: '成品仓手持读写器',
    nameEn: 'Hand-held reader of the store',
    kind: 'handheld',
  };
  const { id: readerId } = await execute<{ id: string }>(readerCommands.create, hand, now, 'demo-hand');
  const { id: sweepId } = await execute<{ id: string }>(beginSweep, { locationId, readerId }, now, 'demo-sweep');
  const seen = Array.from({ length: PALLETS - 1 }, (_, nth) =>
    epcOfSscc(ssccOf(COMPANY, BigInt(nth + 1)), COMPANY.length),
  );
  await execute(finishSweep, { sweepId, epcs: [...seen, NOBODYS] }, now, 'demo-sweep-finished');
}

interface Goods {
  itemId: string;
  unit: string;
  onHand: string;
}

/** What lies there; packing leaves it on hand, so a seed that goes on finds the same. */
async function findGoods(database: Database, locationId: string): Promise<Goods[]> {
  const { rows } = await database.pool.query<Goods>(
    `select b.item_id as "itemId", i.unit, b.on_hand as "onHand"
       from inventory.balance b join masterdata.item i on i.id = b.item_id
      where b.location_id = $1 and b.status = 'available' and b.on_hand >= 10 and i.tracking = 'none'
      order by i.code limit ${PALLETS}`,
    [locationId],
  );
  return rows;
}
