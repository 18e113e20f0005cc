import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { tries } from '../../../tests/support/thoroughly.ts';
import { askConfiguration, newId } from '../../kernel/index.ts';
import { releaseReservation } from '../inventory/reservations/release-reservation.ts';
import { reserveStock } from '../inventory/reservations/reserve-stock.ts';
import {
  cancelOrder,
  closeOrder,
  completeOrder,
  disposeHeldPieces,
  finishOperation,
  holdOrder,
  issueMaterial,
  pauseOperation,
  readOperationActions,
  readOrderActions,
  releaseOrder,
  reportProduction,
  resumeOperation,
  resumeOrder,
  returnMaterial,
  splitOrder,
  startOperation,
  transferPieces,
} from './index.ts';
import { outcomeOf, type ReleasedStep, type Scene, startScene } from './scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const verb = fc.record({
  verb: fc.constantFrom(
    'start',
    'pause',
    'resume',
    'report',
    'report',
    'report',
    'transfer',
    'finish',
    'hold',
    'continue',
    'issue',
    'dispose',
  ),
  operation: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 3 }),
});

/** What each action asks of the least: one piece, one unit of material. */
function attempts(orderId: string, itemId: string): Record<string, () => Promise<unknown>> {
  const run = scene.factory.execute;
  return {
    release: () => run(releaseOrder, { orderId }),
    hold: () => run(holdOrder, { orderId, reason: '试' }),
    resume: () => run(resumeOrder, { orderId }),
    issue: () => run(issueMaterial, { orderId, itemId, quantity: '1' }),
    return: () => run(returnMaterial, { orderId, itemId, quantity: '1' }),
    split: () => run(splitOrder, { orderId, quantity: '1', unit: 'pcs', reason: '试' }),
    complete: () => run(completeOrder, { orderId, reason: '试' }),
    close: () => run(closeOrder, { orderId }),
    cancel: () => run(cancelOrder, { orderId, reason: '试' }),
  };
}

function operationAttempts(operationId: string): Record<string, () => Promise<unknown>> {
  const run = scene.factory.execute;
  return {
    start: () => run(startOperation, { operationId }),
    pause: () => run(pauseOperation, { operationId }),
    resume: () => run(resumeOperation, { operationId }),
    report: () => run(reportProduction, { operationId, quantityGood: '1' }),
    transfer: () => run(transferPieces, { operationId, quantity: '1' }),
    finish: () => run(finishOperation, { operationId }),
  };
}

async function dispose(operationId: string): Promise<void> {
  await scene.factory.database.transaction('dispose', (tx) =>
    disposeHeldPieces(
      {
        tx,
        now: testClock.now(),
        principal: scene.factory.principal('inspector'),
        commandId: newId(),
        configuration: askConfiguration(tx, testClock.now()),
        emit: () => {},
      } as never,
      { operationId, disposition: 'accept', amount: 1_000_000n, documentId: newId() },
    ),
  );
}

test('what is shown as possible is possible, and what is refused is refused with the same words, in any state', {
  timeout: 120_000,
}, async () => {
  const bolt = await scene.makeItem('BOLT');
  await scene.receive(bolt, '1000');
  const frame = await scene.makeProduct({
    steps: [{}, { qualityPoint: true }, { transferMode: 'scan' }, {}],
    components: [{ itemId: bolt, quantity: '1' }],
  });
  await fc.assert(
    fc.asyncProperty(fc.array(verb, { maxLength: 14 }), async (verbs) => {
      const order = await scene.order(frame, '4');
      for (const { verb: name, operation, quantity } of verbs) {
        const operationId = (order.operations[operation] as ReleasedStep).id;
        const run = scene.factory.execute;
        const done =
          {
            report: () => run(reportProduction, { operationId, quantityGood: String(quantity) }),
            continue: () => run(resumeOrder, { orderId: order.id }),
            hold: () => run(holdOrder, { orderId: order.id, reason: '试' }),
            issue: () => run(issueMaterial, { orderId: order.id, itemId: bolt, quantity: String(quantity) }),
            dispose: () => dispose(operationId),
          }[name as 'report'] ?? operationAttempts(operationId)[name];
        await outcomeOf(done?.() ?? Promise.resolve());
      }
      await compare(order, bolt);
    }),
    { numRuns: tries(12) },
  );
});

/** Tries every action that is shown; each is undone, so that the next meets the same state. */
async function compare(order: { id: string; operations: ReleasedStep[] }, bolt: string): Promise<void> {
  const { factory } = scene;
  const shown = (await factory.query(readOrderActions, { orderId: order.id })).actions;
  const tries = new Map(Object.entries(attempts(order.id, bolt)).map(([action, work]) => [action, { work, shown }]));
  for (const { id } of order.operations) {
    const actions = (await factory.query(readOperationActions, { operationId: id })).actions;
    for (const [action, work] of Object.entries(operationAttempts(id)))
      tries.set(`${id} ${action}`, { work, shown: actions });
  }
  const before = await snapshot(order.id);
  for (const [key, { work, shown: actions }] of tries) {
    const action = actions.find((one) => one.action === key.split(' ').at(-1));
    const outcome = await outcomeOf(work());
    expect([key, outcome]).toEqual([key, action?.allowed ? (action.asks?.name ?? 'accepted') : action?.refusal?.name]);
    if (outcome === 'accepted') await restore(before);
  }
}

interface Snapshot {
  order: Record<string, unknown>;
  operations: Record<string, unknown>[];
  materials: Record<string, unknown>[];
}

async function snapshot(orderId: string): Promise<Snapshot> {
  const rows = async (text: string) => (await scene.factory.database.pool.query(text, [orderId])).rows;
  return {
    order: (await rows('select to_jsonb(o) as row from execution.work_order o where id = $1'))[0].row,
    operations: (await rows('select to_jsonb(p) as row from execution.work_order_operation p where order_id = $1')).map(
      (one) => one.row,
    ),
    materials: (await rows('select to_jsonb(m) as row from execution.work_order_material m where order_id = $1')).map(
      (one) => one.row,
    ),
  };
}

/** Puts the order's rows back as they were; posted facts stay, nothing decides by them. */
async function restore(before: Snapshot): Promise<void> {
  const put = async (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row).filter((column) => column !== 'id');
    await scene.factory.database.pool.query(
      `update execution.${table} t set (${columns.join(', ')}) = (select ${columns.map((one) => `n.${one}`).join(', ')}
         from jsonb_populate_record(null::execution.${table}, $1::jsonb) n) where id = ($1::jsonb ->> 'id')::uuid`,
      [JSON.stringify(row)],
    );
  };
  await put('work_order', before.order);
  for (const row of before.operations) await put('work_order_operation', row);
  for (const row of before.materials) await put('work_order_material', row);
}

test('an issue is shown as impossible while nothing of it is in stock, and what is promised to the order counts', async () => {
  const [seat, post] = [await scene.makeItem('SEAT'), await scene.makeItem('POST')];
  const frame = await scene.makeProduct({ components: [{ itemId: seat, quantity: '1' }] });
  const order = await scene.order(frame, '3');
  const issue = async () => {
    const { actions } = await scene.factory.query(readOrderActions, { orderId: order.id });
    return actions.find((one) => one.action === 'issue');
  };
  await scene.receive(post, '5');
  expect((await issue())?.refusal?.name).toBe('execution.nothing_in_stock');
  await scene.receive(seat, '2');
  const promise = { itemId: seat, quantity: '2', unit: 'pcs', locationId: scene.shelfId };
  const forOther = { ...promise, documentType: 'sales.order', documentId: newId() };
  const taken = await scene.factory.execute(reserveStock, forOther);
  expect((await issue())?.allowed).toBe(false);
  await scene.factory.execute(releaseReservation, { reservationId: taken.id });
  await scene.factory.execute(reserveStock, { ...promise, documentType: 'execution.work-order', documentId: order.id });
  expect((await issue())?.allowed).toBe(true);
});

test('an order that is cancelled gives back what was reserved for it', async () => {
  const seat = await scene.makeItem('SEAT');
  await scene.receive(seat, '4');
  const frame = await scene.makeProduct({ components: [{ itemId: seat, quantity: '1' }] });
  const order = await scene.order(frame, '3');
  const promise = { itemId: seat, quantity: '3', unit: 'pcs', locationId: scene.shelfId };
  const document = { documentType: 'execution.work-order', documentId: order.id };
  await scene.factory.execute(reserveStock, { ...promise, ...document });
  await scene.factory.execute(cancelOrder, { orderId: order.id, reason: '客户退单' });
  const { rows } = await scene.factory.database.pool.query(
    `select r.state, trim_scale(b.reserved)::text as reserved from inventory.reservation r
       join inventory.balance b on b.item_id = r.item_id and b.location_id = r.location_id where r.document_id = $1`,
    [order.id],
  );
  expect(rows).toEqual([{ state: 'released', reserved: '0' }]);
});
