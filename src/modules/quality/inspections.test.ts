import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { newId, type Principal, parseListRequest, Refusal, readListPage } from '../../kernel/index.ts';
import {
  cancelOrder,
  holdOrder,
  readOperation,
  reportProduction,
  reverseReport,
  startOperation,
} from '../execution/index.ts';
import { assertSound, outcomeOf, type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { publishPolicies } from '../inventory/stock.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { readOperationInspections, recordInspection } from './index.ts';
import { waitingInspectionList } from './lists.ts';
import { inspectionSource } from './subject-source.ts';

let scene: Scene;
let frame: string;
beforeAll(async () => {
  scene = await startScene();
  // Cut, weld with a QC point, paint.
  frame = await scene.makeProduct({ steps: [{}, { qualityPoint: true }, {}] });
  await scene.receive(scene.tube, '1000');
});
afterAll(() => scene.stop());

const code = 'S-DIM';

async function weldedFrames(
  quantity: string,
  itemId = frame,
): Promise<ReleasedOrder & { cut: string; weld: string; paint: string }> {
  const order = await scene.order(itemId, quantity);
  const [cut, weld, paint] = order.operations.map((operation) => operation.id) as [string, string, string];
  await report(cut, quantity);
  await report(weld, quantity);
  return { ...order, cut, weld, paint };
}

const report = (operationId: string, quantityGood: string) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood });
const inspect = (input: Parameters<typeof recordInspection.handle>[1], as: string | Principal = 'inspector') =>
  scene.factory.execute(recordInspection, input as never, { as });
const figures = async (operationId: string) => (await scene.factory.query(readOperation, { operationId })).operation;
async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw error ?? new Error('nothing was refused');
}

describe('a QC point', () => {
  test('cannot be passed: what is welded is held, and painting can’t start', async () => {
    const order = await weldedFrames('10');
    expect(await figures(order.weld)).toMatchObject({
      quantityHeld: '10',
      quantityPassed: '0',
      state: 'awaiting_inspection',
    });
    expect(await outcomeOf(scene.factory.execute(startOperation, { operationId: order.paint }))).toBe(
      'execution.operation_waiting',
    );
    expect(await outcomeOf(report(order.paint, '1'))).toBe('execution.operation_waiting');
  });

  test('lets pieces on when they are accepted, and keeps who said so', async () => {
    const order = await weldedFrames('10');
    const answer = await inspect({ operationId: order.weld, disposition: 'accept', quantity: '6' });
    expect(answer).toMatchObject({
      quantityHeld: '4',
      quantity: '6',
      unit: 'pcs',
      personName: 'inspector',
      disposition: 'accept',
    });
    expect(answer.code).toMatch(/\d/);
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '4', quantityPassed: '6' });
    expect(await figures(order.paint)).toMatchObject({ quantityIn: '6', state: 'ready' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('takes a unit of the item', async () => {
    const order = await weldedFrames('20');
    const answer = await inspect({ operationId: order.weld, disposition: 'accept', quantity: '2', unit: 'set' });
    expect(answer).toMatchObject({ quantity: '20', quantityHeld: '0' });
  });

  test('at the last step receives into stock only what the inspection lets pass', async () => {
    const checked = await scene.makeProduct({ steps: [{ qualityPoint: true }] });
    const order = await scene.order(checked, '5');
    const operationId = order.operations[0]?.id as string;
    await report(operationId, '5');
    expect(await scene.onHand(checked)).toBe('0');
    const answer = await inspect({ operationId, disposition: 'accept', quantity: '4' });
    expect(answer.quantityReceived).toBe('4');
    expect(await scene.onHand(checked)).toBe('4');
    await inspect({ operationId, disposition: 'scrap', quantity: '1', reasonCode: code });
    expect(await figures(operationId)).toMatchObject({ quantityGood: '4', quantityScrap: '1', state: 'done' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('sends rework back to where it is told', async () => {
    const order = await weldedFrames('10');
    await inspect({
      operationId: order.weld,
      disposition: 'rework',
      quantity: '3',
      reworkToOperationId: order.cut,
      reasonCode: 'R-SURF',
    });
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '7', quantityRework: '3' });
    expect(await figures(order.cut)).toMatchObject({ quantityHere: '3', state: 'ready' });
    await report(order.cut, '3');
    await report(order.weld, '3');
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '10' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('scraps into the ledger, with the inspection on the movement', async () => {
    const order = await weldedFrames('10');
    const { inspectionId } = await inspect({
      operationId: order.weld,
      disposition: 'scrap',
      quantity: '2',
      reasonCode: code,
    });
    const { rows } = await scene.factory.database.pool.query(
      `select trim_scale(m.quantity)::text as quantity, f.kind as "from", t.kind as "to", m.reason from inventory.movement m
         join masterdata.location f on f.id = m.from_location_id join masterdata.location t on t.id = m.to_location_id
        where m.document_line_id = $1`,
      [inspectionId],
    );
    expect(rows).toEqual([{ quantity: '2', from: 'production', to: 'scrap', reason: code }]);
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '8', quantityScrap: '2' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('gives a subcontractor’s faulty pieces back to them', async () => {
    const plater = await scene.factory.execute(recordCommands.partner.create, {
      code: 'PLATER',
      name: '电镀厂',
      isSubcontractor: true,
    } as never);
    const plated = await scene.makeProduct({
      steps: [{ qualityPoint: true, subcontractorId: plater.id } as never, {}],
    });
    const order = await scene.order(plated, '5');
    const operationId = order.operations[0]?.id as string;
    await report(operationId, '5');
    await inspect({ operationId, disposition: 'return', quantity: '2', reason: '镀层起泡' });
    expect(await figures(operationId)).toMatchObject({ quantityHeld: '3', quantityHere: '2' });
    const welded = await weldedFrames('5');
    const why = await refusalOf(
      inspect({ operationId: welded.weld, disposition: 'return', quantity: '1', reason: '起泡' }),
    );
    expect(why.refusalName).toBe('quality.return_without_subcontractor');
  });

  test('inspected pieces can’t be taken back by reversing the report', async () => {
    const order = await scene.order(frame, '4');
    const [cut, weld] = order.operations.map((operation) => operation.id) as [string, string];
    await report(cut, '4');
    const { reportId } = await report(weld, '4');
    await inspect({ operationId: weld, disposition: 'accept', quantity: '1' });
    expect(await outcomeOf(scene.factory.execute(reverseReport, { reportId, reason: '报错了' }))).toBe(
      'execution.reversal_inspected',
    );
  });
});

describe('a concession', () => {
  const reason = '划痕在车座下，客户同意';

  test('carries the name and the reason', async () => {
    const order = await weldedFrames('10');
    const person = { ...scene.factory.principal('inspector'), name: '周敏' };
    await inspect(
      { operationId: order.weld, disposition: 'concession', quantity: '10', reason, reasonCode: code },
      person,
    );
    const { inspections } = await scene.factory.query(readOperationInspections, { operationId: order.weld });
    expect(inspections).toMatchObject([
      { disposition: 'concession', personName: '周敏', reason, reasonCode: code, quantityLeft: '0' },
    ]);
    expect(await figures(order.paint)).toMatchObject({ quantityIn: '10' });
  });

  test('needs the permission, a person, and words', async () => {
    const { weld: operationId } = await weldedFrames('10');
    const input = { operationId, disposition: 'concession' as const, quantity: '1', reason };
    const why = await refusalOf(inspect(input, 'team-leader'));
    expect(why.refusalName).toBe('quality.concession_not_allowed');
    expect(why.text('zh').why).toContain('质检员');
    const key = { ...scene.factory.principal('inspector'), kind: 'api_key' as const };
    expect(await outcomeOf(inspect(input, key))).toBe('quality.concession_needs_person');
    expect(await outcomeOf(inspect({ ...input, reason: undefined, reasonCode: code }))).toBe(
      'quality.concession_reason_missing',
    );
    expect(await figures(operationId)).toMatchObject({ quantityHeld: '10' });
  });

  test('needs no words where the factory does without, but a code', async () => {
    await publishPolicies(scene.factory, { 'quality.concession_note_required': false });
    const { weld: operationId } = await weldedFrames('10');
    const input = { operationId, disposition: 'concession' as const, quantity: '1' };
    expect(await outcomeOf(inspect(input))).toBe('quality.reason_missing');
    expect(await outcomeOf(inspect({ ...input, reasonCode: code }))).toBe('accepted');
    await publishPolicies(scene.factory, {});
  });
});

describe('why not', () => {
  test('each “no” says what is missing, and leaves nothing behind', async () => {
    const order = await weldedFrames('5');
    const base = { operationId: order.weld, quantity: '1' };
    const outcome = (input: object, as = 'inspector') => outcomeOf(inspect({ ...base, ...input } as never, as));
    expect(await outcome({ disposition: 'scrap' })).toBe('quality.reason_missing');
    expect(await outcome({ disposition: 'scrap', reasonCode: 'R-SURF' })).toBe('quality.reason_code_unknown');
    expect(await outcome({ disposition: 'rework', reason: '毛刺' })).toBe('quality.rework_target_missing');
    expect(await outcome({ disposition: 'rework', reason: '毛刺', reworkToOperationId: order.paint })).toBe(
      'execution.rework_target_wrong',
    );
    expect(await outcome({ disposition: 'accept', reworkToOperationId: order.cut })).toBe(
      'quality.rework_target_needless',
    );
    expect(await outcome({ disposition: 'accept', quantity: '6' })).toBe('quality.more_than_held');
    expect(await outcome({ disposition: 'accept', quantity: '0' })).toBe('kernel.input_invalid');
    expect(await outcome({ disposition: 'accept', quantity: '1', unit: 'kg' })).toBe('quantity.unit_unknown_for_item');
    expect(await outcome({ disposition: 'accept', operationId: newId() })).toBe('quality.operation_unknown');
    expect(await outcome({ disposition: 'accept', operationId: order.paint })).toBe('quality.nothing_held');
    expect(await outcome({ disposition: 'accept' }, 'operator')).toBe('kernel.permission_missing');
    const { rows } = await scene.factory.database.pool.query('select from quality.inspection where order_id = $1', [
      order.id,
    ]);
    expect(rows).toEqual([]);
  });

  test('another workshop’s leader may not decide here', async () => {
    const order = await weldedFrames('5');
    const leader = scene.factory.principal('team-leader', { workshopIds: [scene.otherWorkshopId] });
    expect(await outcomeOf(inspect({ operationId: order.weld, disposition: 'accept', quantity: '1' }, leader))).toBe(
      'kernel.out_of_scope',
    );
    expect(
      await outcomeOf(scene.factory.query(readOperationInspections, { operationId: order.weld }, { as: leader })),
    ).toBe('kernel.out_of_scope');
  });

  test('a posted inspection never changes', async () => {
    const order = await weldedFrames('5');
    const { inspectionId } = await inspect({ operationId: order.weld, disposition: 'accept', quantity: '1' });
    const change = scene.factory.database.pool.query(`update quality.inspection set quantity = 2 where id = $1`, [
      inspectionId,
    ]);
    await expect(change).rejects.toThrow();
  });

  test('the choices tell beforehand what each decision would meet', async () => {
    const order = await weldedFrames('5');
    const asked = (as: string) => scene.factory.query(readOperationInspections, { operationId: order.weld }, { as });
    const allowed = async (as: string) =>
      (await asked(as)).choices.filter((choice) => choice.allowed).map((choice) => choice.disposition);
    expect(await allowed('inspector')).toEqual(['accept', 'concession', 'rework', 'scrap']);
    expect(await allowed('team-leader')).toEqual(['accept', 'rework', 'scrap']);
    const { quantityHeld, waitingSince } = await asked('inspector');
    expect(quantityHeld).toBe('5');
    expect(new Date(waitingSince as string).getTime()).toBeGreaterThan(testClock.now().getTime() - 60_000);
  });
});

describe('two at once', () => {
  test('two inspectors on the same pieces get one yes and one clear no, which names the first', async () => {
    const order = await weldedFrames('10');
    const as = (name: string) => ({ ...scene.factory.principal('inspector'), name });
    const results = await Promise.allSettled([
      inspect({ operationId: order.weld, disposition: 'accept', quantity: '10' }, as('周敏')),
      inspect({ operationId: order.weld, disposition: 'scrap', quantity: '10', reasonCode: code }, as('吴磊')),
    ]);
    const [yes] = results.filter((one) => one.status === 'fulfilled');
    const [no] = results.filter((one) => one.status === 'rejected');
    const refusal = no?.reason as Refusal;
    expect(refusal.refusalName).toBe('quality.already_decided');
    expect(refusal.parameters.person).toBe(yes?.value.personName);
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '0' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('twenty inspectors of one piece each dispose of ten pieces ten times', async () => {
    const order = await weldedFrames('10');
    const all = Array.from({ length: 20 }, () =>
      outcomeOf(inspect({ operationId: order.weld, disposition: 'accept', quantity: '1' })),
    );
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(10);
    expect(new Set(outcomes.filter((outcome) => outcome !== 'accepted'))).toEqual(new Set(['quality.already_decided']));
    expect(await figures(order.paint)).toMatchObject({ quantityIn: '10' });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('the same decision sent twice is taken once', async () => {
    const order = await weldedFrames('10');
    const input = { operationId: order.weld, disposition: 'accept' as const, quantity: '2' };
    const send = () => scene.factory.execute(recordInspection, input, { as: inspector, key: 'scan-1' });
    const inspector = scene.factory.principal('inspector');
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '8' });
  });
});

describe('the lists', () => {
  test('show what waits, the longest first, and not what is decided or cancelled', async () => {
    const early = await weldedFrames('2');
    const late = await weldedFrames('3');
    const gone = await weldedFrames('4');
    await scene.factory.execute(cancelOrder, {
      orderId: gone.id,
      reason: '不做了',
      pieces: 'scrap',
      material: 'scrap',
      scrapReasonCode: code,
    });
    const held = await weldedFrames('5');
    await scene.factory.execute(holdOrder, { orderId: held.id, reason: '等图纸' });
    const principal = scene.factory.principal('inspector');
    const request = parseListRequest(waitingInspectionList, { limit: '500' });
    const { rows } = await scene.factory.database.read((tx) =>
      readListPage(tx, { list: waitingInspectionList, request, reader: { principal, now: testClock.now() } }),
    );
    const ids = rows.map((row) => row.operationId);
    expect(ids.indexOf(early.weld)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(late.weld)).toBeGreaterThan(ids.indexOf(early.weld));
    expect(ids).not.toContain(gone.weld);
    expect(ids).toContain(held.weld);
    await inspect({ operationId: early.weld, disposition: 'accept', quantity: '2' });
    const after = await scene.factory.database.read((tx) =>
      readListPage(tx, { list: waitingInspectionList, request, reader: { principal, now: testClock.now() } }),
    );
    expect(after.rows.map((row) => row.operationId)).not.toContain(early.weld);
  });

  test('the oldest piece tells since when: a part that was inspected makes the wait shorter', async () => {
    const order = await scene.order(frame, '6');
    const [cut, weld] = order.operations.map((operation) => operation.id) as [string, string];
    await report(cut, '6');
    await report(weld, '3');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await report(weld, '3');
    const since = async () =>
      (await scene.factory.query(readOperationInspections, { operationId: weld })).waitingSince as string;
    const first = await since();
    await inspect({ operationId: weld, disposition: 'accept', quantity: '2' });
    expect(await since()).toBe(first);
    await inspect({ operationId: weld, disposition: 'accept', quantity: '1' });
    expect(new Date(await since()).getTime()).toBeGreaterThan(new Date(first).getTime());
  });

  test('the decision is told to followers and kept in the audit log', async () => {
    const order = await weldedFrames('2');
    const { inspectionId } = await inspect({ operationId: order.weld, disposition: 'accept', quantity: '2' });
    const { pool } = scene.factory.database;
    const told = await pool.query(
      `select data, aggregate_id from kernel.outbox where type = 'quality.inspection-recorded' and data ->> 'inspectionId' = $1`,
      [inspectionId],
    );
    expect(told.rows).toMatchObject([
      { aggregate_id: order.id, data: { workshopId: scene.workshopId, quantity: '2', disposition: 'accept' } },
    ]);
    const audit = await pool.query(`select count(*)::integer as count from identity.audit_entry where entity_id = $1`, [
      inspectionId,
    ]);
    expect(audit.rows[0]?.count).toBe(1);
  });
});

test('beside an inspection stands what was put to its step of the order', async () => {
  const order = await weldedFrames('2');
  const { inspectionId } = await inspect({ operationId: order.weld, disposition: 'accept', quantity: '2' });
  const papers = await scene.factory.database.read(
    async (tx) => (await inspectionSource.papersOf?.(tx, inspectionId)) ?? [],
  );
  const { sequence } = await figures(order.weld);
  expect(papers).toEqual([{ kind: 'execution.work-order', id: order.id, part: String(sequence) }]);
});
