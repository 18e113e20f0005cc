import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportProduction, reverseReport } from '../../execution/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { recordInspection } from '../../quality/index.ts';
import { type MeasuredScene, measuredBy, startMeasuredScene } from '../qualityfigures.fixture.ts';
import { firstPassOf, rolledYield } from '../rules/first-pass.ts';
import { orderLosses } from '../rules/order-losses.ts';
import { readLosses, readLossRows } from './read-losses.ts';
import { readYields } from './read-yields.ts';

const HOUR = 3_600_000;
let the: MeasuredScene;
beforeAll(async () => {
  the = await startMeasuredScene();
  await the.scene.receive(the.scene.tube, '10000');
  for (const code of ['POROUS', 'BENT'])
    await the.scene.factory.execute(recordCommands.reasonCode.create, {
      code,
      name: code,
      nameEn: `${code} part`,
      kind: 'scrap',
    });
});
afterAll(() => the.scene.stop());

const span = () => {
  const { clock } = the.scene.factory;
  return { from: clock.ago(24 * HOUR).toISOString(), to: new Date(clock.now().getTime() + 1_000).toISOString() };
};
const report = (operationId: string, over: object) =>
  the.scene.factory.execute(reportProduction, { operationId, ...over } as never) as Promise<{ reportId: string }>;
const inspect = (operationId: string, disposition: string, quantity: string, over: object = {}) =>
  the.scene.factory.execute(recordInspection, { operationId, disposition, quantity, ...over } as never, {
    as: 'inspector',
  });
const losses = (over: object = {}, as?: string) =>
  the.scene.factory.query(readLosses, { ...span(), ...over } as never, as ? { as } : {});
const yields = async (over: object) => the.scene.factory.query(readYields, { ...span(), ...over } as never);
async function ordered(quantity: string, steps: object[] = [{}, {}, {}]) {
  const itemId = await the.scene.makeProduct({ steps });
  const order = await the.scene.order(itemId, quantity);
  const [cut, weld, paint] = order.operations.map(({ id }) => id) as [string, string, string];
  return { itemId, cut, weld, paint };
}
const yieldsOf = async (itemId: string) =>
  (await yields({ by: 'operation', itemId })).rows.map(({ sequence, inspected, good, again, firstPassYield }) => [
    sequence,
    inspected,
    good,
    again,
    firstPassYield,
  ]);

describe('first pass yield', () => {
  test('counts a piece at the first try: what was sent back and comes again is in neither figure', async () => {
    const { itemId, cut, weld } = await ordered('100');
    await report(cut, { quantityGood: '100' });
    await report(weld, { quantityGood: '80', quantityScrap: '5', scrapReasonCode: 'POROUS' });
    await report(weld, { quantityGood: '5', quantityRework: '10', reworkToOperationId: cut });
    expect(await yieldsOf(itemId)).toEqual([
      [10, '100', '100', '0', 1],
      // 80 + 5 good of 80 + 5 + 5 + 10.
      [20, '100', '85', '0', 0.85],
    ]);
    // Cut again, and welded: good now, and no better yield.
    await report(cut, { quantityGood: '10' });
    await report(weld, { quantityGood: '10' });
    expect(await yieldsOf(itemId)).toEqual([
      [10, '100', '100', '10', 1],
      [20, '100', '85', '10', 0.85],
    ]);
    const { rolled } = await yields({ by: 'day', itemId });
    expect(rolled).toMatchObject([{ itemId, operations: 2, rolled: 0.85 }]);
  });

  test('of pieces that are reworked where they stand, and without a report that was reversed', async () => {
    const { itemId, cut, weld } = await ordered('20');
    await report(cut, { quantityGood: '20' });
    await report(weld, { quantityGood: '14', quantityRework: '4', reworkToOperationId: weld });
    await report(weld, { quantityGood: '4' });
    const { reportId } = await report(weld, { quantityScrap: '2', scrapReasonCode: 'BENT' });
    await the.scene.factory.execute(reverseReport, { reportId, reason: '报错了' } as never);
    expect(await yieldsOf(itemId)).toEqual([
      [10, '20', '20', '0', 1],
      [20, '18', '14', '4', 0.7778],
    ]);
  });

  test('at a quality point is known once it is decided: a concession is no good piece, rework comes again', async () => {
    const { itemId, cut, weld } = await ordered('40', [{}, { qualityPoint: true }, {}]);
    await report(cut, { quantityGood: '40' });
    await report(weld, { quantityGood: '38', quantityScrap: '2', scrapReasonCode: 'BENT' });
    expect((await yieldsOf(itemId))[1]).toEqual([20, '2', '0', '0', 0]);
    await inspect(weld, 'accept', '20');
    await inspect(weld, 'concession', '5', { reason: '客户同意' });
    await inspect(weld, 'rework', '10', { reworkToOperationId: weld, reason: '毛刺', reasonCode: undefined });
    expect((await yieldsOf(itemId))[1]).toEqual([20, '37', '20', '0', 0.5405]);
    await report(weld, { quantityGood: '10' });
    await inspect(weld, 'accept', '10');
    expect((await yieldsOf(itemId))[1]).toEqual([20, '37', '20', '10', 0.5405]);
    const day = await yields({ by: 'day', itemId });
    expect(day.rows).toHaveLength(1);
    expect(day.rows[0]).toMatchObject({ inspected: '77', good: '60', conceded: '5' });
  });

  test('is a rule of sums: never beyond all, and nothing of nothing', () => {
    const none = {
      good: '0',
      scrap: '0',
      rework: '0',
      accepted: '0',
      conceded: '0',
      again: '0',
      againGood: '0',
      returned: '0',
    };
    expect(firstPassOf(none).firstPassYield).toBe(null);
    expect(firstPassOf({ ...none, good: '3', returned: '5' })).toMatchObject({ good: '0', inspected: '0' });
    expect(firstPassOf({ ...none, good: '1', scrap: '2' }).firstPassYield).toBe(0.3333);
    expect(rolledYield([0.9, 0.95, 0.98])).toBe(0.8379);
  });
});

describe('a Pareto', () => {
  test('of scrap by reason opens down to the reports, and leaves out what was reversed', async () => {
    const { itemId, cut } = await ordered('50');
    await report(cut, { quantityScrap: '6', scrapReasonCode: 'POROUS', note: '气孔' });
    await report(cut, { quantityScrap: '3', scrapReasonCode: 'BENT' });
    await report(cut, { quantityScrap: '1', scrapReasonCode: 'POROUS' });
    const { reportId } = await report(cut, { quantityScrap: '9', scrapReasonCode: 'BENT' });
    await the.scene.factory.execute(reverseReport, { reportId, reason: '报错了' } as never);
    const found = await losses({ itemId });
    expect(found).toMatchObject({ unit: 'pcs', quantity: '10', times: 3, restGroups: 0 });
    expect(
      found.bars.map(({ key, nameEn, quantity, share, cumulated }) => [key, nameEn, quantity, share, cumulated]),
    ).toEqual([
      ['POROUS', 'POROUS part', '7', 0.7, 0.7],
      ['BENT', 'BENT part', '3', 0.3, 1],
    ]);
    const { rows } = await the.scene.factory.query(readLossRows, { ...span(), itemId, key: 'POROUS' } as never);
    expect(rows.map(({ quantity, note }) => [quantity, note])).toEqual([
      ['1', null],
      ['6', '气孔'],
    ]);
    expect((await losses({ itemId, by: 'operation' })).bars).toMatchObject([{ key: '下料', quantity: '10', share: 1 }]);
    for (const by of ['item', 'equipment', 'supplier', 'group']) expect((await losses({ itemId, by })).times).toBe(3);
  });

  test('of readings that failed and of decisions, by what was seen', async () => {
    const seen = {
      code: 'S',
      name: '表面',
      nameEn: 'Surface',
      kind: 'attribute',
      severity: 'minor',
      sampling: 'fixed',
      count: 4,
    };
    const { itemId } = await the.planned([measuredBy(2), seen]);
    await the.measure(itemId, { D: ['25.5', '25.0'], S: 3 }, the.scene.factory.clock.ago(HOUR));
    const found = await losses({ itemId, source: 'readings' });
    // Rejected once its diameter was beyond: what was read of the surface counts all the same.
    expect(found.bars.map(({ code, nameEn, times }) => [code, nameEn, times])).toEqual([
      ['S', 'Surface', 3],
      ['D', 'Diameter', 1],
    ]);
    const { itemId: framed, cut, weld } = await ordered('8', [{}, { qualityPoint: true }, {}]);
    await report(cut, { quantityGood: '8' });
    await report(weld, { quantityGood: '8' });
    await inspect(weld, 'scrap', '2', { reasonCode: 'BENT' });
    await inspect(weld, 'accept', '6');
    expect((await losses({ itemId: framed, source: 'decisions' })).bars).toMatchObject([
      { key: 'BENT', quantity: '2' },
    ]);
    expect((await losses({ itemId: framed })).bars).toEqual([]);
  });

  test('shows people of another workshop nothing of this one', async () => {
    const { itemId, cut } = await ordered('10');
    await report(cut, { quantityScrap: '2', scrapReasonCode: 'BENT' });
    const of = (workshopId: string) =>
      the.scene.factory.query(readLosses, { ...span(), itemId } as never, {
        as: the.scene.factory.principal('team-leader', { workshopIds: [workshopId] }),
      });
    expect((await of(the.scene.workshopId)).times).toBe(1);
    expect((await of(the.scene.otherWorkshopId)).times).toBe(0);
    const asked = span();
    const wrong = { ...asked, to: asked.from };
    expect(await outcomeOf(the.scene.factory.query(readLosses, wrong as never))).toBe('qualityfigures.span_wrong');
  });

  test('of several units is measured by how often, and what is beyond its bars is one rest', () => {
    const loss = (key: string, unit: string, quantity: string, times: number) => ({
      key,
      code: key,
      name: key,
      nameEn: key,
      unit,
      quantity,
      times,
    });
    const mixed = orderLosses([loss('A', 'kg', '0.5', 3), loss('B', 'pcs', '100', 1)], 10);
    expect(mixed).toMatchObject({ unit: null, quantity: null, times: 4 });
    expect(mixed.bars.map(({ key, share }) => [key, share])).toEqual([
      ['A', 0.75],
      ['B', 0.25],
    ]);
    const many = orderLosses(
      ['5', '3', '1', '1'].map((quantity, at) => loss(`${at}`, 'pcs', quantity, 1)),
      2,
    );
    expect(many).toMatchObject({ quantity: '10', restGroups: 2, restShare: 0.2 });
    expect(many.bars.map(({ cumulated }) => cumulated)).toEqual([0.5, 0.8]);
  });
});
