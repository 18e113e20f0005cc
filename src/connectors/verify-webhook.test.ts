import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { handClock } from './http/serve.fixture.ts';
import { verifyWebhook, type WebhookScheme } from './verify-webhook.ts';

const body = Buffer.from('{"code":"车架","quantity":1.50}');
const clock = handClock('2026-11-30T08:00:00Z');
const now = String(clock.now().getTime() / 1_000);
const hmac = (algorithm: string, secret: string, text: string | Buffer) => createHmac(algorithm, secret).update(text);

const plain: WebhookScheme = {
  header: 'X-Hub-Signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  signed: '{body}',
  prefix: 'sha256=',
};
const inParts: WebhookScheme = {
  header: 'shop-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  signed: '{timestamp}.{body}',
  prefix: 'v1=',
  timestamp: { part: 't=' },
};
const standard: WebhookScheme = {
  header: 'webhook-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  signed: '{id}.{timestamp}.{body}',
  prefix: 'v1,',
  timestamp: { header: 'webhook-timestamp' },
  idHeader: 'webhook-id',
};

test('a signed message holds under any of the secrets, whichever way it is signed', () => {
  const signature = hmac('sha256', 'old', body).digest('hex');
  expect(
    verifyWebhook({ headers: { 'x-hub-signature-256': `sha256=${signature}` }, body }, plain, ['new', 'old'], clock),
  ).toEqual({ ok: true, id: null });
  const timed = hmac('sha256', 's', Buffer.concat([Buffer.from(`${now}.`), body])).digest('hex');
  const headers = { 'shop-signature': `t=${now},v1=${'0'.repeat(64)},v1=${timed},v0=x` };
  expect(verifyWebhook({ headers, body }, inParts, ['s'], clock)).toMatchObject({ ok: true });
  const said = hmac('sha256', 's', Buffer.concat([Buffer.from(`m1.${now}.`), body])).digest('base64');
  const standardHeaders = { 'webhook-id': 'm1', 'webhook-timestamp': now, 'webhook-signature': `v1,AAAA v1,${said}` };
  expect(verifyWebhook({ headers: standardHeaders, body }, standard, ['s'], clock)).toEqual({ ok: true, id: 'm1' });
  expect(
    verifyWebhook({ headers: { ...standardHeaders, 'webhook-id': 'm2' }, body }, standard, ['s'], clock),
  ).toMatchObject({ ok: false });
});

test('what is unsigned, touched, cut short, or signed with another secret is refused', () => {
  const right = hmac('sha256', 's', body).digest('hex');
  const verdict = (header: string | undefined, content = body, secrets = ['s']) =>
    verifyWebhook(
      { headers: header === undefined ? {} : { 'x-hub-signature-256': header }, body: content },
      plain,
      secrets,
      clock,
    );
  expect(verdict(`sha256=${right}`)).toMatchObject({ ok: true });
  expect(verdict(undefined)).toEqual({ ok: false, why: 'unsigned' });
  expect(verdict('')).toEqual({ ok: false, why: 'unsigned' });
  expect(verdict(right)).toEqual({ ok: false, why: 'unsigned' });
  expect(verdict(`sha256=${right}`, body, [])).toEqual({ ok: false, why: 'unsigned' });
  expect(verdict('sha256=')).toEqual({ ok: false, why: 'wrong' });
  expect(verdict(`sha256=${right.slice(2)}`)).toEqual({ ok: false, why: 'wrong' });
  expect(verdict(`sha256=${right}`, Buffer.from(body.toString().replace('1.50', '1.5')))).toEqual({
    ok: false,
    why: 'wrong',
  });
  expect(verdict(`sha256=${hmac('sha256', '', body).digest('hex')}`)).toEqual({ ok: false, why: 'wrong' });
});

test('an old message that is sent again, one from the future, and one without a time are refused by the given clock', () => {
  const at = (seconds: number) => {
    const timestamp = String(Number(now) + seconds);
    const v1 = hmac('sha256', 's', Buffer.concat([Buffer.from(`${timestamp}.`), body])).digest('hex');
    return verifyWebhook({ headers: { 'shop-signature': `t=${timestamp},v1=${v1}` }, body }, inParts, ['s'], clock);
  };
  expect(at(-299)).toMatchObject({ ok: true });
  expect(at(-301)).toEqual({ ok: false, why: 'too_old' });
  expect(at(301)).toEqual({ ok: false, why: 'too_old' });
  const untimed = hmac('sha256', 's', Buffer.concat([Buffer.from('.'), body])).digest('hex');
  for (const t of ['', 't=,', 't=soon,']) {
    expect(verifyWebhook({ headers: { 'shop-signature': `${t}v1=${untimed}` }, body }, inParts, ['s'], clock)).toEqual({
      ok: false,
      why: 'no_timestamp',
    });
  }
});
