import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishConfiguration } from '../../src/entry/modules.ts';
import { configurationFor } from '../../src/kernel/index.ts';
import {
  createOrder,
  issueMaterial,
  releaseOrder,
  reportProduction,
  startOperation,
} from '../../src/modules/execution/index.ts';
import { outcomeOf, type Scene, startScene } from '../../src/modules/execution/scene.fixture.ts';
import { createOrgUnit } from '../../src/modules/identity/index.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';

const zone = 'Asia/Shanghai';
const levels = ['plantId', 'workshopId', 'lineId', 'shiftId'] as const;
type Level = (typeof levels)[number];
type Scope = Partial<Record<Level, string>>;

let scene: Scene;
/** Where the work is done, apart from the shift, and everything that is of the same kind and elsewhere. */
let here: Scope;
let elsewhere: Record<Level, string>;
let shifts: { day: string; night: string };
let frame: string;
let bare: string;
let shelfHere: string;
let robots: string[];

const hour = (at: Date) =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(at));
const isDay = (at: Date) => hour(at) >= 8 && hour(at) < 20;
const shiftOn = (at: Date) => (isDay(at) ? shifts.day : shifts.night);
const shiftOff = (at: Date) => (isDay(at) ? shifts.night : shifts.day);
const now = () => scene.factory.clock.now();
const ago = (hours: number) => new Date(now().getTime() - hours * 3_600_000);

beforeAll(async () => {
  scene = await startScene();
  const run = scene.factory.execute;
  const unit = async (code: string, kind: 'plant' | 'workshop' | 'line', parentId?: string) =>
    (await run(createOrgUnit, { code, name: code, kind, ...(parentId ? { parentId } : {}) })).id;
  const { rows } = await scene.factory.database.pool.query(`select id from identity.org_unit where kind = 'plant'`);
  here = { plantId: rows[0].id, workshopId: scene.workshopId, lineId: await unit('LINE-A', 'line', scene.workshopId) };
  elsewhere = {
    plantId: await unit('TRIKE', 'plant'),
    workshopId: scene.otherWorkshopId,
    lineId: await unit('LINE-B', 'line', scene.workshopId),
    shiftId: '',
  };
  const shift = async (code: string, startsAt: string, endsAt: string) =>
    (await run(recordCommands.shift.create, { code, name: code, startsAt, endsAt })).id;
  shifts = { day: await shift('DAY', '08:00', '20:00'), night: await shift('NIGHT', '20:00', '08:00') };
  const both = [shifts.day, shifts.night];
  const weekly = [both, both, both, both, both, both, both] as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  await run(recordCommands.calendar.create, {
    code: 'F',
    name: 'F',
    workshopId: scene.workshopId,
    timeZone: zone,
    weekly,
  });
  // The plant's own calendar says otherwise and must not be asked for this workshop.
  const none = weekly.map(() => []) as unknown as typeof weekly;
  await run(recordCommands.calendar.create, { code: 'A', name: 'A', timeZone: zone, weekly: none });
  const lineId = here.lineId as string;
  const centre = await run(recordCommands.workCentre.create, {
    code: 'W',
    name: 'W',
    workshopId: scene.workshopId,
    lineId,
  });
  const robot = async (code: string) =>
    (await run(recordCommands.equipment.create, { code, name: code, workCentreId: centre.id })).id;
  robots = [await robot('R-1')];
  const warehouse = { code: 'L-1', name: 'L-1', kind: 'line_side' as const, workshopId: scene.workshopId };
  shelfHere = (await run(recordCommands.location.create, warehouse)).id;
  frame = await scene.makeItem('FRAME');
  const lines = [{ lineNumber: 10, itemId: scene.tube, quantity: '1', unit: 'pcs', backflush: false }];
  const bom = await run(createBom, { itemId: frame, lines });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  bare = await scene.makeItem('BARE');
  for (const itemId of [frame, bare]) {
    const operations = [10, 20].map((sequence) => ({ sequence, name: 'W', workCentreId: centre.id }));
    const routing = await run(createRouting, { itemId, operations });
    await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  }
  await scene.receive(scene.tube, '100000');
}, 120_000);
afterAll(() => scene.stop());

/** Publishes a base, and what holds at the scopes instead. */
async function publish(policy: string, base: unknown, there: unknown, scopes: Scope[]): Promise<void> {
  const settings = (value: unknown) => ({
    policies: { [policy]: value },
    reasonCodes: {},
    numbering: {},
    customFields: {},
  });
  const expectedVersion = (await scene.factory.database.read((tx) => configurationFor(tx, {}))).versionNumber;
  const document = {
    format: 1 as const,
    base: settings(base),
    overrides: scopes.map((scope) => ({ scope, settings: settings(there) })),
  };
  await scene.factory.execute(publishConfiguration, { expectedVersion, document }, { as: 'administrator' });
}

const order = async () => scene.order(frame, '10');
const first = async () => (await order()).operations[0]?.id as string;
const report = (operationId: string, more: object) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood: '1', ...more } as never, { as: 'operator' });

interface Probe {
  policy: string;
  /** Held in the house; what is done is refused so. */
  strict: unknown;
  refused: string;
  lenient: unknown;
  /** At which levels this command can be told apart: an order has no line, its operations have. */
  levels: readonly Level[];
  /** Business time of what is done. */
  at?: () => Date;
  act: () => Promise<unknown>;
}

const ofOrder = ['plantId', 'workshopId', 'shiftId'] as const;
const probes: Probe[] = [
  {
    policy: 'execution.over_report_ratio',
    strict: '0',
    lenient: '0.5',
    refused: 'execution.quantity_exceeds_input',
    levels,
    act: async () => report(await first(), { quantityGood: '12' }),
  },
  {
    policy: 'execution.scrap_reason_required',
    strict: true,
    lenient: false,
    refused: 'execution.scrap_reason_missing',
    levels,
    act: async () => report(await first(), { quantityScrap: '1' }),
  },
  {
    policy: 'execution.backdate_hours_max',
    strict: 0,
    lenient: 72,
    refused: 'execution.too_far_back',
    levels,
    at: () => ago(13),
    act: async () => {
      const released = await scene.order(frame, '10', ago(20));
      return report(released.operations[0]?.id as string, { businessAt: ago(13).toISOString() });
    },
  },
  {
    policy: 'execution.backdate_before_previous',
    strict: 'forbid',
    lenient: 'alert',
    refused: 'execution.before_release',
    levels,
    at: () => ago(13),
    act: async () => report(await first(), { businessAt: ago(13).toISOString() }),
  },
  {
    policy: 'clock.ahead_minutes_max',
    strict: 0,
    lenient: 1440,
    refused: 'execution.clock_ahead',
    levels,
    at: () => ago(-13),
    act: async () => report(await first(), { businessAt: ago(-13).toISOString() }),
  },
  {
    policy: 'execution.equipment_sharing',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'execution.equipment_taken',
    levels,
    act: async () => {
      const [equipmentId] = robots as [string];
      const start = (operationId: string) => scene.factory.execute(startOperation, { operationId, equipmentId });
      const [mine, theirs] = [await first(), await first()];
      await start(mine).catch(() => undefined);
      return start(theirs);
    },
  },
  {
    policy: 'execution.over_issue_ratio',
    strict: '0',
    lenient: '0.5',
    refused: 'execution.issue_exceeds_requirement',
    levels: ofOrder,
    act: async () =>
      scene.factory.execute(issueMaterial, {
        orderId: (await order()).id,
        itemId: scene.tube,
        quantity: '12',
      } as never),
  },
  {
    policy: 'execution.bom_required',
    strict: true,
    lenient: false,
    refused: 'execution.bom_missing',
    levels: ofOrder,
    act: async () => {
      const dueAt = ago(-24).toISOString();
      const made = { itemId: bare, quantity: '1', unit: 'pcs', dueAt, workshopId: scene.workshopId };
      const { id: orderId } = await scene.factory.execute(createOrder, made);
      return scene.factory.execute(releaseOrder, { orderId });
    },
  },
  {
    policy: 'inventory.negative_stock',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'inventory.not_enough',
    levels: ofOrder,
    act: async () =>
      scene.factory.execute(issueStock, {
        itemId: scene.wheel,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: shelfHere,
        destination: 'scrap',
        reason: '试',
      } as never),
  },
  {
    policy: 'inventory.backdate_hours_max',
    strict: 0,
    lenient: 72,
    refused: 'inventory.too_late',
    levels: ofOrder,
    at: () => ago(13),
    act: async () =>
      scene.factory.execute(receiveStock, {
        itemId: scene.wheel,
        quantity: '1',
        unit: 'pcs',
        locationId: shelfHere,
        businessAt: ago(13).toISOString(),
      } as never),
  },
];

describe('a command obeys the policy of where and when it works', () => {
  test.each(probes)('$policy', async ({ policy, strict, lenient, refused, act, at = now, levels: told }) => {
    elsewhere.shiftId = shiftOff(at());
    const others = told.map((level) => ({ [level]: elsewhere[level] }));
    await publish(policy, strict, lenient, others);
    expect(await outcomeOf(act()), 'decided elsewhere').toBe(refused);
    for (const level of told) {
      const scope = { [level]: level === 'shiftId' ? shiftOn(at()) : here[level] };
      await publish(policy, strict, lenient, [scope, ...others]);
      expect(await outcomeOf(act()), `decided by ${level}`).toBe('accepted');
    }
  });
});

test('of two versions in force each workshop works by its own, and what is rolled back works by the old one', async () => {
  const { database } = scene.factory;
  const inForce = async (scope: Scope) => (await database.read((tx) => configurationFor(tx, scope))).versionNumber;
  await publish('execution.over_report_ratio', '0', '0', []);
  const old = await inForce({});
  await publish('execution.over_report_ratio', '0.5', '0', []);
  const tried = await inForce({});
  const write = (text: string, values: unknown[]) => database.transaction('test', (tx) => tx.query(text, values));
  await write('update lowcode.rollout set version_number = $1 where workshop_id is null', [old]);
  await write(`insert into lowcode.rollout (workshop_id, version_number, changed_at) values ($1, $2, $3)`, [
    scene.workshopId,
    tried,
    now(),
  ]);
  await expect.poll(() => inForce({}), { timeout: 5_000 }).toBe(old);
  expect(await inForce({ lineId: here.lineId as string })).toBe(tried);
  expect(await inForce({ workshopId: scene.otherWorkshopId })).toBe(old);
  const over = async () => outcomeOf(report(await first(), { quantityGood: '12' }));
  expect(await over()).toBe('accepted');
  await write('delete from lowcode.rollout where workshop_id = $1', [scene.workshopId]);
  await expect.poll(() => inForce({ workshopId: scene.workshopId }), { timeout: 5_000 }).toBe(old);
  expect(await over()).toBe('execution.quantity_exceeds_input');
});
