/** Goods that are inspected as they come: held, measured by a plan, and let go, thrown away or worked over, however often somebody reaches for them before. */
import { type Body, countOf, listOf, rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { elsewhere, neverMade, scrapped, shelf, type Thing } from './world.ts';

/** One lot that came, as its tag says. */
interface Came {
  taskId: string;
  movementId: string;
  things: Thing[];
  /** Pieces that a gauge would reject, of the sample that is looked at. */
  bad: boolean;
  result: 'accepted' | 'rejected' | null;
  decided: boolean;
  /** How many were judged to go back, and how many of these lie there still: the oldest go first. */
  returned: number;
  rejected: number;
}

interface Inspected {
  itemId: string;
  came: Came[];
  /** What was sent back to the supplier of it, and may have been sent by mistake. */
  sentBack: { movementId: string; things: Thing[] }[];
}

const inspected = new WeakMap<Walk, Inspected>();
const waiting = shelf('raw', 'in_inspection');
const rejectedShelf = shelf('raw', 'rejected');
const cameOf = (walk: Walk, chance: number): Came | undefined => {
  const all = (inspected.get(walk)?.came ?? []).filter(({ things }) => things.some(({ place }) => place === waiting));
  return all[chance % Math.max(1, all.length)];
};

/** An item gets its plan, once a walk: two measures by a fixed number, one look at all. */
async function planned(walk: Walk): Promise<Inspected | undefined> {
  const known = inspected.get(walk);
  if (known) return known;
  const { unit } = walk.scene;
  const code = newCode('QI');
  const item = await walk.ask('yes', 'truth-refused', '/items', { code, name: code, kind: 'component', unit });
  if (!item) return undefined;
  const itemId = textOf(item.body, 'id');
  const characteristics = [
    {
      code: 'D',
      name: '外径',
      kind: 'measured',
      limitLower: '9.9',
      limitUpper: '10.1',
      decimals: 1,
      sampling: 'fixed',
      count: 2,
    },
    { code: 'S', name: '表面', kind: 'attribute', sampling: 'all' },
  ];
  const plan = { code: `P-${code}`, name: code, kind: 'incoming', itemId, characteristics };
  if (!(await walk.ask('yes', 'truth-refused', '/inspection-plans', plan))) return undefined;
  const made = { itemId, came: [], sentBack: [] };
  inspected.set(walk, made);
  return made;
}

const fresh = { decided: false, returned: 0, rejected: 0 };

/** A lot comes and is held, whatever status somebody wished for. */
export async function comeToInspection(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, unit, program } = walk.scene;
  const of = await planned(walk);
  if (!of || walk.over || of.came.length >= 6) return;
  const wish = chance % 2 === 0 ? { status: 'available' } : {};
  const goods = { itemId: of.itemId, quantity: String(amount), unit, locationId: walk.place('raw'), ...wish };
  const answer = await walk.ask('yes', 'truth-refused', '/stock/receipts', goods);
  if (!answer) return;
  const things = world.make(of.itemId, amount, waiting, null);
  const tasks = rowsOf(
    await program.get(`/inspection-tasks?limit=50&f.itemId.eq=${of.itemId}&f.state.eq=open&sort=openedAt`),
  );
  const taken = new Set(of.came.map(({ taskId }) => taskId));
  const task = tasks.find((row) => !taken.has(textOf(row, 'id')));
  if (!task) return walk.find('gate-passed', `${amount} came in that have a plan, and nothing waits for an inspection`);
  const movementId = textOf(listOf(answer.body, 'movements')[0] ?? {}, 'id');
  of.came.push({ taskId: textOf(task, 'id'), movementId, things, bad: chance % 3 === 1, result: null, ...fresh });
}

/** Somebody is in a hurry: frees, throws away or adjusts what waits. Nothing of it may go. */
export async function reachForHeld(walk: Walk, amount: number, chance: number): Promise<void> {
  const of = inspected.get(walk);
  const lying = of ? walk.scene.world.lying(waiting, of.itemId).length : 0;
  if (!of || lying === 0) return;
  const base = { itemId: of.itemId, unit: walk.scene.unit, quantity: String(Math.min(amount, lying)) };
  const here = { locationId: walk.place('raw'), fromStatus: 'in_inspection' };
  const ways = [
    ['/stock/status-changes', { ...base, ...here, toStatus: 'available', reason: '急用' }],
    ['/stock/status-changes', { ...base, ...here, toStatus: 'rejected', reason: '看着不好' }],
    [
      '/stock/issues',
      { ...base, fromLocationId: walk.place('raw'), status: 'in_inspection', destination: 'scrap', reason: '坏了' },
    ],
    ['/stock/issues', { ...base, fromLocationId: walk.place('raw'), destination: 'customer', reason: '样品' }],
  ] as const;
  const [path, body] = ways[chance % ways.length] as (typeof ways)[number];
  const free = walk.scene.world.lying(shelf('raw'), of.itemId).length;
  // What is free already may go to a customer.
  if (chance % ways.length === 3 && free > 0) return;
  await walk.ask('no', 'gate-passed', path, body);
}

/** The samples are read; a wrong one is read again now and then. */
export async function readSamples(walk: Walk, chance: number): Promise<void> {
  const came = cameOf(walk, chance);
  if (!came || came.decided || came.result !== null) return;
  const { body } = await walk.scene.program.get(`/inspection-tasks/${came.taskId}`);
  const readings = listOf(body, 'characteristics').flatMap((asked) =>
    Array.from({ length: countOf(asked, 'size') }, (_, index) => {
      const named = { characteristicId: textOf(asked, 'characteristicId'), sampleNo: index + 1 };
      const bad = came.bad && index === 0;
      return textOf(asked, 'kind') === 'measured'
        ? { ...named, value: bad ? '10.2' : '10.1', ...(bad && { defectCode: 'PF-SCRAP' }) }
        : { ...named, ok: true };
    }),
  );
  const answer = await walk.ask('yes', 'truth-refused', `/inspection-tasks/${came.taskId}/readings`, { readings });
  if (!answer) return;
  came.result = came.bad ? 'rejected' : 'accepted';
  if (textOf(answer.body, 'result') !== came.result)
    walk.find(
      'gate-passed',
      `a lot that is ${came.result} by its gauge is said to be ${textOf(answer.body, 'result')}`,
    );
}

/** What becomes of a lot. Before it is judged nothing; a rejected one is never simply accepted, nor conceded by whoever measured it. */
export async function decideOnLot(walk: Walk, chance: number): Promise<void> {
  const came = cameOf(walk, chance);
  if (!came || came.decided) return;
  const { world } = walk.scene;
  const path = `/inspection-tasks/${came.taskId}/decisions`;
  const reason = '走了一圈';
  if (came.result === null) {
    await walk.ask('no', 'gate-passed', path, { disposition: 'scrap', reason });
    return;
  }
  if (came.result === 'rejected') {
    const wrong = chance % 2 === 0 ? { disposition: 'accept' } : { disposition: 'concession', reason };
    await walk.ask('no', 'gate-passed', path, wrong);
    if (walk.over) return;
    const mine = world.lying(waiting, came.things[0]?.item ?? '').slice(0, came.things.length);
    if (chance % 3 === 2) {
      const conceded = { disposition: 'concession', reason };
      if (!(await walk.askAs('second', 'yes', 'truth-refused', path, conceded))) return;
      world.move(mine, shelf('raw'));
    } else if (chance % 3 === 1) {
      if (!(await walk.ask('yes', 'truth-refused', path, { disposition: 'return', reason }))) return;
      world.move(mine, rejectedShelf);
      came.returned = mine.length;
      came.rejected = mine.length;
    } else {
      if (!(await walk.ask('yes', 'truth-refused', path, { disposition: 'scrap', reason }))) return;
      world.move(mine, scrapped);
    }
  } else {
    if (!(await walk.ask('yes', 'truth-refused', path, { disposition: 'accept' }))) return;
    world.move(world.lying(waiting, came.things[0]?.item ?? '').slice(0, came.things.length), shelf('raw'));
  }
  came.decided = true;
  came.things = [];
}

/** What was judged to go back: nobody sets it free; it goes to its supplier or to scrap, by mistake too, or on by somebody else's decision. */
export async function dealWithRejected(walk: Walk, amount: number, chance: number): Promise<void> {
  const of = inspected.get(walk);
  const { world, unit } = walk.scene;
  const lying = of ? world.lying(rejectedShelf, of.itemId) : [];
  if (!of) return;
  const last = of.sentBack.at(-1);
  if (last && chance % 5 === 4) return comeBack(walk, of, last);
  if (lying.length === 0) return;
  const things = lying.slice(0, amount);
  const base = { itemId: of.itemId, unit, quantity: String(things.length), reason: '退货' };
  const way = chance % 6;
  if (way < 2) {
    const toStatus = way === 0 ? 'available' : 'hold';
    const free = { ...base, locationId: walk.place('raw'), fromStatus: 'rejected', toStatus };
    await walk.ask('no', 'gate-passed', '/stock/status-changes', free);
  } else if (way < 4) {
    const destination = way === 2 ? 'supplier' : 'scrap';
    const out = { ...base, fromLocationId: walk.place('raw'), status: 'rejected', destination };
    const answer = await walk.ask('yes', 'truth-refused', '/stock/issues', out);
    if (!answer) return;
    world.move(things, destination === 'scrap' ? scrapped : elsewhere);
    goOldestFirst(of, things.length);
    if (destination === 'supplier')
      of.sentBack.push({ movementId: textOf(listOf(answer.body, 'movements')[0] ?? {}, 'id'), things });
  } else await decideAnew(walk, of, amount, way === 4 ? 'concession' : 'scrap');
}

/** Of one inspection, so much of what it rejected and what lies there still. */
async function decideAnew(
  walk: Walk,
  of: Inspected,
  amount: number,
  disposition: 'concession' | 'scrap',
): Promise<void> {
  const came = of.came.find(({ rejected }) => rejected > 0);
  if (!came) return;
  const path = `/inspection-tasks/${came.taskId}/decisions`;
  const said = { of: 'rejected', disposition, reason: '挑选使用' };
  await walk.ask('no', 'gate-passed', path, { ...said, disposition: 'accept' });
  if (walk.over) return;
  const count = Math.min(amount, came.rejected);
  if (disposition === 'concession') {
    await walk.ask('no', 'gate-passed', path, { ...said, quantity: String(count) });
    if (walk.over) return;
  }
  if (!(await walk.askAs('second', 'yes', 'truth-refused', path, { ...said, quantity: String(count) }))) return;
  const things = walk.scene.world.lying(rejectedShelf, of.itemId).slice(0, count);
  walk.scene.world.move(things, disposition === 'scrap' ? scrapped : shelf('raw'));
  came.rejected -= count;
}

/** It never left: it stands there rejected, and held, again. */
async function comeBack(walk: Walk, of: Inspected, sent: Inspected['sentBack'][number]): Promise<void> {
  const path = `/stock/movements/${sent.movementId}/reverse`;
  if (!(await walk.ask('yes', 'truth-refused', path, { reason: '没装车' }))) return;
  of.sentBack.pop();
  walk.scene.world.move(sent.things, rejectedShelf);
  let left = sent.things.length;
  for (const came of [...of.came].reverse()) {
    const back = Math.min(left, came.returned - came.rejected);
    came.rejected += back;
    left -= back;
  }
}

function goOldestFirst({ came }: Inspected, count: number): void {
  let left = count;
  for (const one of came) {
    const gone = Math.min(left, one.rejected);
    one.rejected -= gone;
    left -= gone;
  }
}

/** The receipt was a mistake: it is taken back with its inspection, unless something of it was decided. */
export async function regretLot(walk: Walk, chance: number): Promise<void> {
  const all = inspected.get(walk)?.came ?? [];
  const came = all[chance % Math.max(1, all.length)];
  if (!came) return;
  const path = `/stock/movements/${came.movementId}/reverse`;
  const [ought, kind] = came.decided ? (['no', 'gate-passed'] as const) : (['yes', 'truth-refused'] as const);
  const answer = await walk.ask(ought, kind, path, { reason: '点错了' });
  if (!answer) return;
  walk.scene.world.move(
    walk.scene.world.lying(waiting, came.things[0]?.item ?? '').slice(0, came.things.length),
    neverMade,
  );
  all.splice(all.indexOf(came), 1);
}

/** What lies where of the inspected item, by status, as the program says and as it is. */
export async function compareInspected(walk: Walk): Promise<void> {
  const of = inspected.get(walk);
  if (!of) return;
  const rows = rowsOf(await walk.scene.program.get(`/stock/on-hand?limit=50&f.itemId.eq=${of.itemId}`));
  for (const status of ['available', 'in_inspection', 'hold', 'rejected']) {
    const said = rows
      .filter((row: Body) => textOf(row, 'status') === status)
      .reduce((sum, row) => sum + countOf(row, 'onHand'), 0);
    const there = walk.scene.world.lying(shelf('raw', status), of.itemId).length;
    if (said !== there) walk.find('gate-passed', `${there} ${status} lie there after inspections, ${said} are said to`);
  }
  for (const { taskId, returned, rejected } of of.came.filter((one) => one.returned > 0)) {
    const { body } = await walk.scene.program.get(`/inspection-tasks/${taskId}`);
    const said = countOf(body, 'quantityRejected');
    if (said !== rejected)
      walk.find('gate-passed', `of ${returned} that were to go back ${rejected} lie there, ${said} are said to`);
  }
}
