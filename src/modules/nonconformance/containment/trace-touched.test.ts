import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, systemPrincipal } from '../../../kernel/index.ts';
import { type Scene, startScene } from '../../execution/scene.fixture.ts';
import { virtualLocations } from '../../inventory/index.ts';
import type { TraceDirection } from '../contract.ts';
import { raiseReport } from '../raise/raise-report.ts';
import { traceTouched } from './trace-touched.ts';

let scene: Scene;
let itemId: string;
let reportId: string;
let production: string;
beforeAll(async () => {
  scene = await startScene();
  itemId = await scene.makeItem('LOT', 'lot');
  production = (await scene.factory.database.read(virtualLocations)).production;
  reportId = (await scene.factory.execute(raiseReport, { itemId })).id;
});
afterAll(() => scene.stop());

const LOTS = 6;
const DOCUMENTS = 4;

/** So much of a lot went into a document, or, below zero, came out of it; `undone` is taken back afterwards. */
interface Step {
  document: number;
  lot: number;
  quantity: number;
  undone: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  document: fc.nat(DOCUMENTS - 1),
  lot: fc.nat(LOTS - 1),
  quantity: fc.constantFrom(-3, -2, -1, 1, 2, 3),
  undone: fc.constantFrom(false, false, false, true),
});

/** Lots by how far they are from the first one, told by the plain rule: what went in more than it came back, into what came out more. */
function reachOf(steps: readonly Step[], way: 'down' | 'up'): Map<number, number> {
  const net = (document: number, lot: number) =>
    steps
      .filter((one) => one.document === document && one.lot === lot && !one.undone)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const leads = (from: number, to: number) =>
    from !== to &&
    [...Array(DOCUMENTS).keys()].some((document) => {
      const [near, far] = [net(document, from), net(document, to)];
      return way === 'down' ? near > 0 && far < 0 : near < 0 && far > 0;
    });
  const depths = new Map([[0, 0]]);
  for (const [from, depth] of depths)
    for (let to = 0; to < LOTS; to += 1) if (!depths.has(to) && leads(from, to)) depths.set(to, depth + 1);
  return depths;
}

/** Of both ways the nearer one, down where they are as near. */
function nearest(down: ReadonlyMap<number, number>, up: ReadonlyMap<number, number>): Map<number, number> {
  const isNearer = (lot: number, depth: number) => Math.abs(depth) < Math.abs(down.get(lot) ?? LOTS);
  return new Map([...down, ...[...up].filter(([lot, depth]) => isNearer(lot, depth))]);
}

async function write(steps: readonly Step[]): Promise<string[]> {
  const { pool } = scene.factory.database;
  const [lots, documents] = [LOTS, DOCUMENTS].map((count) => Array.from({ length: count }, newId)) as [
    string[],
    string[],
  ];
  await pool.query(
    `insert into inventory.lot (id, item_id, code, kind, created_from_type, created_from_id, created_at)
     select id, $2, id::text, 'lot', 'inventory.receipt', id, $3 from unnest($1::uuid[]) id`,
    [lots, itemId, scene.factory.clock.now()],
  );
  const moves = steps.flatMap((one) => [one, ...(one.undone ? [{ ...one, quantity: -one.quantity }] : [])]);
  await pool.query(
    `insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status,
       business_at, posted_at, document_type, document_id, document_code, command_id)
     select m.id, $2, m.lot, abs(m.quantity), case when m.quantity > 0 then $4::uuid else $3::uuid end, 'available',
            case when m.quantity > 0 then $3::uuid else $4::uuid end, 'available', $5, $5, 'execution.work-order', m.document, 'WO', m.id
       from unnest($1::uuid[], $6::uuid[], $7::uuid[], $8::integer[]) m (id, lot, document, quantity)`,
    [
      ...[moves.map(newId), itemId, production, scene.shelfId, scene.factory.clock.now()],
      moves.map(({ lot }) => lots[lot]),
      moves.map(({ document }) => documents[document]),
      moves.map(({ quantity }) => quantity),
    ],
  );
  await pool.query('delete from nonconformance.report_lot where report_id = $1', [reportId]);
  await pool.query('insert into nonconformance.report_lot (report_id, lot_id) values ($1, $2)', [reportId, lots[0]]);
  return lots;
}

test('whatever went into what, in circles too, and was taken back: each lot is touched once, as near as it is', async () => {
  let touchedAtAll = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
      const lots = await write(steps);
      const [down, up] = [reachOf(steps, 'down'), reachOf(steps, 'up')];
      const signedUp = [...up].map(([lot, depth]) => [lot, -depth || 0] as const);
      const expected = { down, up: new Map(signedUp), both: nearest(down, new Map(signedUp)) };
      for (const direction of ['down', 'up', 'both'] satisfies TraceDirection[]) {
        const touched = await scene.factory.database.read((tx) =>
          traceTouched({ tx, principal: systemPrincipal }, { id: reportId, orderId: null }, direction),
        );
        const found = [...touched.lots].map(([lotId, { depth }]) => [lots.indexOf(lotId), depth] as const);
        expect(found.sort(), direction).toEqual([...expected[direction]].sort());
        expect([touched.cut, touched.beyond]).toEqual([false, false]);
        // Each names the lot that it came by, one generation nearer.
        for (const { depth, fromLotId } of touched.lots.values())
          if (depth === 0) expect(fromLotId).toBeNull();
          else expect(Math.abs(touched.lots.get(fromLotId ?? '')?.depth ?? 99)).toBeLessThan(Math.abs(depth));
        touchedAtAll += found.length - 1;
      }
    }),
    { numRuns: 60 },
  );
  expect(touchedAtAll).toBeGreaterThan(60);
}, 30_000);
