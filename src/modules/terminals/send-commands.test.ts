import { afterAll, beforeAll, expect, test } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import { newId } from '../../kernel/index.ts';
import { detailOf, type ReleasedStep, type Scene, startScene } from '../execution/scene.fixture.ts';
import { deactivatePerson } from '../identity/index.ts';
import { deleteOldFacts } from './queries/facts.ts';
import { hireOperator, makeDevice } from './terminal.fixture.ts';

let scene: Scene;
let product: string;
let [zhang, li] = ['', ''];
let badges = 0;

beforeAll(async () => {
  scene = await startScene();
  product = await scene.makeProduct({
    steps: [{}],
    components: [{ itemId: scene.tube, quantity: '1', backflush: true }],
  });
  await scene.receive(scene.tube, '1000');
  zhang = await hireOperator(scene.factory, 'SF-ZHANG', scene.workshopId);
  li = await hireOperator(scene.factory, 'SF-LI', scene.workshopId);
});
afterAll(() => scene.stop());

/** An order of ten, started: where its pieces are reported, and how many are good by now. */
async function startedOrder(device = makeDevice(scene.factory)) {
  const { id, operations } = await scene.order(product, '10');
  const step = (operations[0] as ReleasedStep).id;
  await device.signIn('SF-ZHANG');
  await device.sendOne(device.make(zhang, `/operations/${step}/start`, {}));
  const good = async () => (await detailOf(scene, id)).order.quantityGood;
  const report = (by: string, quantityGood: string, more: object = {}) =>
    device.make(by, `/operations/${step}/production-reports`, { quantityGood, unit: 'pcs', ...more });
  return { device, id, step, good, report };
}

const factsOf = async (where: string, values: unknown[] = []) =>
  (await scene.factory.database.pool.query(`select * from terminals.fact where ${where}`, values)).rows;

test('what two people did on one device leaves each under their own right, also when neither is signed in any more', async () => {
  const { device, good, report, step } = await startedOrder();
  const [first, second] = [report(zhang, '2'), report(li, '3')];
  await device.signIn('SF-LI');
  device.leave();
  const { receipts, passesOver } = await device.send([first, second]);
  expect(receipts.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  expect(passesOver).toEqual([]);
  expect(await good()).toBe('5');
  const { rows } = await scene.factory.database.pool.query(
    'select person_id from execution.production_report where operation_id = $1 order by quantity_good',
    [step],
  );
  expect(rows.map((row) => row.person_id)).toEqual([zhang, li]);
});

test('sent again, in part, out of order or twice at once, each is done once and answered the same', async () => {
  const { device, good, report } = await startedOrder();
  const commands = [report(zhang, '1'), report(zhang, '2'), report(zhang, '3')];
  const first = await device.send(commands);
  const again = await device.send([...commands].reverse());
  const byId = (answer: typeof first) => new Map(answer.receipts.map(({ id, state }) => [id, state]));
  expect(byId(again)).toEqual(byId(first));
  const fresh = report(zhang, '4');
  const twice = await Promise.all([device.sendOne(fresh), device.sendOne(fresh)]);
  // The one that found the other at work waits, and hears the same later.
  expect(twice.some(({ state }) => state === 'accepted')).toBe(true);
  expect(await device.sendOne(fresh)).toMatchObject({ state: 'accepted' });
  expect(await good()).toBe('10');
});

test('the list of terminals says how many numbers are missing, also after what came has been forgotten', async () => {
  const { device, report } = await startedOrder();
  const { cookie } = await hire(scene.factory, 'administrator');
  const missing = async () => {
    const { body } = await send(scene.factory, 'GET', `/terminals?f.id.eq=${device.id}`, { cookie });
    return (body as { rows: { missing: number }[] }).rows[0]?.missing;
  };
  const [second, third] = [report(zhang, '1'), report(zhang, '1')];
  const last = report(zhang, '1');
  await device.send([third, last]);
  await device.send([last]);
  expect(await missing()).toBe(1);
  await device.send([second, third]);
  expect(await missing()).toBe(0);
  await scene.factory.database.transaction('test', (tx) => deleteOldFacts(tx, new Date(8.64e15)));
  expect(await factsOf('terminal_id = $1', [device.id])).toEqual([]);
  expect(await missing()).toBe(0);
});

test('a refused one is answered for good, its lane goes on, and it stands on the leader’s list with its reason in both languages', async () => {
  const { device, good, report } = await startedOrder();
  const [tooMany, right] = [report(zhang, '999'), report(zhang, '2')];
  const { receipts } = await device.send([tooMany, right]);
  expect(receipts).toMatchObject([
    { id: tooMany.id, state: 'refused', problem: { status: 422 } },
    { id: right.id, state: 'accepted' },
  ]);
  expect(await device.sendOne(tooMany)).toMatchObject({
    state: 'refused',
    problem: { name: receipts[0]?.problem?.name },
  });
  expect(await good()).toBe('2');
  badges += 1;
  const leader = await hire(scene.factory, 'team-leader', { code: `leader-${badges}`, orgUnitId: scene.workshopId });
  const { body } = await send(scene.factory, 'GET', `/terminals/facts?f.id.eq=${tooMany.id}`, {
    cookie: leader.cookie,
  });
  const said = { zh: { title: expect.stringMatching(/[一-鿿]/) }, en: { title: expect.stringMatching(/[a-z]/) } };
  expect(body.rows).toMatchObject([{ open: true, said: '报工', problem: said }]);
  const elsewhere = await hire(scene.factory, 'team-leader', {
    code: `other-${badges}`,
    orgUnitId: scene.otherWorkshopId,
  });
  const unseen = await send(scene.factory, 'GET', `/terminals/facts?f.id.eq=${tooMany.id}`, {
    cookie: elsewhere.cookie,
  });
  expect(unseen.body.rows).toEqual([]);
  const path = `/terminals/facts/${tooMany.id}`;
  expect(
    (await send(scene.factory, 'POST', `${path}/give-up`, { cookie: elsewhere.cookie, body: { reason: '错' } })).name,
  ).toBe('terminals.fact_unknown');
  const repeated = await send(scene.factory, 'POST', `${path}/repeat`, {
    cookie: leader.cookie,
    body: { quantityGood: '3' },
  });
  expect(repeated.status, repeated.text).toBe(200);
  expect(await good()).toBe('5');
  expect((await send(scene.factory, 'POST', `${path}/repeat`, { cookie: leader.cookie, body: {} })).name).toBe(
    'terminals.fact_not_open',
  );
  const told = await scene.factory.database.pool.query(
    `select type, data->>'settled' as settled from kernel.outbox where aggregate_id = $1 order by position`,
    [tooMany.id],
  );
  expect(told.rows).toEqual([
    { type: 'terminals.fact-refused', settled: null },
    { type: 'terminals.fact-settled', settled: 'repeated' },
  ]);
  const { settled } = await device.send([], { standing: [tooMany.id] });
  expect(settled).toMatchObject([{ id: tooMany.id, as: 'repeated', by: `leader-${badges}` }]);
});

test('done again by its person on the device and by the leader at the desk, it is done once', async () => {
  const { device, good, report } = await startedOrder();
  const wrong = report(zhang, '999');
  await device.send([wrong]);
  badges += 1;
  const leader = await hire(scene.factory, 'team-leader', { code: `leader-${badges}`, orgUnitId: scene.workshopId });
  const repair = { ...report(zhang, '4'), replaces: wrong.id };
  const [onDevice, atDesk] = await Promise.all([
    device.sendOne(repair),
    send(scene.factory, 'POST', `/terminals/facts/${wrong.id}/repeat`, {
      cookie: leader.cookie,
      body: { quantityGood: '4' },
    }),
  ]);
  const done = [onDevice.state === 'accepted', atDesk.status === 200].filter(Boolean).length;
  expect(done, JSON.stringify([onDevice, atDesk.body])).toBe(1);
  expect(await good()).toBe('4');
});

test('done again on the device and sent again because the answer was lost, it hears the same answer, also twice at once', async () => {
  const { device, good, report } = await startedOrder();
  const wrong = report(zhang, '999');
  await device.send([wrong]);
  const repair = { ...report(zhang, '4'), replaces: wrong.id };
  const first = await Promise.all([device.sendOne(repair), device.sendOne(repair)]);
  expect(first.map(({ state }) => state)).not.toContain('refused');
  expect(first.some(({ state }) => state === 'accepted')).toBe(true);
  expect(await device.sendOne(repair)).toMatchObject({ state: 'accepted' });
  expect(await factsOf('id = $1', [wrong.id])).toMatchObject([{ settled: 'repeated', claim_key: repair.id }]);
  expect(await good()).toBe('4');
});

test('a crash between the command and its note on the list changes nothing: who does it again is told that it is done', async () => {
  const { device, good, report } = await startedOrder();
  const wrong = report(zhang, '999');
  await device.send([wrong]);
  const repair = { ...report(zhang, '4'), replaces: wrong.id };
  await device.sendOne(repair);
  // As if the program had died before it noted what became of it.
  await scene.factory.database.pool.query(
    `update terminals.fact set settled = null, settled_at = null, settled_by = null where id = $1`,
    [wrong.id],
  );
  badges += 1;
  const leader = await hire(scene.factory, 'team-leader', { code: `leader-${badges}`, orgUnitId: scene.workshopId });
  const path = `/terminals/facts/${wrong.id}/repeat`;
  const again = await send(scene.factory, 'POST', path, {
    cookie: leader.cookie,
    body: { quantityGood: '4' },
  });
  expect(again.name).toBe('terminals.fact_not_open');
  expect(await good()).toBe('4');
  expect(await factsOf('id = $1', [wrong.id])).toMatchObject([{ settled: 'repeated', settled_by: zhang }]);
});

test('a clock that ran ahead, or a time that doesn’t fit, keeps nothing back: it counts from when it came, and is marked', async () => {
  const { device, good, report } = await startedOrder();
  const hours = (count: number) => new Date(scene.factory.clock.now().getTime() + count * 3_600_000).toISOString();
  const [ahead, before] = [
    report(zhang, '2', { businessAt: hours(24) }),
    report(zhang, '3', { businessAt: hours(-30) }),
  ];
  const { receipts } = await device.send([ahead, before]);
  expect(receipts).toMatchObject([
    { state: 'accepted', timeMark: 'ahead' },
    { state: 'accepted', timeMark: 'unfit' },
  ]);
  expect((await device.send([ahead, before])).receipts).toMatchObject(receipts.map(({ id, state }) => ({ id, state })));
  expect(await good()).toBe('5');
  expect(await factsOf('id = any ($1)', [[ahead.id, before.id]])).toHaveLength(2);
});

test('a pass is good on its device only, ends with its person, and opens nothing else', async () => {
  const { device, report, good } = await startedOrder();
  const leaving = await hireOperator(scene.factory, 'SF-LEAVING', scene.workshopId);
  await device.signIn('SF-LEAVING');
  const mine = report(leaving, '2');
  const stranger = makeDevice(scene.factory);
  await stranger.signIn('SF-LI');
  const stolen = await stranger.send([mine], {
    passes: [{ personId: leaving, pass: device.passes.get(leaving) ?? '' }],
  });
  expect(stolen.receipts).toMatchObject([{ state: 'later', why: 'sign_in' }]);
  await scene.factory.execute(deactivatePerson, { personId: leaving });
  device.leave();
  const { receipts, passesOver } = await device.send([mine]);
  expect(receipts).toMatchObject([{ state: 'later', why: 'sign_in' }]);
  expect(passesOver).toContain(leaving);
  expect(await good()).toBe('0');
});

test('what is refused while its person stands before it concerns the leader only once it stays', async () => {
  const { device, report } = await startedOrder();
  const [putRight, left] = [report(zhang, '999', {}), report(zhang, '998', {})].map((one) => ({
    ...one,
    attended: true as const,
  }));
  if (!putRight || !left) throw new Error('two were made');
  await device.send([putRight, left]);
  const open = async () =>
    (
      await scene.factory.database.pool.query(
        `select aggregate_id from kernel.outbox where type = 'terminals.fact-refused'`,
      )
    ).rows
      .map((row) => row.aggregate_id)
      .filter((id) => id === putRight.id || id === left.id);
  expect(await open()).toEqual([]);
  const settled = [{ id: putRight.id, as: 'given-up' as const, personId: zhang, reason: '当场已告知' }];
  await device.send([], { settled, standing: [left.id] });
  expect(await open()).toEqual([left.id]);
  expect(await factsOf('id = $1', [putRight.id])).toMatchObject([{ settled: 'given-up' }]);
});

test('nobody whose device is a stranger leaves a trace', async () => {
  const device = makeDevice(scene.factory);
  const command = device.make(newId(), `/operations/${newId()}/start`, {});
  expect(await device.sendOne(command)).toMatchObject({ state: 'later', why: 'sign_in' });
  expect(await factsOf('id = $1', [command.id])).toEqual([]);
});

test('an app that is newer than the server keeps what the server can’t read; a way that is gone is refused with what to do', async () => {
  const { device, report } = await startedOrder();
  expect(await device.sendOne({ ...report(zhang, '1'), wire: 9 })).toMatchObject({ state: 'later', why: 'version' });
  const gone = device.make(zhang, `/operations/${newId()}/polish`, {});
  expect(await device.sendOne(gone)).toMatchObject({
    state: 'refused',
    problem: { name: 'terminals.command_unknown' },
  });
  for (const path of ['/sign-out', '/me/password', '/terminals/commands'])
    expect(await device.sendOne(device.make(zhang, path, {}))).toMatchObject({ state: 'refused' });
});
