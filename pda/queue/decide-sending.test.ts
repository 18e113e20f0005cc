import { expect, test } from 'vitest';
import type { QueuedCommand } from './command.ts';
import { afterTry, beforeTry, nextToSend, pauseMs, summarise, tooOldToKeep } from './decide-sending.ts';
import { offsetFrom } from './device-clock.ts';
import { sendCommand } from './send-command.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

function command(id: string, changes: Partial<QueuedCommand> = {}): QueuedCommand {
  return {
    id,
    lane: 'order:1',
    path: '/operations/1/start',
    body: { businessAt: '2026-11-22T14:00:00.000Z' },
    label: { text: 'start' },
    person: { id: 'wang', name: '王建国' },
    madeAt: '2026-11-22T14:00:00.000Z',
    clockOffset: 0,
    state: 'waiting',
    tries: 0,
    tryAgainAt: 0,
    ...changes,
  };
}

test('pauses double up to a minute and never all devices come at once', () => {
  expect([1, 2, 3, 4, 10].map((tries) => pauseMs(tries, 0.5))).toEqual([1000, 2000, 4000, 8000, 60_000]);
  expect(pauseMs(4, 0)).toBe(6400);
  expect(pauseMs(4, 1)).toBe(9600);
});

test('a command whose lane waits is held back, one of another lane goes', () => {
  const commands = [command('1', { tryAgainAt: now + 1000 }), command('2'), command('3', { lane: 'order:2' })];
  expect(nextToSend(commands, 'wang', now)?.id).toBe('3');
  expect(nextToSend(commands, 'wang', now + 1000)?.id).toBe('1');
  expect(nextToSend(commands, null, now)).toBeUndefined();
});

test('a business time made before the server’s clock was known is put right before the first try, and never after', () => {
  const made = command('1', { clockOffset: null });
  const dayMs = 86_400_000;
  const first = beforeTry(made, -dayMs);
  expect(first.body.businessAt).toBe('2026-11-21T14:00:00.000Z');
  expect(beforeTry(first, -2 * dayMs).body).toEqual(first.body);
  expect(beforeTry(command('2', { clockOffset: null, tries: 1 }), -dayMs).body.businessAt).toBe(
    '2026-11-22T14:00:00.000Z',
  );
});

test('the server’s clock is learned from an answer, and a slow answer teaches nothing', () => {
  const header = 'Sun, 22 Nov 2026 14:00:00 GMT';
  expect(offsetFrom(header, now - 200, now + 1200)).toBe(0);
  expect(offsetFrom(header, now + 86_400_000, now + 86_400_100)).toBe(-86_399_550);
  expect(offsetFrom(header, now, now + 30_000)).toBeNull();
  expect(offsetFrom(null, now, now)).toBeNull();
});

test('the summary names how many wait, since when, for whom, and how many were refused', () => {
  const commands = [
    command('1', { madeAt: '2026-11-22T12:00:00.000Z', trouble: { kind: 'unreachable', at: '' } }),
    command('2', { person: { id: 'li', name: '李梅' } }),
    command('3', { state: 'refused' }),
    command('4', { state: 'accepted' }),
  ];
  expect(summarise(commands, 'wang')).toEqual({
    waiting: 2,
    refused: 1,
    oldestAt: Date.parse('2026-11-22T12:00:00Z'),
    waitingForOthers: 1,
    unreachable: true,
  });
});

test('answered commands leave the device after a week or when there are 200; refused ones stay', () => {
  const old = command('1', { state: 'accepted', settledAt: '2026-11-01T00:00:00Z' });
  const refused = command('2', { state: 'refused', settledAt: '2026-11-01T00:00:00Z' });
  expect(tooOldToKeep([old, refused], now)).toEqual(['1']);
  const many = Array.from({ length: 205 }, (_, index) =>
    command(String(1000 + index), { state: 'accepted', settledAt: '2026-11-22T13:00:00Z' }),
  );
  expect(tooOldToKeep(many, now)).toEqual(['1000', '1001', '1002', '1003', '1004']);
});

test.each([
  [200, '{"ok":true}', {}, 'accepted'],
  [422, '{"name":"x.y","title":"多了","status":422}', {}, 'refused'],
  [403, '{"name":"kernel.not_permitted","title":"没有权限","status":403}', {}, 'refused'],
  [401, '{"name":"identity.not_signed_in","title":"未登录","status":401}', {}, 'signed_out'],
  [409, '{"name":"kernel.idempotency_in_flight","title":"还在处理","status":409}', {}, 'trouble'],
  [409, '{"name":"execution.already_done","title":"已完成","status":409}', {}, 'refused'],
  [429, '{"name":"kernel.too_many","title":"太快","status":429}', { 'retry-after': '7' }, 'trouble'],
  [500, '{"name":"kernel.bug","title":"出错","status":500}', {}, 'trouble'],
  [502, '<html>Bad gateway</html>', {}, 'trouble'],
  [404, '<html>Not found</html>', {}, 'trouble'],
  [200, '<html>Please sign in to the guest network</html>', {}, 'unreachable'],
])('an answer %i %s counts as it should', async (status, body, headers, kind) => {
  const outcome = await sendCommand(command('1'), 'zh', async () => new Response(body, { status, headers }));
  expect(outcome.kind).toBe(kind);
  if (status === 429) expect(outcome).toMatchObject({ tryAgainAfterMs: 7000 });
});

test('no answer at all is unreachable, and is tried again later', async () => {
  const outcome = await sendCommand(command('1'), 'zh', async () => Promise.reject(new TypeError('fetch failed')));
  expect(outcome).toEqual({ kind: 'unreachable' });
  const after = afterTry(command('1', { tries: 3 }), outcome, now, 0.5);
  expect(after).toMatchObject({ state: 'waiting', tryAgainAt: now + 4000, trouble: { kind: 'unreachable' } });
});
