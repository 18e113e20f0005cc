import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../src/kernel/index.ts';
import { systemPrincipal } from '../src/kernel/index.ts';
import { readActivity } from '../src/modules/collaboration/activity/read-activity.ts';
import type { Activity } from '../src/modules/collaboration/contract.ts';
import { moveStock } from '../src/modules/inventory/movements/move-stock.ts';
import { receiveStock } from '../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../src/modules/masterdata/index.ts';
import { hire, type Member, send } from './support/crew.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from './support/two-workshops.ts';

let factory: TestFactory;
let plant: TwoWorkshops;
let lotId: string;
let keeper: Member;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  keeper = await hire(factory, 'warehouse-keeper', { code: 'keeper' });
  const tube = await factory.execute(recordCommands.item.create, {
    code: 'TUBE',
    name: '钢管',
    kind: 'component',
    unit: 'pcs',
    tracking: 'lot',
  });
  const { frames, wheels } = plant;
  const came = await factory.execute(receiveStock, {
    itemId: tube.id,
    quantity: '10',
    unit: 'pcs',
    locationId: frames.shelfId,
    lot: { code: 'T-1' },
  });
  lotId = String(came.movements[0]?.lotId);
  const move = { itemId: tube.id, lotId, unit: 'pcs' };
  const toWheels = { ...move, fromLocationId: frames.shelfId, toLocationId: wheels.shelfId };
  await factory.execute(moveStock, { ...toWheels, quantity: '4' });
  const within = { ...move, fromLocationId: frames.shelfId, toLocationId: frames.finishedId };
  await factory.execute(moveStock, { ...within, quantity: '3', reason: '腾出货位' });
});
afterAll(() => factory.stop());

async function activityOf(by: Member, query = ''): Promise<Activity> {
  const path = `/subjects/inventory.lot/${lotId}/activity?show=facts${query}`;
  return (await send<Activity>(factory, 'GET', path, { cookie: by.cookie })).body;
}

describe('beside a lot', () => {
  test('its movements stand as facts in words, the newest first, page by page', async () => {
    const { entries } = await activityOf(keeper);
    expect(entries.map(({ text }) => text)).toEqual([
      '移动 3 件 · FRAME-RAW → FRAME-FG · 腾出货位',
      '移动 4 件 · FRAME-RAW → WHEEL-RAW',
      '收货 10 件 · 供应商 → FRAME-RAW',
    ]);
    const texts = [];
    for (let after = ''; ; ) {
      const page = await activityOf(keeper, `&limit=1${after && `&after=${encodeURIComponent(after)}`}`);
      texts.push(...page.entries.map(({ text }) => text));
      if (!page.next) break;
      after = page.next;
    }
    expect(texts).toEqual(entries.map(({ text }) => text));
  });

  test('whoever may not see a movement isn’t told of it', async () => {
    const leader = await hire(factory, 'team-leader', { code: 'frame-lead', orgUnitId: plant.frames.id });
    expect((await activityOf(leader)).entries.map(({ text }) => text)).toEqual([
      '移动 3 件 · FRAME-RAW → FRAME-FG · 腾出货位',
      '收货 10 件 · 供应商 → FRAME-RAW',
    ]);
  });
});

test('each part of an activity is read by an index, however much there is beside it', async () => {
  await factory.database.transaction('much', fill);
  await factory.database.pool.query('analyze');
  const subjects = [
    { subjectKind: 'inventory.lot', subjectId: lotId },
    { subjectKind: 'execution.work-order', subjectId: plant.frames.running.id },
    { subjectKind: 'execution.operation', subjectId: String(plant.frames.running.operations[0]?.id) },
  ];
  const plans: string[] = [];
  await factory.database.read(async (tx) => {
    const context = { tx: explaining(tx, plans), principal: systemPrincipal, now: factory.clock.now() };
    const configuration = () => Promise.resolve({ policies: {} }) as never;
    for (const subject of subjects)
      await readActivity.handle({ ...context, configuration }, { ...subject, show: 'all', limit: 20 });
  });
  const grown = /Seq Scan on (movement|comment|audit_entry|file_version|file|operation_log|production_report)\b/;
  expect(plans.filter((plan) => grown.test(plan))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('movement_lot'))).toHaveLength(1);
}, 60_000);

/** The same transaction, which notes the plan of every question. */
function explaining(tx: Tx, plans: string[]): Tx {
  return {
    ...tx,
    async query(text, values) {
      if (/^\s*(select|with)/.test(text)) {
        const lines = await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
      }
      return tx.query(text, values);
    },
  };
}

/** Much of everything, some of it at the subjects that are asked about. */
async function fill(tx: Tx): Promise<void> {
  const [order, keeperId] = [plant.frames.running.id, keeper.id];
  const often = (own: string) => `case when n % 100 = 0 then '${own}'::uuid else md5((n % 997)::text)::uuid end`;
  const at = `timestamptz '2025-01-01' + n * interval '1 minute'`;
  const series = 'generate_series(1, 30000) n';
  await tx.query(
    `insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at,
       posted_at, document_type, document_id, command_id)
     select gen_random_uuid(), m.item_id, ${often(lotId)}, 1, m.from_location_id, 'available', m.to_location_id, 'available', ${at}, ${at},
       'move', md5((n % 997)::text)::uuid, gen_random_uuid()
       from ${series}, (select * from inventory.movement where lot_id = '${lotId}' order by posted_at limit 1) m`,
  );
  await tx.query(
    `insert into collaboration.comment (id, subject_kind, subject_id, author_id, text, written_at)
     select gen_random_uuid(), 'execution.work-order', ${often(order)}, '${keeperId}', 'x', ${at} from ${series}`,
  );
  await tx.query(
    `insert into execution.operation_log (id, order_id, verb, principal_name, business_at, at)
     select gen_random_uuid(), ${often(order)}, 'release', 'x', ${at}, ${at} from ${series}`,
  );
  await tx.query(
    `insert into identity.audit_entry (id, chain, sequence, at, principal_kind, principal_id, principal_name, source, command, request_id,
       entity_type, entity_id, action, label, changes, hash)
     select gen_random_uuid(), 99, n, ${at}, 'system', gen_random_uuid(), 'x', 'api', 'execution.release-order', '', 'execution.work-order',
       (${often(order)})::text, 'x', 'x', '{}', sha256('x') from ${series}`,
  );
  await tx.query(
    `insert into collaboration.file (id, subject_kind, subject_id, kind, title)
     select gen_random_uuid(), 'execution.work-order', md5(n::text)::uuid, 'other', 'x' from ${series}`,
  );
}
