import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { workOnce } from '../../../kernel/index.ts';
import { openMailServer, wordsOf } from '../../datahealth/mail/mail-server.fixture.ts';
import { provideMail } from '../../datahealth/mail/mailer.ts';
import { clearTrial, row, startTrial, type Trial, thing } from '../alerts.fixture.ts';
import { channelCommands } from '../channel.ts';
import type { ChannelKind } from '../contract.ts';
import { openRobots, type Robots, signing } from './robots.fixture.ts';
import { setChannelSecrets } from './set-secrets.ts';
import { provideDesk } from './write-for.ts';

let trial: Trial;
let robots: Robots;
let admin: Member;
const mail = openMailServer();
const mailPort = mail.listen();
const provideLetters = async () =>
  provideMail(trial.factory.database, {
    url: `smtp://127.0.0.1:${await mailPort}`,
    from: 'Trueup <trueup@example.com>',
  });
beforeAll(async () => {
  trial = await startTrial();
  admin = await hire(trial.factory, 'administrator', { code: 'ADMIN' });
  robots = await openRobots(() => trial.factory.clock.now());
  provideDesk(trial.factory.database, 'https://trueup.example.com/');
  await provideLetters();
}, 120_000);
afterAll(async () => {
  await trial.factory.stop();
  await robots.close();
  await mail.close();
});
beforeEach(async () => {
  await clearTrial(trial);
  robots.said.length = 0;
  Object.assign(mail.state, { letters: [], say: 'yes', refused: undefined });
  Object.assign(robots.state, { down: false, answer: undefined, perMinute: 20, taken: [] });
});

const addresses: Record<Exclude<ChannelKind, 'mail'>, () => Record<string, string>> = {
  wecom: () => ({ address: `${robots.url}/wecom/send?key=k-1` }),
  dingtalk: () => ({ address: `${robots.url}/dingtalk/send?access_token=t-1`, signing }),
  feishu: () => ({ address: `${robots.url}/feishu/hook/h-1`, signing }),
  webhook: () => ({ address: `${robots.url}/webhook/in`, signing }),
};
const kinds = Object.keys(addresses) as (keyof typeof addresses)[];
const addChannel = (kind: keyof typeof addresses, more: object = {}) =>
  trial.addChannel({ kind, ...more }, addresses[kind]());
const tellChannel = (channelId: string, more: object = {}) =>
  trial.addRule({ tell: [row(0, { channelId })], tellsCleared: false, ...more });
const tryChannel = async (channelId: string) =>
  (await send(trial.factory, 'POST', `/alert-channels/${channelId}/test`, { cookie: admin.cookie })).body;
const read = <T>(sql: string) => trial.factory.database.glance((tx) => tx.query<T & object>(sql));
const waiting = async () =>
  (await read<{ count: number }>('select count(*)::integer as count from alerts.sending where sent_at is null'))[0]
    ?.count;
const states = () =>
  read<{ breaker: string; failures: number; reason: string | null; retry: Date | null }>(
    'select breaker, failures, reason, retry_at as retry from alerts.channel_state',
  );
const state = async () => (await states())[0];

describe('a robot', () => {
  test.each(kinds)('%s takes what is signed as its vendor asks, with why and a link to the alert', async (kind) => {
    await tellChannel(await addChannel(kind), { severity: 'critical', note: '找设备组', name: '工单卡住' });
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    expect(robots.said).toHaveLength(1);
    const [{ text = '' } = {}] = robots.said;
    const [alert] = await read<{ id: string }>('select id from alerts.alert');
    for (const part of [
      '严重',
      'N 车间',
      '工单卡住',
      '工单 A',
      'A 停了 3 h',
      '找设备组',
      `https://trueup.example.com/alerts/${alert?.id}`,
    ])
      expect(text).toContain(part);
    await trial.later(5);
    expect(robots.said).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  test('speaks English where its group does, and says when it cleared', async () => {
    await tellChannel(await addChannel('dingtalk', { language: 'en' }), {
      tellsCleared: true,
      nameEn: 'Orders that don’t move',
    });
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    trial.wrong.length = 0;
    await trial.later(5);
    expect(robots.said.map(({ title }) => title)).toEqual([
      expect.stringContaining('Orders that don’t move: Order A'),
      expect.stringMatching(/^Trueup alert · Cleared: .*Order A/),
    ]);
  });

  test('hears names as text: what people call things neither links nor mentions', async () => {
    await tellChannel(await addChannel('wecom'));
    const odd = thing('A', { workshopId: trial.north });
    trial.wrong.push({ ...odd, name: { zh: '<@all> [x](http://evil) **!**', en: 'x' } });
    await trial.work();
    expect(robots.said[0]?.text).not.toMatch(/<@|\]\(http:\/\/evil|\*\*!/);
  });

  test('is given no more than it takes: a hundred alerts fit its message, the rest is counted', async () => {
    await tellChannel(await addChannel('wecom'));
    for (let one = 0; one < 100; one += 1)
      trial.wrong.push(thing(`一个名字很长的工单-${one}`, { workshopId: trial.north }));
    await trial.work();
    expect(robots.said).toHaveLength(1);
    expect(robots.said[0]?.text).toContain('100 条');
    expect(robots.said[0]?.text).toContain('另有 92 条');
  });
});

describe('an endpoint that is down', () => {
  test('for an hour loses no alert and sends no flood: one message says what happened meanwhile, whatever the robot', async () => {
    const channelIds: string[] = [];
    for (const kind of kinds) channelIds.push(await addChannel(kind));
    await trial.addRule({ tell: channelIds.map((channelId) => row(0, { channelId })), tellsCleared: true });
    robots.state.down = true;
    for (let minute = 0; minute < 60; minute += 2) {
      if (minute % 10 === 0) trial.wrong.push(thing(`A${minute}`, { workshopId: trial.north }));
      if (minute === 40) trial.wrong.splice(0, 2);
      await trial.later(2);
    }
    expect(robots.said).toEqual([]);
    expect(await states()).toMatchObject(kinds.map(() => ({ breaker: 'open' })));
    // Backed off: not a try for each look.
    for (const { count } of await read<{ count: number }>(
      'select count(*)::integer as count from alerts.post group by channel_id',
    ))
      expect(count).toBeLessThan(25);
    robots.state.down = false;
    await trial.later(6);
    for (let minute = 0; minute < 10; minute += 1) await trial.later(1);
    expect(robots.said.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    for (const { text } of robots.said) {
      for (const name of ['A0', 'A10', 'A20', 'A30', 'A40', 'A50']) expect(text).toContain(`工单 ${name}`);
      expect(text).toMatch(/期间：新告警 6 条.*已解除 2 条/);
    }
    expect(await waiting()).toBe(0);
    expect(await states()).toMatchObject(kinds.map(() => ({ breaker: 'closed', failures: 0, reason: null })));
  }, 120_000);

  test('a new process says what the old one couldn’t', async () => {
    await tellChannel(await addChannel('feishu'));
    robots.state.down = true;
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    expect(await waiting()).toBe(1);
    robots.state.down = false;
    const again = await trial.beside();
    try {
      trial.factory.clock.set(trial.factory.clock.ago(-60_000));
      await Promise.all([trial.factory, again].map(({ program }) => workOnce(program, program.modules)));
      expect(robots.said).toHaveLength(1);
    } finally {
      await again.stop();
    }
  });
});

describe('a robot that says no with 200 and a code', () => {
  const noes: [keyof typeof addresses, object, number][] = [
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, 60],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, 600],
    ['feishu', { code: 11232, msg: 'rate limit' }, 60],
  ];
  test.each(noes)('%s too much at once: waits as long as the vendor shuts out', async (kind, body, seconds) => {
    await tellChannel(await addChannel(kind));
    robots.state.answer = { status: 200, body };
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    const { retry = null } = (await state()) ?? {};
    const wait = ((retry?.getTime() ?? 0) - trial.factory.clock.now().getTime()) / 1_000;
    expect(wait).toBeGreaterThan(seconds - 10);
    robots.state.answer = undefined;
    await trial.work();
    expect(robots.said).toEqual([]);
    await trial.later(seconds / 60 + 1);
    expect(robots.said).toHaveLength(1);
  });

  const signed: [keyof typeof addresses, string][] = [
    ['dingtalk', 'sign not match'],
    ['feishu', '19021'],
    ['webhook', '401'],
  ];
  test.each(signed)(
    '%s a wrong signature: it waits with the reason shown, and goes once it is mended',
    async (kind, reason) => {
      const channelId = await addChannel(kind);
      await trial.factory.execute(setChannelSecrets, { channelId, secrets: { signing: 'wrong' } });
      await tellChannel(channelId);
      trial.wrong.push(thing('A', { workshopId: trial.north }));
      await trial.work();
      expect(await waiting()).toBe(1);
      expect((await state())?.reason).toContain(reason);
      await trial.factory.execute(setChannelSecrets, { channelId, secrets: { signing } });
      await trial.work();
      expect(robots.said).toHaveLength(1);
    },
  );

  test('what answers with a page and no code hasn’t taken it', async () => {
    await tellChannel(await addChannel('wecom'));
    robots.state.answer = { status: 200, body: { sign: 'in first' } };
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    expect(await waiting()).toBe(1);
  });
});

describe('an e-mail', () => {
  const tellLetters = (more: object = {}) =>
    trial
      .addChannel({ kind: 'mail', recipients: 'li@example.com, anna@example.com', ...more })
      .then((channelId) => tellChannel(channelId, { severity: 'critical', name: '工单卡住', nameEn: 'Stuck' }));
  const letterTo = (name: string) => {
    const found = mail.state.letters.filter(({ to }) => to.startsWith(name));
    expect(found).toHaveLength(1);
    return wordsOf(found[0]?.body ?? '');
  };

  test('goes to each recipient as text and as a page, with why and a link to the alert', async () => {
    await tellLetters();
    trial.wrong.push({ ...thing('A', { workshopId: trial.north }), name: { zh: '<b>工单 A</b>', en: 'x' } });
    await trial.work();
    const [alert] = await read<{ id: string }>('select id from alerts.alert');
    for (const name of ['li', 'anna']) {
      const words = letterTo(name);
      for (const part of ['严重', 'N 车间', 'A 停了 3 h', `https://trueup.example.com/alerts/${alert?.id}`, '<a href='])
        expect(words).toContain(part);
      expect(words.split('<div')[1]).not.toContain('<b>');
    }
    expect(mail.state.letters[0]?.body).toMatch(/^Message-ID: <alerts\..*\.0@example\.com>$/m);
    await trial.later(5);
    expect(mail.state.letters).toHaveLength(2);
    expect(await waiting()).toBe(0);
  });

  test('for an hour without a mail server: nothing is lost, and one letter each says what happened meanwhile', async () => {
    await tellLetters({ language: 'en' });
    mail.state.say = 'no';
    for (let minute = 0; minute < 60; minute += 4) {
      if (minute % 20 === 0) trial.wrong.push(thing(`A${minute}`, { workshopId: trial.north }));
      await trial.later(4);
    }
    expect(mail.state.letters).toEqual([]);
    expect((await read('select 1 from alerts.post')).length).toBeLessThan(16);
    expect((await state())?.reason).toContain('451');
    mail.state.say = 'yes';
    for (let round = 0; round < 4; round += 1) await trial.later(4);
    for (const name of ['li', 'anna'])
      for (const part of ['Order A0', 'Order A20', 'Order A40', 'Meanwhile: 3 new'])
        expect(letterTo(name)).toContain(part);
    expect(await waiting()).toBe(0);
  });

  test('that one of two recipients can’t be given is told with the post, and the other isn’t written to again', async () => {
    await tellLetters();
    mail.state.refused = 'anna@example.com';
    trial.wrong.push(thing('A', { workshopId: trial.north }));
    await trial.work();
    await trial.later(30);
    expect(mail.state.letters.map(({ to }) => to)).toEqual(['li@example.com']);
    expect(await read('select sent, answer from alerts.post')).toEqual([
      { sent: true, answer: expect.stringContaining('anna@example.com') },
    ]);
  });

  test('without a mail server in the settings a test says so', async () => {
    const channelId = await trial.addChannel({ kind: 'mail', recipients: 'li@example.com' });
    provideMail(trial.factory.database, undefined);
    expect(await tryChannel(channelId)).toMatchObject({
      sent: false,
      answer: expect.stringContaining('TRUEUP_SMTP_URL'),
    });
    await provideLetters();
    expect(await tryChannel(channelId)).toMatchObject({ sent: true });
    expect(letterTo('li')).toContain('试发');
  });
});

test('never more a minute than the channel says: what is more becomes one message later', async () => {
  const channelId = await addChannel('wecom', { perMinute: 3 });
  await tellChannel(channelId);
  for (let one = 0; one < 8; one += 1) {
    trial.wrong.push(thing(`A${one}`, { workshopId: trial.north }));
    trial.factory.clock.set(trial.factory.clock.ago(-2_000));
    await trial.factory.database.transaction('at once', (tx) => tx.write('delete from alerts.look'));
    await trial.work();
  }
  expect(robots.said).toHaveLength(3);
  await trial.later(1.1);
  expect(robots.said).toHaveLength(4);
  for (let one = 3; one < 8; one += 1) expect(robots.said[3]?.text).toContain(`工单 A${one}`);
});

test('a channel that is switched off says nothing, and says it once when it is on again', async () => {
  const channelId = await addChannel('wecom');
  const off = await trial.factory.execute(channelCommands.deactivate, { channelId, expectedVersion: 1 } as never);
  await tellChannel(channelId);
  trial.wrong.push(thing('A', { workshopId: trial.north }));
  await trial.later(2);
  expect(robots.said).toEqual([]);
  await trial.factory.execute(channelCommands.activate, { channelId, expectedVersion: off.version } as never);
  await trial.later(2);
  expect(robots.said).toHaveLength(1);
});

describe('settings of a channel', () => {
  test('a test really sends, and says what was answered', async () => {
    const channelId = await addChannel('feishu');
    expect(await tryChannel(channelId)).toEqual({ channelId, sent: true, answer: '' });
    expect(robots.said[0]?.title).toContain('试发');
    await trial.factory.execute(setChannelSecrets, { channelId, secrets: { signing: 'wrong' } });
    const answer = await tryChannel(channelId);
    expect(answer).toMatchObject({ sent: false, answer: expect.stringContaining('19021') });
  });

  test('secrets stand nowhere: not in answers, lists, audit log, events or the table', async () => {
    const channelId = await addChannel('dingtalk');
    await tryChannel(channelId);
    const rows = await read<{ all: string }>(
      `select (select coalesce(string_agg(to_jsonb(c)::text, ''), '') from alerts.channel c)
           || (select coalesce(string_agg(to_jsonb(c)::text, ''), '') from alerts.channel_secret c)
           || (select coalesce(string_agg(to_jsonb(c)::text, ''), '') from alerts.post c)
           || (select coalesce(string_agg(data::text, ''), '') from kernel.outbox)
           || (select coalesce(string_agg(to_jsonb(e)::text, ''), '') from identity.audit_entry e) as all`,
    );
    expect(rows[0]?.all).not.toContain('access_token=t-1');
    expect(rows[0]?.all).not.toContain(signing);
  });

  test('an address of the own net is reached only where the channel names it, and one in the open only by https', async () => {
    const closed = await trial.addChannel({ kind: 'wecom', reach: '10.9.9.9' }, addresses.wecom());
    expect(await tryChannel(closed)).toMatchObject({ sent: false });
    expect(robots.said).toEqual([]);
    const plain = trial.addChannel({ kind: 'wecom', reach: '' }, { address: 'http://robot.example.com/send?key=1' });
    await expect(plain).rejects.toMatchObject({ refusalName: 'alerts.address_malformed' });
  });

  test('recipients belong to e-mail, a signing secret to who signs', async () => {
    const refused = (channel: object, refusalName: string, secrets?: Record<string, string>) =>
      expect(trial.addChannel(channel, secrets)).rejects.toMatchObject({ refusalName });
    await refused({ kind: 'mail' }, 'alerts.recipients_wrong');
    await refused({ kind: 'wecom', recipients: 'li@example.com' }, 'alerts.recipients_wrong');
    await refused({ kind: 'wecom', reach: 'http://x' }, 'alerts.reach_malformed');
    await refused({ kind: 'wecom' }, 'alerts.secret_needless', { signing: 'x' });
  });
});
