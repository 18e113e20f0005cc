import { expect, test } from 'vitest';
import type { QueuedCommand } from './command.ts';
import { afterTry, beforeTry, nextToSend, nextTryAt, pauseMs, summarise, tooOldToKeep } from './decide-sending.ts';
import { offsetFrom } from './device-clock.ts';
import { sendCommands } from './send-commands.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

function command(id: string, changes: Partial<QueuedCommand> = {}): QueuedCommand {
  return {
    id,
    lane: 'order:1',
    sequence: 1,
    wire: 1,
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

const only = (id: string) => (personId: string) => personId === id;
const idsOf = (commands: QueuedCommand[]) => commands.map(({ id }) => id);

test('a command whose lane waits is held back, those of other lanes go together, the oldest first', () => {
  const commands = [command('1', { tryAgainAt: now + 1000 }), command('2'), command('3', { lane: 'order:2' })];
  expect(idsOf(nextToSend(commands, only('wang'), now))).toEqual(['3']);
  expect(idsOf(nextToSend(commands, only('wang'), now + 1000))).toEqual(['1', '2', '3']);
  expect(nextToSend(commands, () => false, now)).toEqual([]);
});

test('what is behind another of its lane is no reason to look again before that one may go', () => {
  const commands = [
    command('1', { tryAgainAt: now + 60_000 }),
    command('2'),
    command('3', { person: { id: 'li', name: '' } }),
  ];
  expect(nextTryAt(commands, only('wang'))).toBe(now + 60_000);
  expect(nextTryAt([command('1', { person: { id: 'li', name: '' } }), command('2')], only('wang'))).toBeUndefined();
});

test('a lane waits for the person whose command is first in it; by a pass it goes though they are gone', () => {
  const commands = [
    command('1', { person: { id: 'li', name: '李梅' } }),
    command('2'),
    command('3', { lane: 'order:2' }),
  ];
  expect(idsOf(nextToSend(commands, only('wang'), now))).toEqual(['3']);
  expect(idsOf(nextToSend(commands, () => true, now))).toEqual(['1', '2', '3']);
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

const sender = {
  language: 'zh',
  terminal: { id: 't', name: 'PDA', app: '', lasting: true },
  passes: [],
  say: () => '报工',
};
const nothing = { waiting: 1, standing: [], settled: [] };
const answering = (status: number, body: string, headers: Record<string, string> = {}) => ({
  ...sender,
  fetcher: async () => new Response(body, { status, headers }),
});
const receipt = (state: string, more: object = {}) =>
  JSON.stringify({ receipts: [{ id: '1', state, ...more }], settled: [], passesOver: [] });

test.each([
  [200, receipt('accepted'), {}, 'accepted'],
  [200, receipt('refused', { problem: { name: 'x.y', title: '多了', status: 422 } }), {}, 'refused'],
  [200, receipt('later', { why: 'sign_in' }), {}, 'signed_out'],
  [200, receipt('later', { why: 'behind' }), {}, 'behind'],
  [200, receipt('later', { why: 'busy' }), {}, 'trouble'],
  [422, '{"name":"kernel.input","title":"读不懂","status":422}', {}, 'refused'],
  [429, '{"name":"kernel.too_many","title":"太快","status":429}', { 'retry-after': '7' }, 'trouble'],
  [500, '{"name":"kernel.bug","title":"出错","status":500}', {}, 'trouble'],
  [502, '<html>Bad gateway</html>', {}, 'trouble'],
  [404, '{"name":"kernel.route","title":"没有","status":404}', {}, 'trouble'],
  [200, '<html>Please sign in to the guest network</html>', {}, 'unreachable'],
])('an answer %i %s counts as it should', async (status, body, headers, kind) => {
  const { outcomes } = await sendCommands([command('1')], nothing, answering(status, body, headers));
  expect(outcomes.get('1')?.kind).toBe(kind);
  if (status === 429) expect(outcomes.get('1')).toMatchObject({ tryAgainAfterMs: 7000 });
  if (status === 404) expect(outcomes.get('1')).toMatchObject({ trouble: 'version' });
});

test('one that can’t even be read doesn’t keep the others back', async () => {
  const fetcher = async (_url: unknown, { body }: RequestInit = {}) => {
    const { commands } = JSON.parse(String(body)) as { commands: { id: string }[] };
    if (commands.some(({ id }) => id === '2'))
      return new Response('{"name":"kernel.input","title":"x"}', { status: 422 });
    const receipts = commands.map(({ id }) => ({ id, state: 'accepted' }));
    return new Response(JSON.stringify({ receipts, settled: [], passesOver: [] }));
  };
  const three = ['1', '2', '3'].map((id) => command(id));
  const { outcomes } = await sendCommands(three, nothing, { ...sender, fetcher: fetcher as typeof fetch });
  expect(three.map(({ id }) => outcomes.get(id)?.kind)).toEqual(['accepted', 'refused', 'accepted']);
});

test('no answer at all is unreachable, and is tried again later', async () => {
  const fetcher = async () => Promise.reject(new TypeError('fetch failed'));
  const { outcomes } = await sendCommands([command('1')], nothing, { ...sender, fetcher });
  expect(outcomes.get('1')).toEqual({ kind: 'unreachable' });
  const after = afterTry(command('1', { tries: 3 }), { kind: 'unreachable' }, now, 0.5);
  expect(after).toMatchObject({ state: 'waiting', tryAgainAt: now + 4000, trouble: { kind: 'unreachable' } });
});
