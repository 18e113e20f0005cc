import { expect, test } from 'vitest';
import { workOnce } from '../../src/kernel/index.ts';
import { repairDead } from '../../src/modules/bridge/incoming/settle-messages.ts';
import { readHealth } from '../../src/modules/datahealth/figures/read-health.ts';
import { readImpact } from '../../src/modules/datahealth/impact/read-impact.ts';
import { repairDifference } from '../../src/modules/tieout/differences/repair-difference.ts';
import { requestRun } from '../../src/modules/tieout/runs/request-run.ts';
import type { TestFactory } from '../support/factory.ts';

/** What the pages of the bridge, the comparison and data health show in the demo, and that what is wrong there can be put right as the pages do it. */
export function standAtTheBridge(factoryOf: () => TestFactory): void {
  const rows = async <R>(text: string, values: unknown[] = []) =>
    (await factoryOf().database.pool.query(text, values)).rows as R[];
  const work = () => workOnce(factoryOf().program, factoryOf().program.modules);
  const statesOf = async (table: 'message' | 'delivery') =>
    (await rows<{ state: string }>(`select distinct state from bridge.${table} order by 1`)).map(({ state }) => state);

  test('messages have come to every end, changes are told, and one waits for more of its hour', async () => {
    expect(await statesOf('message')).toEqual(['dead', 'done', 'dropped', 'held', 'skipped']);
    expect(await statesOf('delivery')).toEqual(['dead', 'done']);
    await factoryOf().runReactions();
    expect(await statesOf('delivery')).toEqual(['dead', 'done', 'waiting']);
    const unsaid = await rows(
      `select id from bridge.message where state in ('dead', 'held', 'skipped', 'dropped') and coalesce(reason ->> 'zh', '') = ''
       union all select id from bridge.delivery where state = 'dead' and coalesce(reason ->> 'zh', '') = ''`,
    );
    expect(unsaid).toEqual([]);
  });

  test('nothing of it reaches for an address, and no connection has ever failed', async () => {
    const kinds = await rows(`select distinct kind from bridge.connection`);
    expect(kinds).toEqual([{ kind: 'practice' }]);
    expect(await rows('select * from bridge.connection_state where failed_at is not null')).toEqual([]);
    expect(await rows('select * from bridge.route_state where stopped_by is not null or reason is not null')).toEqual(
      [],
    );
  });

  test('an id meant something else once, and somebody said so', async () => {
    const before = await rows<{ endedBy: string }>(
      `select ended_by as "endedBy" from bridge.identity where until is not null`,
    );
    expect(before.length).toBeGreaterThan(0);
    expect(before.every(({ endedBy }) => endedBy === 'split')).toBe(true);
  });

  test('data health is green for one route and not for another, with a history and what it means for orders', async () => {
    const { routes } = await factoryOf().query(readHealth, { span: 'day' });
    const lights = Object.fromEntries(routes.map(({ routeCode, light }) => [routeCode, light]));
    expect(lights).toMatchObject({ 'ERP-ITEM': 'amber', 'SRM-CONTACT': 'green' });
    const { all } = await factoryOf().query(readHealth, { span: 'week' });
    expect(all.came).toBeGreaterThan(100);
    expect(all.delays.p95).toBeGreaterThan(60);
    const impact = await factoryOf().query(readImpact, {});
    expect(impact.workOrders.rows.length).toBeGreaterThan(0);
    expect(await rows(`select id from datahealth.alert where state = 'open'`)).not.toEqual([]);
  });

  test('what failed is put right on its page and becomes an item', async () => {
    const [dead] = await rows<{ id: string; payload: Record<string, never> }>(
      `select id, payload from bridge.message where state = 'dead' and payload ->> 'InvCode' = 'PT-THIN'`,
    );
    await factoryOf().execute(repairDead, { messageId: dead?.id as string, row: { ...dead?.payload, UnitName: '件' } });
    await work();
    expect(await rows('select state, action from bridge.message where id = $1', [dead?.id])).toEqual([
      { state: 'done', action: 'created' },
    ]);
    expect(await rows(`select unit from masterdata.item where code = 'PT-THIN'`)).toEqual([{ unit: 'pcs' }]);
  });

  test('every open difference of the items is mended by its button, and one of the orders', async () => {
    const open = (code: string) =>
      rows<{ id: string; class: string; field: string }>(
        `select d.id, d.class, d.field from tieout.difference d join tieout.comparison c on c.id = d.comparison_id
          where c.code = $1 and d.state = 'open' order by d.class, d.field`,
        [code],
      );
    const items = await open('TO-ITEM');
    expect(items.map((one) => one.class)).toEqual(['differs', 'differs', 'missing_here', 'missing_there']);
    for (const { id } of items) await factoryOf().execute(repairDifference, { differenceId: id, way: 'master' });
    const [amount] = (await open('TO-SO')).filter((one) => one.class === 'differs');
    await factoryOf().execute(repairDifference, { differenceId: amount?.id as string, way: 'tell' });
    await work();
    for (const { id } of await rows<{ id: string }>('select id from tieout.comparison'))
      await factoryOf().execute(requestRun, { comparisonId: id });
    await work();
    expect(await open('TO-ITEM')).toEqual([]);
    expect((await open('TO-SO')).map((one) => one.class)).toEqual(['missing_there']);
    expect(await rows(`select active from masterdata.item where code = 'PA-BELL'`)).toEqual([{ active: false }]);
    expect(await rows(`select name from masterdata.item where code = 'PA-STAND'`)).toEqual([{ name: '侧撑' }]);
  });
}
