import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../../../../tests/support/two-workshops.ts';
import type { Activity, MentionablePerson, SubjectBeside } from '../contract.ts';
import { followersOf, followersWhoMaySee } from '../index.ts';

let factory: TestFactory;
let plant: TwoWorkshops;
let leader: Member;
let operator: Member;
let wheelLeader: Member;
let planner: Member;
beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  leader = await hire(factory, 'team-leader', { code: 'frame-lead', orgUnitId: plant.frames.id });
  operator = await hire(factory, 'operator', { code: 'frame-hand', orgUnitId: plant.frames.id });
  wheelLeader = await hire(factory, 'team-leader', { code: 'wheel-lead', orgUnitId: plant.wheels.id });
  planner = await hire(factory, 'planner');
});
afterAll(() => factory.stop());

const orderPath = (id: string) => `/subjects/execution.work-order/${id}`;
const running = () => orderPath(plant.frames.running.id);
const say = (by: Member, path: string, text: string, mentionedIds: string[] = []) =>
  send(factory, 'POST', `${path}/comments`, { cookie: by.cookie, body: { text, mentionedIds } });
const read = async <T>(by: Member, path: string) => (await send<T>(factory, 'GET', path, { cookie: by.cookie })).body;
const commentsOf = async (by: Member, path: string) =>
  (await read<Activity>(by, `${path}/activity?show=comments`)).entries;

describe('a comment', () => {
  test('is read by whoever sees the order, with its lines, mentions and links, and told once', async () => {
    const text = `管子第二批发黑，\n见 #${plant.frames.other.code} 和 #没有这个`;
    const made = await say(leader, running(), text, [operator.id]);
    expect(made.status).toBe(200);
    const [entry] = await commentsOf(operator, running());
    expect(entry).toMatchObject({
      kind: 'comment',
      text,
      personName: 'frame-lead',
      comment: {
        mentioned: [{ id: operator.id, name: 'frame-hand' }],
        links: [{ code: plant.frames.other.code, kind: 'execution.work-order', id: plant.frames.other.id }],
        mayEdit: false,
        mayDelete: false,
      },
    });
    const told = await factory.database.read((tx) =>
      tx.query<{ type: string; data: object }>(
        `select type, data from kernel.outbox where type = 'collaboration.comment-written' and aggregate_id = $1`,
        [made.body.id],
      ),
    );
    expect(told).toEqual([
      {
        type: 'collaboration.comment-written',
        data: {
          subjectKind: 'execution.work-order',
          subjectId: plant.frames.running.id,
          subjectCode: plant.frames.running.code,
          subjectName: 'FRAME DONE',
          commentId: made.body.id,
          authorId: leader.id,
          authorName: 'frame-lead',
          mentionedIds: [operator.id],
          text,
        },
      },
    ]);
  });

  test('on another workshop’s order is refused as if the order weren’t there, to read and to write', async () => {
    const theirs = orderPath(plant.wheels.running.id);
    expect(await say(leader, theirs, '看看')).toMatchObject({ status: 404, name: 'kernel.not_found' });
    for (const path of [theirs, `${theirs}/activity`, `${theirs}/people`])
      expect(await send(factory, 'GET', path, { cookie: leader.cookie }), path).toMatchObject({
        status: 404,
        name: 'kernel.not_found',
      });
    const follow = { cookie: leader.cookie, body: { following: true } };
    expect((await send(factory, 'POST', `${theirs}/follow`, follow)).status).toBe(404);
  });

  test('can’t mention somebody who may not see the order, and offers only those who may', async () => {
    const refused = await say(leader, running(), '请看', [planner.id, wheelLeader.id]);
    expect(refused).toMatchObject({ status: 422, name: 'collaboration.mention_cannot_see' });
    expect(refused.text).toContain('wheel-lead');
    expect(refused.text).toContain('/mentionedIds/1');
    const { people } = await read<{ people: MentionablePerson[] }>(leader, `${running()}/people?word=lead`);
    expect(people.map(({ name }) => name)).toEqual(['frame-lead']);
  });

  test('is edited by its author while it is young, and by nobody else', async () => {
    const { id } = (await say(leader, running(), '先做十件')).body as { id: string };
    const edit = (by: Member, text: string) =>
      send(factory, 'POST', `/comments/${id}/edit`, { cookie: by.cookie, body: { text } });
    expect(await edit(operator, '不做')).toMatchObject({ status: 403, name: 'collaboration.comment_not_own' });
    // Whoever may not see the order isn't told that there is a comment.
    expect(await edit(wheelLeader, '不做')).toMatchObject({ status: 404, name: 'kernel.not_found' });
    expect((await edit(leader, '先做十二件')).status).toBe(200);
    const [entry] = await commentsOf(leader, running());
    expect(entry).toMatchObject({ text: '先做十二件', comment: { mayEdit: true, mayDelete: true } });
    expect(entry?.comment?.editedAt).not.toBeNull();
    factory.clock.set(factory.clock.ago(-16 * 60_000));
    expect(await edit(leader, '还是十件')).toMatchObject({ status: 409, name: 'collaboration.comment_too_old' });
  });

  test('that is deleted leaves its trace and not its text', async () => {
    const { id } = (await say(leader, running(), '写错地方了', [planner.id])).body as { id: string };
    const remove = (by: Member) => send(factory, 'POST', `/comments/${id}/delete`, { cookie: by.cookie });
    expect((await remove(operator)).status).toBe(403);
    const both = await Promise.all([remove(leader), remove(leader)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const entry = (await commentsOf(operator, running())).find((one) => one.id === id);
    expect(entry).toMatchObject({ text: '', comment: { mentioned: [], mayDelete: false } });
    expect(entry?.comment?.deletedAt).not.toBeNull();
    const logged = await factory.database.read((tx) =>
      tx.query(`select changes::jsonb from identity.audit_entry where entity_id = $1 and action = 'deleted'`, [id]),
    );
    expect(logged).toEqual([{ changes: { text: { from: '写错地方了' } } }]);
  });

  test('needs a person, something to see, and some patience', async () => {
    const before = await commentsOf(operator, running());
    expect(await say(operator, running(), ' \u2800\n ')).toMatchObject({ status: 400 });
    expect(await say(operator, running(), 'x'.repeat(4_001))).toMatchObject({ status: 400 });
    const fast = [];
    for (let nth = 0; nth <= 20; nth += 1) fast.push((await say(operator, running(), `第 ${nth} 条`)).name);
    expect(fast.filter((name) => name === undefined)).toHaveLength(20);
    expect(fast.at(-1)).toBe('collaboration.comments_too_fast');
    expect((await commentsOf(operator, running())).length).toBeGreaterThan(before.length);
  });
});

describe('following', () => {
  test('comes with writing and being mentioned, and ends when somebody says so', async () => {
    const path = orderPath(plant.frames.other.id);
    const beside = () => read<SubjectBeside>(planner, path);
    expect((await beside()).followers).toEqual([]);
    await say(leader, path, '谁来？', [planner.id]);
    expect(await beside()).toMatchObject({
      comments: 1,
      following: true,
      followers: [{ name: 'frame-lead' }, { name: 'planner' }],
    });
    const follow = (following: boolean) =>
      send(factory, 'POST', `${path}/follow`, { cookie: planner.cookie, body: { following } });
    await Promise.all([follow(false), follow(false)]);
    expect(await beside()).toMatchObject({ following: false, followers: [{ name: 'frame-lead' }] });
    await follow(true);
    expect((await beside()).following).toBe(true);
  });

  test('is for people who may see it: who lost the right is no longer told', async () => {
    const subject = { kind: 'execution.work-order', id: plant.frames.draftId };
    await factory.database.transaction('test', (tx) =>
      tx.query(
        `insert into collaboration.follower (id, subject_kind, subject_id, person_id, following, changed_at)
         values (gen_random_uuid(), $1, $2, $3, true, $5), (gen_random_uuid(), $1, $2, $4, true, $5)`,
        [subject.kind, subject.id, leader.id, wheelLeader.id, factory.clock.now()],
      ),
    );
    await factory.database.read(async (tx) => {
      expect((await followersOf(tx, subject)).map(({ id }) => id).sort()).toEqual([leader.id, wheelLeader.id].sort());
      const may = await followersWhoMaySee(tx, subject, factory.clock.now());
      expect(may.map(({ personId }) => personId)).toEqual([leader.id]);
    });
  });
});

describe('the activity', () => {
  test('tells facts, changes and comments in one line of time, and by pages without a gap or a double', async () => {
    const path = orderPath(plant.wheels.running.id);
    for (const text of ['一', '二', '三']) await say(wheelLeader, path, text);
    const whole = await read<Activity>(wheelLeader, `${path}/activity?limit=100`);
    expect(whole.next).toBeNull();
    expect(new Set(whole.entries.map(({ kind }) => kind))).toContain('fact');
    expect(whole.entries.filter(({ sort }) => sort === 'report')).toHaveLength(2);
    const moments = whole.entries.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort().reverse());
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Activity = await read(wheelLeader, `${path}/activity?limit=2${after && `&after=${after}`}`);
      paged.push(...page.entries.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(whole.entries.map(({ id }) => id));
    const only = async (show: string) =>
      new Set(
        (await read<Activity>(wheelLeader, `${path}/activity?show=${show}&limit=100`)).entries.map(({ kind }) => kind),
      );
    expect(await only('comments')).toEqual(new Set(['comment']));
    expect(await only('facts')).toEqual(new Set(['fact']));
    expect(await read(wheelLeader, `${path}/activity?after=gestern`)).toMatchObject({
      name: 'collaboration.cursor_malformed',
    });
  });

  test('tells a change of master data field by field, and of people only to readers of the audit log', async () => {
    const item = `/items/${plant.frames.productId}`;
    const { version } = (await read<{ version: number }>(planner, item)) ?? {};
    const changed = await send(factory, 'POST', `${item}/update`, {
      cookie: planner.cookie,
      body: { expectedVersion: version, name: '车架总成' },
    });
    expect(changed.status).toBe(200);
    const path = `/subjects/masterdata.item/${plant.frames.productId}/activity`;
    const { entries } = await read<Activity>(operator, `${path}?show=changes`);
    expect(entries[0]).toMatchObject({
      kind: 'change',
      personName: 'planner',
      change: { entity: 'masterdata.item', changes: { name: { from: 'FRAME DONE', to: '车架总成' } } },
    });
    expect(entries[0]?.text).not.toBe('');
    const person = `/subjects/identity.person/${operator.id}/activity?show=changes`;
    expect((await read<Activity>(planner, person)).entries).toEqual([]);
    const administrator = await hire(factory, 'administrator');
    expect((await read<Activity>(administrator, person)).entries.length).toBeGreaterThan(0);
  });
});
