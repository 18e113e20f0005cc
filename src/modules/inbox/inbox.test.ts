import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWithHouses } from '../../../tests/scope/start-with-houses.ts';
import type { House } from '../../../tests/scope/two-houses.ts';
import { hire, type Member, send } from '../../../tests/support/crew.ts';
import type { TestFactory } from '../../../tests/support/factory.ts';
import { newId } from '../../kernel/index.ts';
import { holdOrder, resumeOrder } from '../execution/commands.ts';
import type { InboxSummary, Notice } from './contract.ts';
import { tellPeople } from './notices/tell-people.ts';

let factory: TestFactory;
let house: House;
let theirs: House;
let leader: Member;
let stranger: Member;
let planner: Member;

beforeAll(async () => {
  ({ factory, a: house, b: theirs } = await startWithHouses());
  leader = await hire(factory, 'team-leader', { code: 'leader', orgUnitId: house.id });
  stranger = await hire(factory, 'team-leader', { code: 'stranger', orgUnitId: theirs.id });
  planner = await hire(factory, 'planner', { code: 'plans' });
  await factory.runReactions();
});
afterAll(() => factory.stop());
beforeEach(async () => {
  for (const { cookie } of [leader, stranger, planner])
    await send(factory, 'POST', '/inbox/notices/read-all', { cookie });
});

async function unreadOf({ cookie }: Member): Promise<Notice[]> {
  const { body } = await send(factory, 'GET', '/inbox/notices?f.read.eq=false', { cookie });
  return body.rows as Notice[];
}
async function summaryOf({ cookie }: Member): Promise<InboxSummary> {
  return (await send(factory, 'GET', '/inbox/summary', { cookie })).body as InboxSummary;
}
const orderId = () => house.running.id;
async function hold(by: Member | undefined = undefined, reason = '等图纸') {
  if (by) await send(factory, 'POST', `/work-orders/${orderId()}/hold`, { cookie: by.cookie, body: { reason } });
  else await factory.execute(holdOrder, { orderId: orderId(), reason });
  await factory.runReactions();
}
async function resume() {
  await factory.execute(resumeOrder, { orderId: orderId() });
  await factory.runReactions();
}

describe('what happens', () => {
  test('is told to whose role handles it there, with why and a way to it', async () => {
    await hold();
    const [notice] = await unreadOf(leader);
    expect(notice).toMatchObject({
      kind: 'execution.order-held',
      reason: 'role',
      about: { kind: 'execution.work-order', id: orderId() },
      title: expect.stringContaining('已挂起'),
      titleEn: expect.stringContaining('is on hold'),
      detail: '原因：等图纸',
      times: 1,
      done: false,
    });
    expect((await summaryOf(leader)).unread).toBe(1);
    expect(await unreadOf(planner)).toHaveLength(1);
    expect(await unreadOf(stranger)).toEqual([]);
    await resume();
  });

  test('is not told to who did it', async () => {
    await hold(planner);
    expect(await unreadOf(planner)).toEqual([]);
    expect(await unreadOf(leader)).toHaveLength(1);
    await resume();
  });

  test('is told once, however often the event comes', async () => {
    const told = {
      kind: 'execution.order-held',
      eventId: newId(),
      at: factory.clock.now().toISOString(),
      about: { kind: 'execution.work-order', id: orderId() },
      title: { zh: '一', en: 'one' },
      detail: { zh: '', en: '' },
      receivers: [{ personId: leader.id, reason: 'role' as const }],
    };
    const twice = await Promise.all([factory.execute(tellPeople, told), factory.execute(tellPeople, told)]);
    expect(twice.map(({ personIds }) => personIds.length).sort()).toEqual([0, 1]);
    expect(await unreadOf(leader)).toMatchObject([{ times: 1, title: '一' }]);
  });

  test('again and again about one thing is one notice, in its newest words, until it is read', async () => {
    await hold(undefined, '甲');
    await resume();
    await hold(undefined, '乙');
    const held = (await unreadOf(leader)).filter(({ kind }) => kind === 'execution.order-held');
    expect(held).toMatchObject([{ times: 2, detail: '原因：乙' }]);
    await send(factory, 'POST', '/inbox/notices/read-all', { cookie: leader.cookie });
    await resume();
    await hold(undefined, '丙');
    const next = (await unreadOf(leader)).filter(({ kind }) => kind === 'execution.order-held');
    expect(next).toMatchObject([{ times: 1, detail: '原因：丙' }]);
    await resume();
  });

  test('of a kind that somebody muted is told to the others only', async () => {
    const mute = (muted: boolean) =>
      send(factory, 'POST', '/inbox/mutes', { cookie: leader.cookie, body: { kind: 'execution.order-held', muted } });
    expect((await mute(true)).body).toEqual({ muted: ['execution.order-held'] });
    expect((await summaryOf(leader)).kinds).toContainEqual(
      expect.objectContaining({ kind: 'execution.order-held', muted: true }),
    );
    await hold();
    expect(await unreadOf(leader)).toEqual([]);
    expect(await unreadOf(planner)).toHaveLength(1);
    await resume();
    await mute(false);
    await hold();
    expect((await unreadOf(leader)).map(({ kind }) => kind)).toContain('execution.order-held');
    await resume();
    const unknown = await send(factory, 'POST', '/inbox/mutes', {
      cookie: leader.cookie,
      body: { kind: 'execution.nothing', muted: true },
    });
    expect(unknown.name).toBe('inbox.kind_unknown');
  });
});

test('a comment is told to who is mentioned, and to who follows because they wrote one', async () => {
  const write = (by: Member, text: string, mentionedIds: string[] = []) =>
    send(factory, 'POST', `/subjects/execution.work-order/${orderId()}/comments`, {
      cookie: by.cookie,
      body: { text, mentionedIds },
    });
  const keeper = await hire(factory, 'warehouse-keeper', { code: 'keeps' });
  expect((await write(leader, '料在哪里？', [keeper.id])).status).toBe(200);
  await factory.runReactions();
  expect(await unreadOf(keeper)).toMatchObject([
    { kind: 'collaboration.comment-written', reason: 'mentioned', detail: '料在哪里？' },
  ]);
  await write(keeper, '在二号架');
  await factory.runReactions();
  expect(await unreadOf(leader)).toMatchObject([{ reason: 'follows', detail: '在二号架' }]);
  expect(await unreadOf(planner)).toEqual([]);
});

test('a file, and another version of it, is told to who follows', async () => {
  const follower = await hire(factory, 'planner', { code: 'follows' });
  const subject = `/subjects/execution.work-order/${orderId()}`;
  await send(factory, 'POST', `${subject}/follow`, { cookie: follower.cookie, body: { following: true } });
  const upload = async (text: string) => {
    const headers = { cookie: leader.cookie, 'content-type': 'application/octet-stream' };
    const payload = Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
    return (await factory.app.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload })).json().uploadId;
  };
  const put = async (path: string, text: string, more: object) => {
    const body = { uploadId: await upload(text), fileName: '下料图.pdf', ...more };
    const answer = await send(factory, 'POST', path, { cookie: leader.cookie, body });
    expect(answer.status, answer.text).toBe(200);
    await factory.runReactions();
    return answer.body as { id: string; version: number };
  };
  const file = await put(`${subject}/files`, 'one', { kind: 'drawing' });
  const attached = { kind: 'collaboration.file-attached', reason: 'follows' };
  expect(await unreadOf(follower)).toMatchObject([{ ...attached, title: expect.stringContaining('下料图') }]);
  await put(`/files/${file.id}/replace`, 'two', { expectedVersion: file.version });
  expect(await unreadOf(follower)).toMatchObject([
    { kind: 'collaboration.file-replaced', title: expect.stringContaining('第 2 版') },
    attached,
  ]);
  // Nobody is told of their own act.
  expect((await unreadOf(leader)).filter(({ kind }) => kind.startsWith('collaboration.file'))).toEqual([]);
});

describe('an inbox', () => {
  test('is its person’s: marks of others change nothing, and keys have none', async () => {
    await hold();
    const [notice] = await unreadOf(leader);
    const noticeIds = [notice?.id];
    const mark = (cookie: string, as: string) =>
      send(factory, 'POST', '/inbox/notices/mark', { cookie, body: { noticeIds, as } });
    expect((await mark(stranger.cookie, 'done')).body).toEqual({ count: 0 });
    expect(await unreadOf(leader)).toContainEqual(notice);
    expect((await mark(leader.cookie, 'done')).body).toEqual({ count: 1 });
    expect((await mark(leader.cookie, 'done')).body).toEqual({ count: 0 });
    expect(await unreadOf(leader)).not.toContainEqual(expect.objectContaining({ id: notice?.id }));
    expect((await mark(leader.cookie, 'unread')).body).toEqual({ count: 1 });
    expect(await unreadOf(leader)).toContainEqual({ ...notice, done: true });
    await expect(factory.execute(tellPeople, {} as never, { as: 'planner' })).rejects.toMatchObject({
      refusalName: 'kernel.permission_missing',
    });
    await resume();
  });

  test('forgets what is long over', async () => {
    const job = factory.program.modules
      .flatMap(({ jobs }) => jobs)
      .find(({ name }) => name === 'inbox.forget-old-notices');
    await hold();
    await factory.database.transaction('age', async (tx) => {
      const { rows } = { rows: await tx.query<{ id: string }>('select id from inbox.notice limit 1') };
      await tx.query(`update inbox.notice set at = at - interval '61 days' where id = $1`, [rows[0]?.id]);
    });
    const count = async () =>
      (await factory.database.read((tx) => tx.first<{ n: string }>('select count(*) as n from inbox.notice')))?.n;
    const before = Number(await count());
    await job?.handle({ database: factory.database, now: factory.clock.now() } as never, {});
    expect(Number(await count())).toBe(before - 1);
    await resume();
  });
});

test('a home is arranged by its person, and given back to their role', async () => {
  const arrange = (parts: unknown) => send(factory, 'POST', '/home', { cookie: leader.cookie, body: { parts } });
  const home = async (member: Member) => (await send(factory, 'GET', '/home', { cookie: member.cookie })).body;
  expect(await home(leader)).toMatchObject({ parts: null, ofRoles: [] });
  await arrange(['insight.stuck', 'insight.late', 'insight.stuck']);
  expect(await home(leader)).toMatchObject({ parts: ['insight.stuck', 'insight.late'] });
  expect(await home(planner)).toMatchObject({ parts: null, ofRoles: [] });
  expect((await arrange(['no part'])).status).toBe(400);
  await arrange(null);
  expect(await home(leader)).toMatchObject({ parts: null, ofRoles: [] });
});

describe('the home of a role', () => {
  const home = async ({ cookie }: Member) => (await send(factory, 'GET', '/home', { cookie })).body;
  const publish = ({ cookie }: Member, role: string, parts: unknown) =>
    send(factory, 'POST', '/role-homes', { cookie, body: { role, parts } });

  test('is published by an administrator, and left to whoever arranged their own', async () => {
    const admin = await hire(factory, 'administrator', { code: 'office' });
    await send(factory, 'POST', '/home', { cookie: leader.cookie, body: { parts: ['insight.late'] } });
    expect(await publish(admin, 'team-leader', ['insight.stuck', 'insight.stuck'])).toMatchObject({
      status: 200,
      body: { role: 'team-leader', parts: ['insight.stuck'] },
    });
    const ofRoles = [{ role: 'team-leader', parts: ['insight.stuck'] }];
    expect(await home(stranger)).toEqual({ parts: null, ofRoles });
    expect(await home(leader)).toEqual({ parts: ['insight.late'], ofRoles });
    expect(await home(planner)).toEqual({ parts: null, ofRoles: [] });
    await send(factory, 'POST', '/home', { cookie: leader.cookie, body: { parts: null } });
    expect(await home(leader)).toEqual({ parts: null, ofRoles });

    const entries = await factory.database.read((tx) =>
      tx.query(`select label, changes from identity.audit_entry where entity_type = 'inbox.role-home'`),
    );
    expect(entries).toEqual([{ label: 'team-leader', changes: { parts: { from: null, to: ['insight.stuck'] } } }]);
    await publish(admin, 'team-leader', null);
    expect(await home(stranger)).toEqual({ parts: null, ofRoles: [] });
  });

  test('is the whole plant’s: neither a planner nor the administrator of a workshop publishes it, and it is of a role', async () => {
    const local = await hire(factory, 'administrator', { code: 'local', orgUnitId: house.id });
    const admin = await hire(factory, 'administrator', { code: 'office2' });
    expect((await publish(planner, 'planner', [])).body.name).toBe('kernel.permission_missing');
    expect((await publish(local, 'planner', [])).body.name).toBe('kernel.out_of_scope');
    expect((await publish(admin, 'astronaut', [])).body.name).toBe('inbox.role_unknown');
  });
});
