import type { Program } from '../../src/entry/assemble.ts';
import type { Database } from '../../src/kernel/index.ts';
import { countStock } from '../../src/modules/counting/counts/count-stock.ts';
import { makeCountList } from '../../src/modules/counting/lists/make-count-list.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const keeper = 'SF008';
const manager = 'SF001';
/** So many lie as booked, one too few are seen by two people, one too many by one; the rest waits. */
const AS_BOOKED = 6;

/** The keeper is counting the parts shelves: some of it is proven, a variance waits for approval, and one for a second pair of eyes. */
export async function countShelves(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const { database, runner } = program;
  const principals = principalsOf(program, foundation);
  const by = async <O>(who: string, command: unknown, input: unknown, idempotencyKey: string): Promise<O> => {
    const principal = principals.get(who);
    if (!principal) throw new Error(`nobody is called ${who}`);
    const options = { principal, source: 'seed', at: now, idempotencyKey } as const;
    return (await runner.execute<O>(command as never, input, options)).output;
  };
  const locationIds = [foundation.locations['RAW-P']];
  const { id: listId } = await by<{ id: string }>(keeper, makeCountList, { locationIds }, 'demo-count-list');
  const lines = await findBooked(database, listId);
  const count = (who: string, line: Booked, quantity: string) => {
    const said = { listId, lineId: line.id, quantity, unit: line.unit };
    return by(who, countStock, said, `demo-count-${line.id}-${who}`);
  };
  for (const [nth, line] of lines.slice(0, AS_BOOKED + 2).entries()) {
    const booked = Number(line.onHand);
    const quantity = nth < AS_BOOKED ? line.onHand : String(nth === AS_BOOKED ? booked - 12 : booked * 2);
    await count(keeper, line, quantity);
    if (nth === AS_BOOKED) await count(manager, line, quantity);
  }
}

interface Booked {
  id: string;
  unit: string;
  onHand: string;
}

/** What the list has of whole pieces, few enough to be miscounted; counting leaves the books as they are, so a seed that goes on finds the same. */
async function findBooked(database: Database, listId: string): Promise<Booked[]> {
  const { rows } = await database.pool.query<Booked>(
    `select l.id, i.unit, trim_scale(b.on_hand)::text as "onHand"
       from counting.line l
       join masterdata.item i on i.id = l.item_id
       join inventory.balance b on b.item_id = l.item_id and b.location_id = l.location_id and b.lot_id = l.lot_id and b.status = l.status
      where l.list_id = $1 and l.handling_unit_id is null and i.tracking = 'none' and b.on_hand between 50 and 1000
      order by i.code`,
    [listId],
  );
  return rows;
}
