import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hire, type Member } from '../../../../tests/support/crew.ts';
import { configurationFor, openDatabase, systemPrincipal } from '../../../kernel/index.ts';
import { channelCommands } from '../../alerts/channel.ts';
import { openRobots, type Robots } from '../../alerts/channels/robots.fixture.ts';
import { setChannelSecrets } from '../../alerts/channels/set-secrets.ts';
import { provideDesk } from '../../alerts/index.ts';
import { provideMail } from '../../datahealth/index.ts';
import { type Scene, startScene } from '../../execution/scene.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { distributionCommands } from '../distribution.ts';
import { findOver } from '../reports/find-over.ts';
import { freezeReport } from '../reports/freeze-report.ts';
import { type MailServer, openMailServer } from './mail-server.fixture.ts';
import { sendReports } from './send-reports.ts';

/** A workshop that works by day and by night, Monday to Friday; who gets its reports by which way. */
let scene: Scene;
let mail: MailServer;
let robots: Robots;
let leader: Member;
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`);
const run = (...args: Parameters<Scene['factory']['execute']>) => scene.factory.execute(...args);

beforeAll(async () => {
  scene = await startScene();
  const { factory, workshopId } = scene;
  factory.clock.set(at('2026-11-23', '07:00'));
  const shift = (code: string, name: string, startsAt: string, endsAt: string) =>
    factory.execute(recordCommands.shift.create, { code, name, startsAt, endsAt });
  const both = [(await shift('D', '白班', '08:00', '20:00')).id, (await shift('N', '夜班', '20:00', '08:00')).id];
  await factory.execute(recordCommands.calendar.create, {
    code: 'CAL',
    name: '厂历',
    weekly: [both, both, both, both, both, [], []],
    exceptions: [{ date: '2026-11-26', shiftIds: [] }],
  });
  leader = await hire(factory, 'team-leader', { code: 'LI', orgUnitId: workshopId });
  mail = await openMailServer();
  robots = await openRobots(() => factory.clock.now());
  provideMail(factory.database, { url: mail.url, from: 'Trueup <trueup@example.com>' });
  provideDesk(factory.database, 'https://trueup.example.com/');
  const { id: channelId } = await factory.execute(channelCommands.create, {
    code: 'G',
    name: '车间群',
    kind: 'wecom',
    reach: '127.0.0.1',
  });
  await factory.execute(setChannelSecrets, { channelId, secrets: { address: `${robots.url}/wecom?key=k-1` } });
  await factory.execute(distributionCommands.create, {
    ...{ code: 'DR-1', name: '车架日报', workshopId, spans: 'shift' },
    tell: [{ role: 'team-leader', personId: null, channelId }],
    mailTo: 'li@example.com, anna@example.com (en)',
  });
}, 120_000);
afterAll(async () => {
  await robots?.close();
  await mail?.close();
  await scene?.stop();
});
beforeEach(() => {
  mail.letters.length = 0;
  robots.said.length = 0;
  mail.answer = 'yes';
  Object.assign(robots.state, { down: false });
});

const overNow = () => {
  const { factory } = scene;
  return factory.database.read((tx) =>
    findOver(
      {
        tx,
        principal: systemPrincipal,
        now: factory.clock.now(),
        configuration: (scope = {}, version) => configurationFor(tx, scope, version),
      },
      100,
    ),
  );
};
const settleOver = async () => {
  const over = await overNow();
  for (const key of over) await run(freezeReport, key);
  return over.map(
    ({ day, shiftId, workshopId }) =>
      `${day} ${shiftId ? 'shift' : 'day'} ${workshopId === scene.workshopId ? 'frames' : 'else'}`,
  );
};
const send = (database = scene.factory.database) => sendReports(database, scene.factory.clock.now());
const sendings = () =>
  scene.factory.database.glance((tx) =>
    tx.query<{ way: string; address: string; state: string; attempts: number }>(
      `select s.way, s.address, s.state, s.attempts from dailyreport.sending s join dailyreport.report r on r.id = s.report_id
        where r.to_at = (select max(to_at) from dailyreport.report) order by s.way, s.address`,
    ),
  );

test('a shift is settled half an hour after it ends, and goes once to each by mail, robot and inbox', async () => {
  const { factory } = scene;
  await factory.runReactions();
  factory.clock.set(at('2026-11-23', '20:20'));
  expect(await settleOver()).toEqual([]);
  factory.clock.set(at('2026-11-23', '20:31'));
  expect(await settleOver()).toEqual(['2026-11-23 shift frames']);
  expect(await settleOver()).toEqual([]);
  await send();
  await send();
  expect(mail.letters.map(({ to }) => to).sort()).toEqual(['anna@example.com', 'li@example.com']);
  expect(mail.letters.find(({ to }) => to.startsWith('anna'))?.body).toContain('Trueup daily report');
  expect(robots.said).toHaveLength(1);
  expect(robots.said[0]?.text).toContain('计划达成率');
  expect(robots.said[0]?.text).toContain('https://trueup.example.com/daily-reports/');
  // A robot that only takes messages with a word of its group’s.
  expect(robots.said[0]?.text).toContain('告警');
  await factory.runReactions();
  const notices = await factory.database.glance((tx) =>
    tx.query<{ person: string }>(
      `select person_id as person from inbox.notice where kind = 'dailyreport.report-settled'`,
    ),
  );
  expect(notices.map(({ person }) => person)).toEqual([leader.id]);
});

test('a night shift belongs to the day on which it began; a holiday and a weekend have no report, and no error', async () => {
  const { factory } = scene;
  factory.clock.set(at('2026-11-24', '08:31'));
  expect(await settleOver()).toEqual(['2026-11-23 shift frames']);
  factory.clock.set(at('2026-11-26', '08:40'));
  expect(await settleOver()).toEqual([
    '2026-11-24 shift frames',
    '2026-11-24 shift frames',
    '2026-11-25 shift frames',
    '2026-11-25 shift frames',
  ]);
  await send();
  factory.clock.set(at('2026-11-27', '07:50'));
  expect(await settleOver()).toEqual([]);
  factory.clock.set(at('2026-11-30', '07:50'));
  expect(await settleOver()).toEqual(['2026-11-27 shift frames', '2026-11-27 shift frames']);
  await send();
});

test('two processes at the same moment settle it once and send it once', async () => {
  const { factory, workshopId } = scene;
  const other = openDatabase({
    connectionString: factory.databaseUrl,
    role: 'trueup_app',
    connectionsMax: 5,
    clock: factory.clock,
  });
  provideMail(other, { url: mail.url, from: 'Trueup <trueup@example.com>' });
  factory.clock.set(at('2026-11-30', '20:40'));
  const [key] = await overNow();
  const answers = await Promise.all(
    [1, 2, 3].map(() => run(freezeReport, { ...key, workshopId, day: '2026-11-30' } as never)),
  );
  expect(answers.filter((answer) => (answer as { made: boolean }).made)).toHaveLength(1);
  await Promise.all([send(), send(other), send(), send(other)]);
  await other.close();
  expect(mail.letters.map(({ to }) => to).sort()).toEqual(['anna@example.com', 'li@example.com']);
  expect(robots.said.length).toBe(1);
});

test('a server that says not now is asked again, one that hung up isn’t, and a robot that is away gets it later', async () => {
  const { factory } = scene;
  factory.clock.set(at('2026-12-01', '08:40'));
  await settleOver();
  mail.answer = 'no';
  robots.state.down = true;
  await send();
  expect(await sendings()).toMatchObject([
    { way: 'channel', state: 'failed', attempts: 1 },
    { address: 'anna@example.com', state: 'failed', attempts: 1 },
    { address: 'li@example.com', state: 'failed', attempts: 1 },
  ]);
  await send();
  factory.clock.set(at('2026-12-01', '08:56'));
  mail.answer = 'hang-up';
  robots.state.down = false;
  await send();
  mail.answer = 'yes';
  factory.clock.set(at('2026-12-01', '09:56'));
  await send();
  expect(await sendings()).toMatchObject([
    { way: 'channel', state: 'sent', attempts: 2 },
    { state: 'uncertain' },
    { state: 'uncertain' },
  ]);
  expect(robots.said).toHaveLength(1);
  expect(new Set(mail.letters.map(({ to }) => to)).size).toBe(mail.letters.length);
});

test('a crash between the claim and the sending sends nothing twice, and says that nobody knows', async () => {
  const { factory } = scene;
  factory.clock.set(at('2026-12-01', '20:40'));
  await settleOver();
  // As a program leaves it that was killed with the letters in its hands.
  await factory.database.transaction('crash', (tx) =>
    tx.write(
      `update dailyreport.sending set state = 'sending', attempts = 1, claimed_at = $1, due_at = null where state = 'waiting'`,
      [factory.clock.now()],
    ),
  );
  await send();
  factory.clock.set(at('2026-12-01', '21:10'));
  await send();
  await send();
  expect(mail.letters).toHaveLength(0);
  expect((await sendings()).map(({ state }) => state)).toEqual(['uncertain', 'uncertain', 'uncertain']);
});

test('who is added later gets no report of before, and a row that names nobody is refused', async () => {
  const { factory, workshopId, otherWorkshopId } = scene;
  factory.clock.set(at('2026-12-02', '09:00'));
  await factory.execute(distributionCommands.create, {
    ...{ code: 'DR-2', name: '车轮日报', workshopId: otherWorkshopId, spans: 'both' },
    ...{ tell: [], mailTo: 'new@example.com' },
  });
  expect((await settleOver()).filter((one) => one.endsWith('else'))).toEqual([]);
  const refused = (more: object) =>
    factory
      .execute(distributionCommands.create, {
        code: 'DR-3',
        name: 'x',
        workshopId,
        spans: 'day',
        tell: [],
        mailTo: '',
        ...more,
      })
      .catch((error) => error.refusalName);
  expect(await refused({ mailTo: 'nobody' })).toBe('dailyreport.recipients_wrong');
  expect(await refused({ tell: [{ role: null, personId: null, channelId: null }] })).toBe('dailyreport.nobody_told');
});
