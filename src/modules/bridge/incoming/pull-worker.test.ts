import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { CheckpointLost, Unreachable } from '../../../connectors/index.ts';
import { workOnce } from '../../../kernel/index.ts';
import { setSecrets } from '../connections/connection-commands.ts';
import { releaseRoute } from '../routes/release-route.ts';
import { addRoute, addSystem, messagesOf, rowsOf, startScene } from '../scene.fixture.ts';

type Scene = Awaited<ReturnType<typeof startScene>>;
let factory: TestFactory;
let there: Scene['there'];
let routeId: string;

const fields = {
  code: 'no',
  name: 'text',
  kind: { expression: '"component"' },
  unit: { from: 'uom', refers: 'masterdata.unit' },
};
const item = (id: number, text = '轴') => ({ id, no: `PULL-${id}`, text, uom: 'pcs' });
const some = (count: number, from = 0) => Array.from({ length: count }, (_, n) => item(from + n));

beforeAll(async () => {
  const scene = await startScene();
  ({ factory, there } = scene);
  const route = { code: 'PULL', subject: 'masterdata.item', everySeconds: 60 };
  routeId = await addRoute(factory, scene.erp.connectionId, route, fields);
});
afterAll(() => factory.stop());
beforeEach(() => {
  there.state.pages.length = 0;
  there.state.pulls.length = 0;
});

const work = () => workOnce(factory.program, factory.program.modules);
async function next(): Promise<void> {
  factory.clock.set(factory.clock.ago(-3_600_000));
  await work();
}
const stateOf = () =>
  factory.database.glance((tx) =>
    tx.first<{
      checkpoint: string | null;
      stoppedBy: string | null;
      reason: { zh: string; en: string } | null;
      repeated: string;
    }>('select checkpoint, stopped_by as "stoppedBy", reason, repeated from bridge.route_state where route_id = $1', [
      routeId,
    ]),
  );

test('pages are read one after the other from the checkpoint that each leaves, and what comes twice is had once', async () => {
  const [first, second] = [rowsOf(some(3)), rowsOf(some(2, 3))];
  there.state.pages.push(
    { rows: first, checkpoint: 'a', atEnd: false },
    { rows: [...first.slice(2), ...second], checkpoint: 'b', atEnd: true },
  );
  await work();
  expect(there.state.pulls).toEqual([null, 'a']);
  expect(await stateOf()).toMatchObject({ checkpoint: 'b', stoppedBy: null, repeated: '1' });
  expect(await messagesOf(factory, routeId)).toHaveLength(5);
  await work();
  expect(there.state.pulls).toHaveLength(2);
  await next();
  expect(there.state.pulls.at(-1)).toBe('b');
});

test('a system that is away is asked again from where it was', async () => {
  there.state.pages.push(new Unreachable('nobody answers'));
  await next();
  expect(await stateOf()).toMatchObject({ checkpoint: 'b', reason: { en: 'nobody answers' } });
  there.state.pages.push({ rows: rowsOf([item(5)]), checkpoint: 'c', atEnd: true });
  await next();
  expect(await stateOf()).toMatchObject({ checkpoint: 'c', reason: null });
});

test('a page that deletes nearly all stops the route with nothing of it taken, until a person says that it is right', async () => {
  there.state.pages.push({ rows: rowsOf(some(30, 100)), checkpoint: 'd', atEnd: true });
  await next();
  const before = (await messagesOf(factory, routeId)).length;
  const gone = { rows: rowsOf(some(30, 100)).map((row) => ({ ...row, deleted: true })), checkpoint: 'e', atEnd: true };
  there.state.pages.push(gone);
  await next();
  expect(await stateOf()).toMatchObject({ checkpoint: 'd', stoppedBy: 'fuse' });
  expect(await messagesOf(factory, routeId)).toHaveLength(before);
  const asked = there.state.pulls.length;
  await next();
  expect(there.state.pulls).toHaveLength(asked);
  there.state.pages.push(gone);
  await factory.execute(releaseRoute, { routeId });
  await next();
  expect(await stateOf()).toMatchObject({ checkpoint: 'e', stoppedBy: null });
  expect(await messagesOf(factory, routeId)).toHaveLength(before + 30);
});

test('a whole reading that suddenly gives far fewer rows, or none, stops the route', async () => {
  const whole = (count: number) => ({ rows: rowsOf(some(count, 200)), checkpoint: null, atEnd: true });
  there.state.pages.push(whole(40));
  await next();
  there.state.pages.push(whole(25));
  await next();
  expect(await stateOf()).toMatchObject({ stoppedBy: null });
  there.state.pages.push(whole(0));
  await next();
  expect(await stateOf()).toMatchObject({ stoppedBy: 'fuse' });
  await factory.execute(releaseRoute, { routeId });
});

test('a checkpoint that the other side no longer knows is an alarm; only a person begins anew', async () => {
  there.state.pages.push({ rows: [], checkpoint: 'z', atEnd: true });
  await next();
  there.state.pages.push(new CheckpointLost('the log was cut'));
  await next();
  expect(await stateOf()).toMatchObject({
    checkpoint: 'z',
    stoppedBy: 'checkpoint_lost',
    reason: { en: 'the log was cut' },
  });
  await factory.execute(releaseRoute, { routeId });
  await next();
  expect(there.state.pulls.at(-1)).toBeNull();
});

test('what another system posts is kept once when its signature holds, and refused alike whatever is wrong with it', async () => {
  const settings = { header: 'x-signature', prefix: 'sha256=', idHeader: 'x-id' };
  const hook = await addSystem(factory, 'HOOK', [], { kind: 'webhook', settings });
  const path = await addRoute(
    factory,
    hook.connectionId,
    { code: 'HOOK', subject: 'masterdata.item', keyField: 'id' },
    fields,
  );
  await factory.execute(setSecrets, { connectionId: hook.connectionId, secrets: { secret: 'shared' } });
  const post = (body: string, secret: string, id = 'one', to = path) =>
    factory.app.inject({
      method: 'POST',
      url: `/api/v1/bridge-hooks/${to}`,
      headers: {
        'content-type': 'application/json',
        'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        'x-id': id,
      },
      body,
    });
  const body = JSON.stringify([item(900), item(901)]);
  expect((await post(body, 'shared')).json()).toEqual({ kept: 2, repeated: 0 });
  expect((await post(body, 'shared')).json()).toEqual({ kept: 0, repeated: 2 });
  const refused = [
    await post(body, 'wrong', 'two'),
    await post(body, 'shared', 'two', routeId),
    await post(body, 'shared', 'two', 'nowhere'),
  ];
  expect(refused.map((answer) => [answer.statusCode, answer.json().name])).toEqual(
    refused.map(() => [400, 'bridge.hook_unproven']),
  );
  expect(await messagesOf(factory, path)).toHaveLength(2);
});
