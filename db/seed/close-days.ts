import type { Program } from '../../src/entry/assemble.ts';
import { formatMoment, Refusal } from '../../src/kernel/index.ts';
import { readDay } from '../../src/modules/closing/days/read-day.ts';
import { sealDay } from '../../src/modules/closing/days/seal-day.ts';
import { signDay } from '../../src/modules/closing/days/sign-day.ts';
import { moveStock } from '../../src/modules/inventory/movements/move-stock.ts';
import { cast } from './factory/people.ts';
import { warehouses } from './factory/places.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const zone = 'Asia/Shanghai';
const HOUR = 3_600_000;
/** Days back that are closed; yesterday is left for whoever looks. One of them was late. */
const CLOSED = [5, 4, 3, 2] as const;
const LATE = { code: 'RAW', back: 3 };

interface Seed {
  by<O>(who: string, command: unknown, input: unknown, at: Date, key: string): Promise<O>;
  program: Program;
  foundation: Foundation;
  /** The day so many days ago, and when it ended. */
  day(back: number): { day: string; end: Date };
}

/** The warehouses' last days are signed by two people, one of them late, and one thing was told afterwards; yesterday waits. */
export async function closeDays(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const principals = principalsOf(program, foundation);
  const today = formatMoment(now, zone).slice(0, 10);
  const seed: Seed = {
    program,
    foundation,
    async by<O>(who: string, command: unknown, input: unknown, at: Date, idempotencyKey: string): Promise<O> {
      const principal = principals.get(who);
      if (!principal) throw new Error(`nobody is called ${who}`);
      const options = { principal, source: 'seed', at, idempotencyKey } as const;
      return (await program.runner.execute<O>(command as never, input, options)).output;
    },
    day(back) {
      const day = new Date(Date.parse(`${today}T00:00:00Z`) - back * 24 * HOUR).toISOString().slice(0, 10);
      return { day, end: new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * HOUR) };
    },
  };
  const { rows } = await program.database.pool.query<{ id: string; code: string }>(
    'select id, code from masterdata.warehouse where code = any($1) order by code',
    [warehouses.map(({ code }) => code)],
  );
  for (const { id, code } of rows) await closeWarehouse(seed, id, code);
  await tellLate(seed, now);
}

/** Signed in the morning after. What must be mended first is the reader's to mend: from there on the place's days are open. */
async function closeWarehouse(seed: Seed, placeId: string, code: string): Promise<void> {
  const principal = principalsOf(seed.program, seed.foundation).get(cast.manager);
  if (!principal) throw new Error('nobody manages the demo');
  for (const back of CLOSED) {
    const { day, end } = seed.day(back);
    const late = code === LATE.code && back === LATE.back;
    const at = new Date(end.getTime() + (late ? 15 : 8) * HOUR);
    const { reasons, state } = await seed.program.runner.query(readDay, { placeId, day }, principal);
    const notes = reasons.map(({ name }) => ({ reason: name, note: '已核对，次日处理' }));
    const key = `demo-close-${code}-${back}`;
    if (state === 'sealed') continue;
    try {
      if (state !== 'signed') await seed.by(cast.keeper, signDay, { placeId, day, notes }, at, `${key}-sign`);
      const input = { placeId, day, notes, ...(late && { reason: '盘点到中午才对上' }) };
      await seed.by(cast.manager, sealDay, input, new Date(at.getTime() + HOUR / 2), `${key}-seal`);
    } catch (error) {
      if (!(error instanceof Refusal && error.refusalName === 'closing.must_mend')) throw error;
      return;
    }
  }
}

/** Somebody remembers what was put elsewhere before the day was sealed. */
async function tellLate({ by, program, foundation, day }: Seed, now: Date): Promise<void> {
  const { rows } = await program.database.pool.query<{ itemId: string; unit: string }>(
    `select b.item_id as "itemId", i.unit from inventory.balance b join masterdata.item i on i.id = b.item_id
      where b.location_id = $1 and b.status = 'available' and i.tracking = 'none' and b.packed = 0 and b.reserved = 0
      order by b.on_hand desc, i.code limit 1`,
    [foundation.locations['RAW-P']],
  );
  const [item] = rows;
  if (!item) return;
  const input = {
    ...{ ...item, quantity: '2', reason: '放错了架，补记' },
    ...{ fromLocationId: foundation.locations['RAW-P'], toLocationId: foundation.locations['RAW-T'] },
    businessAt: new Date(day(2).end.getTime() - 6 * HOUR).toISOString(),
  };
  await by(cast.keeper, moveStock, input, now, 'demo-late');
}
