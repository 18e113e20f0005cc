import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { tries } from '../../../../tests/support/thoroughly.ts';
import { newId } from '../../../kernel/index.ts';
import { writeEvents } from '../../../kernel/outbox/write-events.ts';
import { virtualLocations } from '../../masterdata/index.ts';
import { loadStock } from '../ledger/load-stock.ts';
import { writeStock } from '../ledger/write-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { insertLots } from '../queries/lots.ts';
import { applyPosting } from '../rules/postings.ts';
import type { Posting } from '../rules/stock-state.ts';
import { openCommand, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { traceLot } from './trace-lot.ts';

/** What each consumer used of a lot: exact where the lines of the documents say so, else marked as the whole document's. */
let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

/** One report or issue of an order: tubes in, frames out, under one line. Negative pieces undo. */
interface Line {
  order: string;
  line: string;
  tubes: [lotId: string, pieces: number][];
  frames: [lotId: string, pieces: number][];
}

let codes = 0;
const code = (prefix: string) => {
  codes += 1;
  return `${prefix}-${codes}`;
};

async function tubeLot(pieces: number): Promise<string> {
  const lot = { code: code('HEAT') };
  const content = { itemId: f.tube, quantity: String(pieces), unit: 'pcs', locationId: f.shelf, lot };
  return (await f.factory.execute(receiveStock, content)).movements[0]?.lotId as string;
}

async function frameLots(count: number): Promise<string[]> {
  const common = {
    itemId: f.frame,
    kind: 'lot',
    supplierLotCode: null,
    expiresOn: null,
    place: null,
    custom: {},
  } as const;
  const made = { createdFromType: 'execution.work-order', createdFromId: newId(), createdAt: testClock.now() };
  const lots = Array.from({ length: count }, () => ({ ...common, ...made, id: newId(), code: code('FR') }));
  await f.factory.database.transaction('test', (tx) => insertLots(tx, lots));
  return lots.map(({ id }) => id);
}

/** Posts what execution posts for reports, issues and returns of an order. */
async function post(lines: Line[]): Promise<void> {
  await f.factory.database.transaction('test', async (tx) => {
    const { production } = await virtualLocations(tx);
    const posting = (line: Line, itemId: string, lotId: string, intoProduction: number): Posting => ({
      itemId,
      lotId,
      amount: BigInt(Math.abs(intoProduction)) * 1_000_000n,
      fromLocationId: intoProduction > 0 ? f.shelf : production,
      fromStatus: 'available',
      toLocationId: intoProduction > 0 ? production : f.shelf,
      toStatus: 'available',
      businessAt: testClock.now(),
      personId: null,
      documentType: 'execution.work-order',
      documentId: line.order,
      documentLineId: line.line,
      documentCode: 'WO',
    });
    const postings = lines.flatMap((line) => [
      ...line.tubes.map(([lotId, pieces]) => posting(line, f.tube, lotId, pieces)),
      ...line.frames.map(([lotId, pieces]) => posting(line, f.frame, lotId, -pieces)),
    ]);
    const command = openCommand(tx);
    const { commandId } = command;
    // Not judged: the stories here are of lots, not of what lies there.
    const stock = await loadStock(tx, [{ command, postings }], {});
    const by = { commandId, postedAt: testClock.now(), personId: null, sealedUntil: null };
    for (const posting of postings) applyPosting(stock.state, posting, by);
    await writeStock(tx, stock, new Map([[commandId, command]]));
    await writeEvents(tx, command.events);
  });
}

const usesOf = async (lotId: string) => {
  const { links } = await f.factory.query(traceLot, { lotId, direction: 'down', depth: 1 });
  return links.map(({ childLotId, documentId, quantityUsed, exact, quantityMade }) => ({
    childLotId,
    documentId,
    used: Number(quantityUsed),
    exact,
    made: Number(quantityMade),
  }));
};

test('a lot of 44 that went into two lots of 42 says how much each used, not how many were made', async () => {
  const heat = await tubeLot(44);
  const [first = '', second = ''] = await frameLots(2);
  const order = newId();
  await post([
    { order, line: newId(), tubes: [[heat, 30]], frames: [[first, 42]] },
    { order, line: newId(), tubes: [[heat, 14]], frames: [[second, 42]] },
  ]);
  expect((await usesOf(heat)).sort((a, b) => b.used - a.used)).toEqual([
    { childLotId: first, documentId: order, used: 30, exact: true, made: 42 },
    { childLotId: second, documentId: order, used: 14, exact: true, made: 42 },
  ]);
  const up = await f.factory.query(traceLot, { lotId: second, direction: 'up', depth: 1 });
  expect(up.links).toMatchObject([{ parentLotId: heat, quantityUsed: '14', exact: true, quantityMade: '42' }]);
});

test('what was issued ahead is marked as the whole order’s; a lot that took nothing of it is no child', async () => {
  const [issued, direct] = [await tubeLot(20), await tubeLot(20)];
  const [first = '', second = ''] = await frameLots(2);
  const order = newId();
  await post([
    { order, line: newId(), tubes: [[issued, 20]], frames: [] },
    { order, line: newId(), tubes: [[direct, 8]], frames: [[first, 4]] },
    { order, line: newId(), tubes: [], frames: [[second, 4]] },
  ]);
  expect(await usesOf(issued)).toMatchObject([
    { used: 20, exact: false },
    { used: 20, exact: false },
  ]);
  expect(await usesOf(direct)).toMatchObject([{ childLotId: first, used: 8, exact: true }]);
});

test('an undone report takes its share back', async () => {
  const heat = await tubeLot(30);
  const [first = '', second = ''] = await frameLots(2);
  const order = newId();
  await post([
    { order, line: newId(), tubes: [[heat, 9]], frames: [[first, 3]] },
    { order, line: newId(), tubes: [[heat, 9]], frames: [[first, 3]] },
    { order, line: newId(), tubes: [[heat, 6]], frames: [[second, 2]] },
  ]);
  await post([{ order, line: newId(), tubes: [[heat, -9]], frames: [[first, -3]] }]);
  expect((await usesOf(heat)).map(({ childLotId, used, exact }) => [childLotId, used, exact]).sort()).toEqual(
    [
      [first, 9, true],
      [second, 6, true],
    ].sort(),
  );
});

interface Step {
  order: number;
  kind: 'report' | 'issue' | 'two frames' | 'return' | 'undo';
  tube: number;
  pieces: number;
  frame: number;
}

const steps = fc.array(
  fc.record<Step>({
    order: fc.nat(1),
    kind: fc.constantFrom('report', 'report', 'report', 'issue', 'two frames', 'return', 'undo'),
    tube: fc.nat(1),
    pieces: fc.integer({ min: 1, max: 5 }),
    frame: fc.nat(2),
  }),
  { minLength: 1, maxLength: 12 },
);

/**
 * A bench where it is known of each tube in which frame it is (`built`), or that it lies beside the order (`ahead`). Whatever
 * trace calls exact must be what is built in, and all together never more than the lot had.
 */
test('whatever was reported, issued, returned and undone: exact figures are true, and no lot gives more than it had', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      const tubes = [await tubeLot(100), await tubeLot(100)] as const;
      const orders = await Promise.all([0, 1].map(async () => ({ id: newId(), frames: await frameLots(3) })));
      const built = new Map<string, number>();
      const used = new Map<string, number>();
      const add = (to: Map<string, number>, key: string, pieces: number) => to.set(key, (to.get(key) ?? 0) + pieces);
      const reports: Line[] = [];
      const lines: Line[] = [];
      for (const step of walk) {
        const order = orders[step.order] as (typeof orders)[number];
        const heat = tubes[step.tube] as string;
        const frame = order.frames[step.frame] as string;
        const line: Line = { order: order.id, line: newId(), tubes: [[heat, step.pieces]], frames: [] };
        if (step.kind === 'report') line.frames = [[frame, 2]];
        if (step.kind === 'two frames') line.frames = [0, 1].map((at) => [order.frames[at] as string, 1]);
        if (step.kind === 'undo') {
          const undone = reports.pop();
          if (!undone) continue;
          line.order = undone.order;
          line.tubes = undone.tubes.map(([lot, pieces]) => [lot, -pieces]);
          line.frames = undone.frames.map(([lot, pieces]) => [lot, -pieces]);
        }
        if (step.kind === 'return') {
          if ((used.get(`${order.id} ${heat}`) ?? 0) < step.pieces) continue;
          line.tubes = [[heat, -step.pieces]];
        }
        for (const [lot, pieces] of line.tubes) {
          add(used, `${line.order} ${lot}`, pieces);
          if (line.frames.length === 1) add(built, `${line.order} ${lot} ${line.frames[0]?.[0]}`, pieces);
        }
        if (step.kind === 'report') reports.push(line);
        lines.push(line);
      }
      if (lines.length === 0) return;
      await post(lines);
      for (const heat of tubes) {
        const uses = await usesOf(heat);
        let taken = 0;
        for (const order of orders) {
          const here = uses.filter((use) => use.documentId === order.id);
          const all = used.get(`${order.id} ${heat}`) ?? 0;
          const exact = here.filter((use) => use.exact);
          for (const use of exact) expect(use.used).toBe(built.get(`${order.id} ${heat} ${use.childLotId}`));
          for (const use of here.filter((one) => !one.exact)) expect(use.used).toBe(all);
          if (exact.length > 0) expect(exact.reduce((sum, use) => sum + use.used, 0)).toBe(all);
          expect(exact.length === 0 || exact.length === here.length).toBe(true);
          taken += exact.length > 0 ? exact.reduce((sum, use) => sum + use.used, 0) : (here[0]?.used ?? 0);
        }
        expect(taken).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: tries(25) },
  );
}, 60_000);
