import { afterAll, beforeAll, expect, test } from 'vitest';
import { startScene } from '../scene.fixture.ts';
import { publishMapping, saveDraft } from './mapping-commands.ts';
import { routeCommands } from './route.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.factory.stop());

test('test cases that take for ever hold up publishing for some seconds only, and nothing is in force', async () => {
  const { factory, erp } = scene;
  const subject = 'masterdata.item';
  const route = { code: 'SLOW', name: '慢', connectionId: erp.connectionId, direction: 'in', resource: 'x', subject };
  const { id: routeId } = await factory.execute(routeCommands.create, route as never);
  // Each runs until its steps are used up: much longer than anybody waits for all of them.
  const endless = '($f := function($n) { $f($n + 1) }; $f(0))';
  const targets = ['name', 'nameEn', 'specification'];
  const mapping = {
    fields: [
      ...targets.map((target) => ({ target, expression: endless })),
      { target: 'code', from: 'no' },
      { target: 'kind', default: 'component' },
      { target: 'unit', default: 'pcs' },
    ],
    codeLists: {},
  };
  const cases = Array.from({ length: 200 }, (_, n) => ({
    name: `c${n}`,
    row: { no: `${n}` },
    expected: { failed: 'name' },
  }));
  const { version } = await factory.execute(saveDraft, { routeId, mapping, cases } as never);
  await expect(factory.execute(publishMapping, { routeId, expectedVersion: version })).rejects.toMatchObject({
    refusalName: 'bridge.cases_slow',
  });
  const { rows } = await factory.database.pool.query(`select state from bridge.mapping where route_id = $1`, [routeId]);
  expect(rows).toEqual([{ state: 'draft' }]);
});
