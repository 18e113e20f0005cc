import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import type { Principal } from '../../kernel/index.ts';
import {
  askForMaterial,
  cancelRequest,
  createOrder,
  holdOrder,
  issueMaterial,
  pauseOperation,
  releaseOrder,
  reportProduction,
  startOperation,
  transferPieces,
} from '../execution/index.ts';
import { outcomeOf, type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { moveStock } from '../inventory/movements/move-stock.ts';
import { recordCommands } from '../masterdata/index.ts';
import { recordInspection } from '../quality/index.ts';
import type { StuckKind } from './contract.ts';
import { readStuckOrder, readStuckOrders } from './index.ts';
import { dayAfter, dayOf } from './rules/day.ts';

const HOUR = 3_600_000;
let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '10000');
});
afterAll(() => scene.stop());

const sql = (text: string, values: unknown[]) => scene.factory.database.pool.query(text, values);
const report = (operationId: string, quantityGood: string, more = {}, when = {}) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood, ...more }, when);
const stuckAs = (as: string | Principal = 'production-manager', input = {}) =>
  scene.factory.query(readStuckOrders, { limit: 200, ...input } as never, { as });

/** What is said of one order. */
async function reasonsOf(orderId: string, as?: string | Principal) {
  return (await stuckAs(as)).rows.find((row) => row.orderId === orderId)?.reasons ?? [];
}
async function reasonOf(orderId: string, kind: StuckKind, as?: string | Principal) {
  const reasons = await reasonsOf(orderId, as);
  const found = reasons.find((reason) => reason.kind === kind);
  if (!found) throw new Error(`${kind} is not among ${reasons.map((reason) => reason.kind).join(', ') || 'nothing'}`);
  return found;
}
/** As if it had been done so many hours ago. */
const ago = (hours: number) => ({ at: testClock.ago(hours * HOUR) });
const restingSince = (operationId: string, hours: number) =>
  sql('update execution.work_order_operation set moved_at = $2 where id = $1', [operationId, ago(hours).at]);
const step = (order: ReleasedOrder, index = 0) => order.operations[index]?.id as string;

describe('why an order stands still', () => {
  test('an order that moves is not among them', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    await report(step(order), '3');
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('on hold: who stopped it, when and why; the repair is to resume', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    const planner = { ...scene.factory.principal('planner'), name: '李静' };
    await scene.factory.execute(holdOrder, { orderId: order.id, reason: '图纸改版' }, { as: planner });
    const reason = await reasonOf(order.id, 'on_hold');
    expect(reason.text).toBe('图纸改版');
    expect(reason.evidence[0]).toMatchObject({ label: '挂起人', value: '李静' });
    expect(reason.repairs[0]).toMatchObject({
      path: `/work-orders/${order.id}/resume`,
      permission: 'execution.order.hold',
      allowed: true,
    });
    expect(new Date(reason.since as string).getTime()).toBeGreaterThan(testClock.now().getTime() - 60_000);
  });

  test('short of material: what, how much, where else, and the way to get it', async () => {
    const rim = await scene.makeItem('RIM');
    const store = await scene.factory.execute(recordCommands.location.create, {
      code: 'FAR-01',
      name: '远库',
      kind: 'storage',
    } as never);
    await scene.receive(rim, '20');
    const product = await scene.makeProduct({ components: [{ itemId: rim, quantity: '1' }] });
    const order = await scene.order(product, '20');
    expect(await reasonsOf(order.id)).toEqual([]);
    const line = { itemId: rim, quantity: '12', unit: 'pcs', fromLocationId: scene.shelfId, toLocationId: store.id };
    await scene.factory.execute(moveStock, line as never);
    const reason = await reasonOf(order.id, 'material_short');
    expect(reason).toMatchObject({ itemId: rim, operationId: step(order) });
    expect(reason.text).toMatch(/RIM.*RAW-01 缺 12 件；FAR-01 12 有货/);
    expect(reason.repairs[0]).toMatchObject({
      action: 'issue',
      path: `/work-orders/${order.id}/issues`,
      body: { itemId: rim, locationId: store.id, quantity: '12' },
    });
    expect(
      (await reasonOf(order.id, 'material_short', { ...scene.factory.principal('production-manager'), language: 'en' }))
        .text,
    ).toMatch(/12 pcs of RIM-\d+ RIM short at RAW-01; there is some at FAR-01 12/);
    await scene.factory.execute(moveStock, { ...line, fromLocationId: store.id, toLocationId: scene.shelfId } as never);
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('what is short and lies nowhere is offered to be made, where it is made here', async () => {
    const fork = await scene.makeProduct();
    const bought = await scene.makeItem('BELL');
    const components = [fork, bought].map((itemId) => ({ itemId, quantity: '1' }));
    const order = await scene.order(await scene.makeProduct({ components }), '7');
    const reasons = await reasonsOf(order.id);
    const repairsOf = (itemId: string) => reasons.find((reason) => reason.itemId === itemId)?.repairs;
    expect(repairsOf(fork)).toMatchObject([
      {
        action: 'make',
        path: '/work-orders',
        allowed: true,
        body: { itemId: fork, quantity: '7', demandOfId: order.id },
      },
    ]);
    expect(repairsOf(bought)).toMatchObject([
      { action: 'ask', path: '/material-requests', body: { itemId: bought, quantity: '7', orderId: order.id } },
    ]);
    await scene.receive(fork, '1');
    expect((await reasonsOf(order.id)).find((reason) => reason.itemId === fork)?.repairs).toMatchObject([
      { action: 'make', body: { quantity: '6' } },
    ]);
  });

  test('what may stand in is named and offered to be issued, and nothing is bought for what it covers', async () => {
    const [nut, clip, pin] = [await scene.makeItem('NUT'), await scene.makeItem('CLIP'), await scene.makeItem('PIN')];
    const substitutes = [{ itemId: clip }, { itemId: pin, numerator: '3' }];
    const product = await scene.makeProduct({ components: [{ itemId: nut, quantity: '1', substitutes }] });
    const order = await scene.order(product, '5');
    await scene.receive(clip, '4');
    const short = await reasonOf(order.id, 'material_short');
    expect(short.text).toMatch(/缺 5 件，别处也没有；可用替代料 CLIP-\d+ 4$/);
    expect(short.repairs.map((one) => one.action)).toEqual(['issue', 'ask']);
    await scene.receive(pin, '9');
    const { repairs } = await reasonOf(order.id, 'material_short');
    expect(repairs.map(({ action, body }) => [action, body.itemId, body.quantity])).toEqual([
      ['issue', clip, '4'],
      ['issue', pin, '3'],
    ]);
    for (const { body } of repairs)
      await scene.factory.execute(issueMaterial, { orderId: order.id, ...body } as never, { as: 'warehouse-keeper' });
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('what is made or asked for already is shown in place of the offer, until it was cancelled', async () => {
    const [fork, bell] = [await scene.makeProduct(), await scene.makeItem('BELL')];
    const components = [fork, bell].map((itemId) => ({ itemId, quantity: '1' }));
    const order = await scene.order(await scene.makeProduct({ components }), '2');
    const amount = { quantity: '2', unit: 'pcs' };
    const due = testClock.ago(-60 * 24 * HOUR).toISOString();
    const making = { itemId: fork, ...amount, dueAt: due, demandOfId: order.id };
    const child = await scene.factory.execute(createOrder, making);
    const asking = { itemId: bell, ...amount, neededBy: due, orderId: order.id };
    const asked = await scene.factory.execute(askForMaterial, asking);
    const about = async (itemId: string) => (await reasonsOf(order.id)).find((reason) => reason.itemId === itemId);
    expect(await about(fork)).toMatchObject({ repairs: [], supply: [{ kind: 'order', id: child.id, state: 'draft' }] });
    expect((await about(fork))?.evidence.at(-1)).toMatchObject({ label: '正在做', value: `${child.code} 2 件 · 草稿` });
    expect(await about(bell)).toMatchObject({ repairs: [], supply: [{ kind: 'request', id: asked.id }] });
    await scene.factory.execute(cancelRequest, { requestId: asked.id, reason: '换供应商' });
    expect(await about(bell)).toMatchObject({ repairs: [{ action: 'ask' }], supply: [] });
  });

  test('an order asked for by itself says the same, and what it will lack at later steps', async () => {
    const [nut, cap] = [await scene.makeItem('NUT'), await scene.makeItem('CAP')];
    const steps = [{}, {}];
    const components = [
      { itemId: nut, quantity: '1', operationSequence: 10 },
      { itemId: cap, quantity: '1', operationSequence: 20 },
    ];
    const order = await scene.order(await scene.makeProduct({ steps, components }), '3');
    const alone = await scene.factory.query(readStuckOrder, { orderId: order.id }, { as: 'production-manager' });
    expect(alone.reasons.map((reason) => [reason.kind, reason.itemId, reason.ahead])).toEqual([
      ['material_short', nut, false],
      ['material_short', cap, true],
    ]);
    expect(alone.reasons.filter((reason) => !reason.ahead)).toEqual(await reasonsOf(order.id));
    await scene.factory.execute(holdOrder, { orderId: order.id, reason: '等图纸' });
    const held = await scene.factory.query(readStuckOrder, { orderId: order.id }, { as: 'production-manager' });
    expect(held.reasons).toEqual(await reasonsOf(order.id));
  });

  test('an order of another workshop is not told of', async () => {
    const order = await scene.order(await scene.makeProduct(), '3');
    const stranger = {
      ...scene.factory.principal('team-leader'),
      scope: { all: false, workshopIds: new Set<string>(), lineIds: new Set<string>() },
    };
    const asked = scene.factory.query(readStuckOrder, { orderId: order.id }, { as: stranger as never });
    expect(await outcomeOf(asked)).toBe('kernel.out_of_scope');
  });

  test('backflushed material that lies elsewhere is to be moved to where it is taken', async () => {
    const spoke = await scene.makeItem('SPOKE');
    const store = await scene.factory.execute(recordCommands.location.create, {
      code: 'FAR-02',
      name: '远库二',
      kind: 'storage',
    } as never);
    await scene.receive(spoke, '5');
    await scene.factory.execute(moveStock, {
      itemId: spoke,
      quantity: '5',
      unit: 'pcs',
      fromLocationId: scene.shelfId,
      toLocationId: store.id,
    } as never);
    const product = await scene.makeProduct({ components: [{ itemId: spoke, quantity: '1', backflush: true }] });
    const order = await scene.order(product, '8');
    const {
      repairs: [repair],
      text,
    } = await reasonOf(order.id, 'material_short');
    expect(text).toContain('缺 8 件');
    expect(repair).toMatchObject({
      action: 'move',
      path: '/stock/moves',
      body: { fromLocationId: store.id, toLocationId: scene.shelfId, quantity: '5' },
    });
  });

  test('waiting for the inspection, after two hours and not before', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ qualityPoint: true }, {}] }), '10', ago(4).at);
    await report(step(order), '4');
    expect(await reasonsOf(order.id)).toEqual([]);
    await report(step(order), '6', {}, ago(3));
    const reason = await reasonOf(order.id, 'awaiting_inspection', 'team-leader');
    expect(reason.text).toBe('下料：10 件 待检');
    expect(reason.repairs[0]).toMatchObject({
      path: `/operations/${step(order)}/inspections`,
      permission: 'quality.inspection.write',
      allowed: true,
    });
    expect((await reasonOf(order.id, 'awaiting_inspection', 'planner')).repairs[0]).toMatchObject({ allowed: false });
    await scene.factory.execute(recordInspection, { operationId: step(order), disposition: 'accept', quantity: '10' });
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('running for hours without a report', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    await scene.factory.execute(startOperation, { operationId: step(order) }, ago(6));
    const reason = await reasonOf(order.id, 'no_report');
    expect(reason.text).toBe('下料 已加工 6 小时没有报工');
    await report(step(order), '1');
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('what lies at a subcontractor is no silence', async () => {
    const service = { code: 'COATING', name: '喷涂加工费', kind: 'service', unit: 'pcs' };
    const { id } = await scene.factory.execute(recordCommands.item.create, service as never);
    const order = await scene.order(await scene.makeProduct(), '10');
    await scene.factory.execute(startOperation, { operationId: step(order) }, ago(6));
    await sql('update execution.work_order_operation set service_item_id = $2 where id = $1', [step(order), id]);
    expect(await reasonsOf(order.id)).toEqual([]);
  });

  test('one long piece is no silence', async () => {
    const slow = await scene.makeProduct({ steps: [{ runSecondsPerPiece: String(4 * 3600) } as never] });
    const [order, silent] = [await scene.order(slow, '1'), await scene.order(slow, '1')];
    await scene.factory.execute(startOperation, { operationId: step(order) }, ago(6));
    expect((await reasonsOf(order.id)).map((reason) => reason.kind)).not.toContain('no_report');
    await scene.factory.execute(startOperation, { operationId: step(silent) }, ago(9));
    expect((await reasonsOf(silent.id)).map((reason) => reason.kind)).toContain('no_report');
  });

  test('a night without a shift doesn’t count where the work centre has a calendar', async () => {
    const calendar = await scene.factory.execute(recordCommands.calendar.create, {
      code: 'NEVER',
      name: '从不开工',
      timeZone: 'Asia/Shanghai',
      weekly: [[], [], [], [], [], [], []],
      exceptions: [],
    } as never);
    const order = await scene.order(await scene.makeProduct(), '10');
    await scene.factory.execute(startOperation, { operationId: step(order) }, ago(6));
    const keep = (expectedVersion: number, calendarId: string | null) => {
      const asked = { workCentreId: scene.centreId, expectedVersion, calendarId };
      return scene.factory.execute(recordCommands.workCentre.update, asked);
    };
    await keep(1, calendar.id);
    expect(await reasonsOf(order.id)).toEqual([]);
    await keep(2, null);
    expect(await reasonsOf(order.id)).toHaveLength(1);
    await report(step(order), '10');
  });

  test('paused, by whom and why', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    const worker = { ...scene.factory.principal('operator'), name: '张伟' };
    await scene.factory.execute(startOperation, { operationId: step(order) }, { as: worker, ...ago(6) });
    await scene.factory.execute(
      pauseOperation,
      { operationId: step(order), reasonCode: 'D-BRK' },
      { as: worker, ...ago(5) },
    );
    const reason = await reasonOf(order.id, 'paused');
    expect(reason.text).toContain('张伟');
    expect(reason.repairs[0]?.path).toBe(`/operations/${step(order)}/resume`);
  });

  test('passed pieces that nobody handed on', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ transferMode: 'scan' }, {}] }), '10');
    await report(step(order), '4');
    await restingSince(step(order), 3);
    const reason = await reasonOf(order.id, 'transfer_waiting');
    expect(reason.text).toContain('4 件 已放行未转序');
    expect(reason.repairs[0]?.path).toBe(`/operations/${step(order)}/transfers`);
    await scene.factory.execute(transferPieces, { operationId: step(order) });
    expect((await reasonsOf(order.id)).map((one) => one.kind)).not.toContain('transfer_waiting');
  });

  test('the machine is somebody else’s: which, who, for what, until when', async () => {
    const holder = await scene.order(await scene.makeProduct(), '10');
    const waiting = await scene.order(await scene.makeProduct(), '10');
    const worker = { ...scene.factory.principal('operator'), name: '王芳' };
    await scene.factory.execute(
      startOperation,
      { operationId: step(holder), equipmentId: scene.equipmentId },
      { as: worker },
    );
    await sql('update execution.work_order set due_at = $2 where id = $1', [waiting.id, testClock.now()]);
    await restingSince(step(waiting), 2);
    const reason = await reasonOf(waiting.id, 'equipment_taken');
    expect(reason.text).toContain('ROBOT-1 由 王芳');
    expect(reason.evidence.map((one) => one.label)).toEqual(['设备', '占用人', '占用工序', '占用到']);
    expect(reason.repairs).toEqual([]);
    await report(step(holder), '10');
    expect((await reasonsOf(waiting.id)).map((one) => one.kind)).not.toContain('equipment_taken');
  });

  test('a draft and a released order within their lead time', async () => {
    const itemId = await scene.makeProduct();
    await sql('update masterdata.item set lead_time_days = 5 where id = $1', [itemId]);
    const dueAt = (days: number) => new Date(testClock.now().getTime() + days * 24 * HOUR).toISOString();
    const make = (days: number) =>
      scene.factory.execute(createOrder, {
        itemId,
        quantity: '1',
        unit: 'pcs',
        dueAt: dueAt(days),
        workshopId: scene.workshopId,
      });
    const [soon, far, released] = [await make(3), await make(9), await make(3)];
    await scene.factory.execute(releaseOrder, { orderId: released.id });
    expect((await reasonOf(soon.id, 'not_released')).repairs[0]?.path).toBe(`/work-orders/${soon.id}/release`);
    expect(await reasonsOf(far.id)).toEqual([]);
    await reasonOf(released.id, 'not_started');
  });
});

/** A moment of the factory's wall clock, so many calendar days ago. */
const daysAgoAt = (days: number, time: string): Date => {
  const today = dayOf(scene.factory.clock.now(), 'Asia/Shanghai');
  return new Date(`${dayAfter(today, -days)}T${time}:00+08:00`);
};

describe('the list of stuck orders', () => {
  test('is filtered by cause, paged, and counts each cause', async () => {
    const all = await stuckAs();
    expect(all.total.count).toBe(all.rows.length);
    const held = await stuckAs(undefined, { kind: 'on_hold' });
    expect(held.total.count).toBe(all.byKind.find((one) => one.kind === 'on_hold')?.count);
    const page = await stuckAs(undefined, { limit: 2, offset: 1 });
    expect(page.rows.map((row) => row.orderId)).toEqual(all.rows.slice(1, 3).map((row) => row.orderId));
    expect(page.total.count).toBe(all.total.count);
  });

  test('of late ones gives every late order, with how far the moving ones are', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    await report(step(order), '4');
    await sql('update execution.work_order set due_at = $2 where id = $1', [order.id, daysAgoAt(30, '08:00')]);
    const { rows, total } = await stuckAs(undefined, { late: 'true' });
    expect(rows[0]).toMatchObject({ orderId: order.id, daysLate: 30 });
    expect(rows[0]?.reasons).toMatchObject([{ kind: 'behind', text: '做到 下料：4/10 件' }]);
    expect(total.count).toBe(rows.length);
    expect((await stuckAs()).rows.map((row) => row.orderId)).not.toContain(order.id);
  });

  test('shows another workshop’s leader nothing of this one', async () => {
    const other = scene.factory.principal('team-leader', { workshopIds: [scene.otherWorkshopId] });
    expect((await stuckAs(other)).rows).toEqual([]);
    const own = scene.factory.principal('team-leader', { workshopIds: [scene.workshopId] });
    expect((await stuckAs(own)).total.count).toBeGreaterThan(5);
  });

  test('is refused to whoever may not see it, and for a filter that doesn’t exist', async () => {
    expect(await outcomeOf(stuckAs('operator'))).toBe('kernel.permission_missing');
    expect(await outcomeOf(stuckAs(undefined, { kind: 'bored' }))).toBe('kernel.input_invalid');
  });
});
