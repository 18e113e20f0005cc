import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishConfiguration } from '../../src/entry/modules.ts';
import { configurationFor, declarationsOf } from '../../src/kernel/index.ts';
import { outcomeOf } from '../../src/modules/execution/scene.fixture.ts';
import { testClock } from '../support/clock.ts';
import { countingProbes } from './counting-probes.ts';
import { handoverProbes } from './handover-probes.ts';
import { type Line, type Scope, startLine, zone } from './line-at-work.ts';
import { machineProbes } from './machine-probes.ts';
import { nonconformanceProbes } from './nonconformance-probes.ts';
import { probes as probesOfCommands } from './policy-probes.ts';
import { printProbes } from './print-probes.ts';
import { purchaseProbes } from './purchase-probes.ts';

let line: Line;
beforeAll(async () => {
  line = await startLine();
}, 120_000);
afterAll(() => line.scene.stop());

const now = () => testClock.now();
const hour = (at: Date) =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(at));
const isDay = (at: Date) => hour(at) >= 8 && hour(at) < 20;
const shiftOn = (at: Date) => (isDay(at) ? line.shifts.day : line.shifts.night);
const shiftOff = (at: Date) => (isDay(at) ? line.shifts.night : line.shifts.day);

const probes = [
  ...probesOfCommands,
  ...purchaseProbes,
  ...printProbes,
  ...countingProbes,
  ...machineProbes,
  ...handoverProbes,
  ...nonconformanceProbes,
];

/** Publishes a base, and what holds at the scopes instead. */
async function publish(policy: string, base: unknown, there: unknown, scopes: Scope[]): Promise<void> {
  const settings = (value: unknown) => ({
    policies: { [policy]: value },
    reasonCodes: {},
    numbering: {},
    customFields: {},
  });
  const expectedVersion = (await line.scene.factory.database.read((tx) => configurationFor(tx, {}))).versionNumber;
  const document = {
    format: 1 as const,
    base: settings(base),
    overrides: scopes.map((scope) => ({ scope, settings: settings(there) })),
  };
  await line.scene.factory.execute(publishConfiguration, { expectedVersion, document }, { as: 'administrator' });
}

test('every policy is decided by place and tried so, or says why it holds for the whole factory', () => {
  const { policies } = declarationsOf(line.scene.factory.database);
  const byPlace = [...policies].filter(([, { plantWide }]) => !plantWide).map(([name]) => name);
  expect(probes.map(({ policy }) => policy).sort()).toEqual(byPlace.sort());
});

test('what holds for the whole factory is refused at a scope', async () => {
  const there = publish('clock.time_zone', zone, 'Europe/Berlin', [{ workshopId: line.scene.workshopId }]);
  expect(await outcomeOf(there)).toBe('kernel.input_invalid');
});

describe('a command obeys the policy of where and when it works', () => {
  test.each(probes)('$policy', async ({ otherwise = 'accepted', at = now, levels: told, ...probe }) => {
    const { policy, strict, lenient, refused } = probe;
    const act = async () => {
      const came: string[] = [];
      const refusal = await outcomeOf(probe.act(line).then((told) => typeof told === 'string' && came.push(told)));
      return came[0] ?? refusal;
    };
    const { here } = line;
    const elsewhere = { ...line.elsewhere, shiftId: shiftOff(at()) };
    const others = told.map((level) => ({ [level]: elsewhere[level] }));
    await publish(policy, strict, lenient, others);
    expect(await act(), 'decided elsewhere').toBe(refused);
    for (const level of told) {
      const scope = { [level]: level === 'shiftId' ? shiftOn(at()) : here[level] };
      await publish(policy, strict, lenient, [scope, ...others]);
      expect(await act(), `decided by ${level}`).toBe(otherwise);
    }
  });
});

test('of two versions in force each workshop works by its own, and what is rolled back works by the old one', async () => {
  const { database } = line.scene.factory;
  const inForce = async (scope: Scope) => (await database.read((tx) => configurationFor(tx, scope))).versionNumber;
  await publish('execution.over_report_ratio', '0', '0', []);
  const old = await inForce({});
  await publish('execution.over_report_ratio', '0.5', '0', []);
  const tried = await inForce({});
  const write = (text: string, values: unknown[]) => database.transaction('test', (tx) => tx.query(text, values));
  await write('update lowcode.rollout set version_number = $1 where workshop_id is null', [old]);
  await write(`insert into lowcode.rollout (workshop_id, version_number, changed_at) values ($1, $2, $3)`, [
    line.scene.workshopId,
    tried,
    now(),
  ]);
  await expect.poll(() => inForce({}), { timeout: 5_000 }).toBe(old);
  expect(await inForce({ lineId: line.here.lineId as string })).toBe(tried);
  expect(await inForce({ workshopId: line.scene.otherWorkshopId })).toBe(old);
  const over = async () => outcomeOf(line.report(await line.first(), { quantityGood: '12' }));
  expect(await over()).toBe('accepted');
  await write('delete from lowcode.rollout where workshop_id = $1', [line.scene.workshopId]);
  await expect.poll(() => inForce({ workshopId: line.scene.workshopId }), { timeout: 5_000 }).toBe(old);
  expect(await over()).toBe('execution.quantity_exceeds_input');
});
