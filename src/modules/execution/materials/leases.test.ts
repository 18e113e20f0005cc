import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, Refusal } from '../../../kernel/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { leaseStock } from '../../inventory/reservations/lease-stock.ts';
import { issueMaterial, supplementMaterial } from '../index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

/** An order of 6 that needs one bolt each. */
async function orderOf(itemId: string) {
  const frame = await scene.makeProduct({ steps: [{}], components: [{ itemId, quantity: '1' }] });
  return (await scene.order(frame, '6')).id;
}
const lease = (itemId: string, quantity: string, more: object = {}) =>
  scene.factory.execute(
    leaseStock,
    { itemId, quantity, unit: 'pcs', locationId: scene.shelfId, terminalId: newId(), ...more },
    { as: 'operator' },
  );
const takeAway = (itemId: string, quantity: string, more: object = {}) =>
  scene.factory.execute(issueStock, {
    itemId,
    quantity,
    unit: 'pcs',
    fromLocationId: scene.shelfId,
    reason: '别处用',
    ...more,
  });
async function whyNot(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.refusalName : String(error);
}

test('what an operator kept is issued to the order hours later, while a keeper took everything else', async () => {
  const bolt = await scene.makeItem('BOLT');
  await scene.receive(bolt, '6');
  const orderId = await orderOf(bolt);
  const { id: leaseId } = await lease(bolt, '4');
  await takeAway(bolt, '2');
  const { clock } = scene.factory;
  const businessAt = clock.now().toISOString();
  const late = { as: 'operator' as const, at: clock.ago(-8 * 3_600_000) };
  const issue = (quantity: string, more: object) =>
    scene.factory.execute(issueMaterial, { orderId, itemId: bolt, quantity, businessAt, ...more }, late);
  expect(await whyNot(issue('1', {}))).toBe('inventory.promised_to_others');
  expect(await issue('3', { leaseId })).toMatchObject({ quantityIssued: '3', quantityOpen: '3' });
  const reasonCode = 'MORE';
  await scene.factory.database.pool.query(
    `insert into masterdata.reason_code (id, kind, code, name) values ($1, 'supplementary_issue', $2, '多领')`,
    [newId(), reasonCode],
  );
  const extra = { orderId, itemId: bolt, quantity: '1', businessAt, leaseId, reasonCode };
  await scene.factory.execute(supplementMaterial, extra, { ...late, as: 'team-leader' });
  expect(await scene.onHand(bolt)).toBe('0');
});

test('of items in lots the lot that was kept is taken first, although an older one is free', async () => {
  const bolt = await scene.makeItem('BOLT', 'lot');
  await scene.receive(bolt, '4', 'OLD');
  const lotId = (await scene.receive(bolt, '2', 'KEPT')) as string;
  const orderId = await orderOf(bolt);
  const { id: leaseId } = await lease(bolt, '2', { lotId });
  const { lots } = await scene.factory.execute(issueMaterial, { orderId, itemId: bolt, quantity: '3', leaseId });
  expect(lots.find((share) => share.lotId === lotId)).toEqual({ lotId, quantity: '2' });
  expect(lots).toHaveLength(2);
  const [held] = await scene.factory.database.read((tx) =>
    tx.query<{ state: string }>('select state from inventory.reservation where id = $1', [leaseId]),
  );
  expect(held?.state).toBe('used');
});

test('what is refused takes nothing from a lease, although its remedy was tried on it', async () => {
  const bolt = await scene.makeItem('BOLT');
  await scene.receive(bolt, '20');
  const orderId = await orderOf(bolt);
  const { id: leaseId } = await lease(bolt, '4');
  const issue = (quantity: string) =>
    scene.factory.execute(issueMaterial, { orderId, itemId: bolt, quantity, leaseId });
  expect(await whyNot(issue('9'))).toBe('execution.issue_exceeds_requirement');
  const [held] = await scene.factory.database.read((tx) =>
    tx.query<{ used: number }>('select quantity_used::float as used from inventory.reservation where id = $1', [
      leaseId,
    ]),
  );
  expect(held?.used).toBe(0);
});

test('in one batch with others each takes what is its own', async () => {
  const bolt = await scene.makeItem('BOLT');
  await scene.receive(bolt, '4');
  const orderId = await orderOf(bolt);
  const { id: leaseId } = await lease(bolt, '2');
  const issue = (quantity: string, more: object = {}) =>
    scene.factory.execute(issueMaterial, { orderId, itemId: bolt, quantity, ...more });
  const outcomes = await Promise.allSettled([issue('3'), issue('2', { leaseId }), issue('2')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
