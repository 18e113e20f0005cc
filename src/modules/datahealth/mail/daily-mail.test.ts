import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { publishConfiguration } from '../../../entry/modules.ts';
import { addRoute, mappingOf, startScene } from '../../bridge/scene.fixture.ts';
import { clearFigures, sayMessages } from '../datahealth.fixture.ts';
import { readRecipients } from '../rules/recipients.ts';
import { sendDailyMail } from './daily-mail.ts';
import { openMailServer, wordsOf } from './mail-server.fixture.ts';
import { provideMail } from './mailer.ts';

let factory: TestFactory;
let routeId: string;
const mail = openMailServer();
const mailPort = mail.listen();
const MINUTE = 60_000;
const DAY = 86_400_000;

beforeAll(async () => {
  const scene = await startScene();
  factory = scene.factory;
  const fields = mappingOf({ code: 'id', name: 'name' });
  routeId = await addRoute(
    factory,
    scene.erp.connectionId,
    { code: 'IN', subject: 'masterdata.item' },
    { mapping: fields },
  );
  provideMail(factory.database, {
    url: `smtp://127.0.0.1:${await mailPort}`,
    from: 'Trueup <trueup@example.com>',
    desk: 'https://trueup.example.com',
  });
}, 120_000);
afterAll(async () => {
  await factory.stop();
  await mail.close();
});
beforeEach(async () => {
  factory.clock.reset();
  await clearFigures(factory);
  await factory.database.transaction('clear', (tx) => tx.write('delete from datahealth.mail'));
  Object.assign(mail.state, { letters: [], say: 'yes' });
});

const send = () => sendDailyMail(factory.database, factory.clock.now());
const rows = () =>
  factory.database.glance((tx) =>
    tx.query<{ address: string; state: string; attempts: number }>(
      'select address, state, attempts from datahealth.mail order by address',
    ),
  );
const ahead = (milliseconds: number) => factory.clock.set(factory.clock.ago(-milliseconds));

let version = 1;
async function sendTo(to: string, hour = 7): Promise<void> {
  const policies = { 'datahealth.mail_to': to, 'datahealth.mail_hour': hour };
  const document = {
    format: 1 as const,
    base: { policies, reasonCodes: {}, numbering: {}, customFields: {} },
    overrides: [],
  };
  await factory.execute(publishConfiguration, { expectedVersion: version, document }, { as: 'administrator' });
  version += 1;
}

test('the letter of the day before goes once to each, in their language, with its figures and open alerts', async () => {
  await sendTo('li@example.com, anna@example.com (en)');
  // Yesterday at noon by the factory's clock; the present is ten in the morning.
  const yesterday = 22 * 60 * MINUTE;
  await sayMessages(factory, [
    { routeId, state: 'done', cameAgo: yesterday, settledAgo: yesterday - 1_000 },
    { routeId, state: 'done', cameAgo: yesterday, settledAgo: yesterday - 1_000 },
    { routeId, state: 'dead', cameAgo: yesterday, settledAgo: yesterday - 1_000 },
    // Of today: not in it, but it still waits for a person.
    { routeId, state: 'done', cameAgo: MINUTE, settledAgo: MINUTE - 10 },
  ]);
  await send();
  await send();
  ahead(MINUTE * 30);
  await send();
  expect(mail.state.letters.map(({ to }) => to).sort()).toEqual(['anna@example.com', 'li@example.com']);
  const [english, chinese] = ['anna', 'li'].map((name) =>
    wordsOf(mail.state.letters.find(({ to }) => to.startsWith(name))?.body ?? ''),
  );
  expect(english).toContain('Came 3');
  expect(english).toContain('Complete 66.66 %');
  expect(english).toContain('Open alerts');
  expect(english).toContain('https://trueup.example.com/data-health');
  expect(chinese).toContain('应处理 3');
  expect(chinese).toContain('完整率 66.66 %');
  expect(await rows()).toMatchObject([
    { state: 'sent', attempts: 1 },
    { state: 'sent', attempts: 1 },
  ]);
  ahead(DAY);
  await send();
  expect(mail.state.letters).toHaveLength(4);
});

test('it waits for the hour, and for somebody who wants it', async () => {
  await sendTo('li@example.com', 11);
  await send();
  expect(mail.state.letters).toHaveLength(0);
  ahead(61 * MINUTE);
  await send();
  expect(mail.state.letters).toHaveLength(1);
  await sendTo('');
  ahead(DAY);
  await send();
  expect(mail.state.letters).toHaveLength(1);
});

test('a server that says not now is asked again later, and then it goes once', async () => {
  await sendTo('li@example.com');
  mail.state.say = 'no';
  await send();
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }]);
  await send();
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }]);
  mail.state.say = 'yes';
  ahead(16 * MINUTE);
  await send();
  await send();
  expect(mail.state.letters).toHaveLength(1);
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('a server that took it and hung up isn’t sent it twice', async () => {
  await sendTo('li@example.com', 6);
  mail.state.say = 'hang-up';
  await send();
  expect(await rows()).toMatchObject([{ state: 'uncertain' }]);
  mail.state.say = 'yes';
  ahead(60 * MINUTE);
  await send();
  expect(mail.state.letters).toHaveLength(1);
});

test('a server that isn’t there is asked again later', async () => {
  await sendTo('li@example.com');
  const { letters } = mail.state;
  const usual = { from: 'Trueup <trueup@example.com>' };
  // Nothing listens on the port that was just given back.
  const gone = openMailServer();
  const port = await gone.listen();
  await gone.close();
  const url = `smtp://127.0.0.1:${await mailPort}`;
  provideMail(factory.database, { ...usual, url: `smtp://127.0.0.1:${port}` });
  await send();
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }]);
  provideMail(factory.database, { ...usual, url });
  ahead(16 * MINUTE);
  await send();
  expect(letters).toHaveLength(1);
});

test('a standstill while it was being sent leaves it, and says so', async () => {
  await sendTo('li@example.com', 5);
  await factory.database.transaction('claim', (tx) =>
    tx.write(
      `insert into datahealth.mail (day, address, language, state, attempts, claimed_at) values ('2026-11-17', 'li@example.com', 'zh', 'sending', 1, $1)`,
      [factory.clock.now()],
    ),
  );
  ahead(20 * MINUTE);
  await send();
  expect(mail.state.letters).toHaveLength(0);
  expect(await rows()).toMatchObject([{ state: 'uncertain' }]);
});

test('two programs at once send each letter once', async () => {
  await sendTo('a@example.com, b@example.com, c@example.com');
  await Promise.all([send(), send(), send()]);
  expect(mail.state.letters.map(({ to }) => to).sort()).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
});

test('names of other people’s making don’t become markup, nor lines of the head', async () => {
  await sendTo('li@example.com');
  await factory.database.transaction('name', (tx) =>
    tx.write(`update bridge.system set name = '<script>alert(1)</script>'`),
  );
  await send();
  const body = wordsOf(mail.state.letters[0]?.body ?? '');
  expect(body).toContain('&lt;script&gt;');
  expect(body.slice(body.indexOf('<!doctype'))).not.toContain('<script>');
});

test('recipients are read with their language, and what is none is refused', () => {
  expect(readRecipients(' li@Example.com ；anna@example.com (EN), li@example.com (zh)')).toEqual([
    { address: 'li@example.com', language: 'zh' },
    { address: 'anna@example.com', language: 'en' },
  ]);
  for (const bad of ['li', 'li@', 'a@b\nBcc: c@d', 'li@example.com <x@y>', 'a@b (fr)', '@b'])
    expect(readRecipients(bad), bad).toBeUndefined();
});
