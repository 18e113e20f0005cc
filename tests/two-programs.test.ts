import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishConfiguration } from '../src/entry/modules.ts';
import { clockPolicies, configurationFor, policiesOf, type RoleDefinition } from '../src/kernel/index.ts';
import { nextDocumentNumber } from '../src/modules/lowcode/index.ts';
import { findItems, findReasonCode, recordCommands, virtualLocations } from '../src/modules/masterdata/index.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';

let bikes: TestFactory;
let trikes: TestFactory;
beforeAll(async () => {
  [bikes, trikes] = [await startTestFactory(), await startTestFactory()];
}, 60_000);
afterAll(async () => {
  await bikes.stop();
  await trikes.stop();
});

async function publish(factory: TestFactory, timeZone: string, pattern: string): Promise<void> {
  const base = {
    policies: { 'clock.time_zone': timeZone },
    reasonCodes: {},
    numbering: { work_order: pattern },
    customFields: {},
  };
  const document = { format: 1 as const, base, overrides: [] };
  await factory.execute(publishConfiguration, { expectedVersion: 1, document }, { as: 'administrator' });
}

const configurationOf = ({ database }: TestFactory) => database.read((tx) => configurationFor(tx, {}));

test('two programs in one process have each their own configuration, though the versions have the same number', async () => {
  await publish(bikes, 'Asia/Shanghai', 'BIKE-{seq:3}');
  await publish(trikes, 'Europe/Berlin', 'TRIKE-{seq:3}');
  const [ours, theirs] = [await configurationOf(bikes), await configurationOf(trikes)];
  expect([ours.versionNumber, theirs.versionNumber]).toEqual([2, 2]);
  expect(policiesOf(ours, clockPolicies)['clock.time_zone']).toBe('Asia/Shanghai');
  expect(policiesOf(theirs, clockPolicies)['clock.time_zone']).toBe('Europe/Berlin');
});

test('each counts its documents for itself', async () => {
  const take = async (factory: TestFactory) =>
    factory.database.transaction('test', async (tx) =>
      nextDocumentNumber(tx, 'work_order', await configurationFor(tx, {}), factory.clock.now()),
    );
  const numbers: string[] = [];
  for (let i = 0; i < 4; i += 1) numbers.push(await take(bikes), await take(trikes));
  expect(numbers).toEqual([1, 2, 3, 4].flatMap((n) => [`BIKE-00${n}`, `TRIKE-00${n}`]));
});

test('each finds its own records by the same names', async () => {
  for (const [factory, name] of [
    [bikes, '两轮'],
    [trikes, '三轮'],
  ] as const) {
    const reason = { kind: 'scrap' as const, code: 'BENT', name, nameEn: name };
    await factory.execute(recordCommands.reasonCode.create, reason);
    const found = await factory.database.read((tx) => findReasonCode(tx, 'scrap', 'BENT'));
    expect(found?.name).toBe(name);
    const { id } = await factory.execute(recordCommands.item.create, {
      code: 'F',
      name,
      kind: 'component',
      unit: 'pcs',
    });
    expect((await factory.database.read((tx) => findItems(tx, [id]))).get(id)?.name).toBe(name);
    const other = factory === bikes ? trikes : bikes;
    expect((await other.database.read((tx) => findItems(tx, [id]))).size).toBe(0);
    expect(await factory.database.read(virtualLocations)).toHaveProperty('supplier');
  }
});

test('what roles may do is each program’s own', () => {
  expect(bikes.program.roles).not.toBe(trikes.program.roles);
  expect((bikes.program.roles.get('operator') as RoleDefinition).grants.length).toBeGreaterThan(0);
});
