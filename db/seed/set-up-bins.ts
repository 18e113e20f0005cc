import type { Program } from '../../src/entry/assemble.ts';
import type { Database } from '../../src/kernel/index.ts';
import { callCard } from '../../src/modules/replenishment/kanban/call-card.ts';
import { kanbanLoopCommands } from '../../src/modules/replenishment/kanban/loop.ts';
import { loseCard } from '../../src/modules/replenishment/kanban/lose-card.ts';
import { takeCard } from '../../src/modules/replenishment/kanban/take-card.ts';
import { cast, crews } from './factory/people.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';

const MINUTE = 60_000;
/** Small parts at the assembly line: what goes on every bicycle stands there in bins. */
const loops = [
  { item: 'PA-GRIP', name: '把套 总装线', nameEn: 'Grips, assembly', quantity: '20', refillDays: '0.5' },
  { item: 'PA-PEDAL', name: '脚踏 总装线', nameEn: 'Pedals, assembly', quantity: '20', refillDays: '0.5' },
  { item: 'PA-RFLX', name: '反射器 总装线', nameEn: 'Reflectors, assembly', quantity: '30', refillDays: '0.5' },
  { item: 'PA-STEM', name: '把立 总装线', nameEn: 'Stems, assembly', quantity: '25', kind: 'card', cards: 3 },
  { item: 'PA-SIDEW', name: '辅助轮 采购', nameEn: 'Training wheels, bought', quantity: '20', fill: 'purchase' },
] as const;

/** Bins in every state: full, waiting (one for too long), on its way, bought, and a card that is lost. */
export async function setUpBins(program: Program, foundation: Foundation, now: Date): Promise<void> {
  const { database, runner } = program;
  const principals = principalsOf(program, foundation);
  const by = async <O>(who: string, command: unknown, input: unknown, key: string, ago = 0): Promise<O> => {
    const principal = principals.get(who);
    if (!principal) throw new Error(`nobody is called ${who}`);
    const at = new Date(now.getTime() - ago * MINUTE);
    const options = { principal, source: 'seed', at, idempotencyKey: `demo-bins-${key}` } as const;
    return (await runner.execute<O>(command as never, input, options)).output;
  };
  const { planner, keeper } = cast;
  const operator = crews.ASM?.EARLY as string;
  const leader = crews.ASM?.LATE as string;
  const place = foundation.locations['LS-AST'];
  const store = foundation.locations['RAW-P'];
  const units = await unitsOf(database);
  const cards = new Map<string, string[]>();
  for (const { item, ...loop } of loops) {
    const fill = 'fill' in loop ? loop.fill : 'transfer';
    const said = { ...loop, code: `KB-${item.slice(3)}`, itemId: foundation.items[item], locationId: place, fill };
    const from = fill === 'transfer' ? { fromLocationId: store } : {};
    const { id } = await by<{ id: string }>(
      planner,
      kanbanLoopCommands.create,
      { ...said, ...from, unit: units.get(item) },
      item,
      600,
    );
    cards.set(item, await cardsOf(database, id));
  }
  const cardOf = (item: string, nth: number) => ({ cardId: cards.get(item)?.[nth] });
  await by(operator, callCard, cardOf('PA-GRIP', 0), 'call-grip', 95);
  await by(operator, callCard, cardOf('PA-PEDAL', 0), 'call-pedal', 40);
  await by(keeper, takeCard, cardOf('PA-PEDAL', 0), 'take-pedal', 12);
  await by(operator, callCard, cardOf('PA-STEM', 1), 'call-stem', 20);
  await by(operator, callCard, cardOf('PA-SIDEW', 0), 'call-sidew', 300);
  await by(leader, loseCard, { ...cardOf('PA-STEM', 2), reason: '卡掉了，找不到' }, 'lose-stem', 200);
}

async function unitsOf(database: Database): Promise<Map<string, string>> {
  const { rows } = await database.pool.query<{ code: string; unit: string }>('select code, unit from masterdata.item');
  return new Map(rows.map(({ code, unit }) => [code, unit]));
}

async function cardsOf(database: Database, loopId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from replenishment.kanban_card where loop_id = $1 order by number',
    [loopId],
  );
  return rows.map(({ id }) => id);
}
