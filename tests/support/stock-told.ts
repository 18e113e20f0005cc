import type { Database } from '../../src/kernel/index.ts';
import { stockPosted } from '../../src/modules/inventory/events.ts';

/**
 * Throws unless the events told all that the ledger holds: every movement stands in one line, with its quantity, and who follows them
 * knows what lies where and what of each promise was used.
 */
export async function assertStockTold(database: Database): Promise<void> {
  const events = await read<{ data: unknown }>(
    database,
    `select data from kernel.outbox where type = 'inventory.stock-posted' order by position`,
  );
  const lines = events.flatMap(({ data }) => stockPosted.data.parse(data).lines);
  const told = new Map(lines.map((line) => [line.movementId, line]));
  const movements = await read<{ id: string; quantity: string }>(
    database,
    'select id, trim_scale(quantity)::text as quantity from inventory.movement',
  );
  const silent = movements.filter(({ id, quantity }) => told.get(id)?.quantity !== quantity);
  if (silent.length > 0) throw new Error(`movements without their event: ${JSON.stringify(silent.slice(0, 5))}`);
  if (lines.length !== movements.length) throw new Error(`${lines.length} lines tell ${movements.length} movements`);
  const balances = await read<{ key: string; onHand: string }>(
    database,
    `select concat_ws('|', item_id, location_id, nullif(lot_id, '00000000-0000-0000-0000-000000000000'), status) as key,
            trim_scale(on_hand)::text as "onHand" from inventory.balance where on_hand <> 0`,
  );
  assertEqual('on hand', onHandOf(lines), new Map(balances.map(({ key, onHand }) => [key, onHand])));
  const promises = await read<{ id: string; open: string }>(
    database,
    `select id, trim_scale(quantity - quantity_used)::text as open from inventory.reservation where quantity_used > 0`,
  );
  assertEqual('promises', promisesOf(lines), new Map(promises.map(({ id, open }) => [id, open])));
}

type Line = ReturnType<typeof stockPosted.data.parse>['lines'][number];

/** What a follower knows: of each place the figure of the youngest movement. */
function onHandOf(lines: readonly Line[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const { itemId, lotId, from, to } of inOrder(lines)) {
    for (const { locationId, status, onHand } of [from, to]) {
      if (!locationId || onHand === undefined) continue;
      const key = [itemId, locationId, ...(lotId ? [lotId] : []), status].join('|');
      if (onHand === '0') known.delete(key);
      else known.set(key, onHand);
    }
  }
  return known;
}

function promisesOf(lines: readonly Line[]): Map<string, string> {
  const used = inOrder(lines).flatMap(({ promisesUsed }) => promisesUsed ?? []);
  return new Map(used.map(({ reservationId, quantityOpen }) => [reservationId, quantityOpen]));
}

function inOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => (a.movementId < b.movementId ? -1 : 1));
}

function assertEqual(what: string, told: Map<string, string>, held: Map<string, string>): void {
  const keys = [...new Set([...told.keys(), ...held.keys()])].filter((key) => told.get(key) !== held.get(key));
  const differences = keys.slice(0, 5).map((key) => ({ key, told: told.get(key), held: held.get(key) }));
  if (keys.length > 0) throw new Error(`${what} told otherwise: ${JSON.stringify(differences)}`);
}

function read<Row>(database: Database, text: string): Promise<Row[]> {
  return database.read((tx) => tx.query<Row>(text));
}
