import { afterEach, expect, test, vi } from 'vitest';
import type { Outcome, QueuedCommand } from './command.ts';
import { createQueue, type QueueOptions } from './create-queue.ts';
import { memoryStore } from './queue-store.ts';
import type { Turns } from './take-turns.ts';

const wang = { id: 'wang', name: '王建国' };
const li = { id: 'li', name: '李梅' };
const refusal = {
  name: 'execution.quantity_exceeds_input',
  title: '多了',
  status: 422,
  detail: '',
  type: '',
  requestId: '1',
};
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** One lock for all tabs of a device, as Web Locks give it. */
function deviceTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take: (work, give) => {
      const mine = last.then(() => (give.aborted ? undefined : work(give)));
      last = mine;
      return mine;
    },
  };
}

function device(
  answer: (command: QueuedCommand, nth: number) => Outcome | Promise<Outcome>,
  options: Partial<QueueOptions> = {},
) {
  const sent: QueuedCommand[] = [];
  const requests: string[][] = [];
  const store = options.store ?? memoryStore();
  const tabs = new Set<() => void>();
  const turns = options.turns ?? deviceTurns();
  function openTab(person: typeof wang | null = wang) {
    let mine: () => void = () => {};
    const queue = createQueue({
      store,
      turns,
      // As the server does: one after the other, and what has to wait holds back its lane.
      send: async (commands) => {
        requests.push(commands.map(({ id }) => id));
        const outcomes = new Map<string, Outcome>();
        const held = new Set<string>();
        for (const command of commands) {
          if (held.has(command.lane)) {
            outcomes.set(command.id, { kind: 'behind' });
            continue;
          }
          sent.push(structuredClone(command));
          const outcome = await answer(command, sent.length);
          outcomes.set(command.id, outcome);
          if (outcome.kind === 'unreachable') break;
          if (outcome.kind === 'trouble' || outcome.kind === 'signed_out') held.add(command.lane);
        }
        for (const { id } of commands) if (!outcomes.has(id)) outcomes.set(id, { kind: 'unreachable' });
        return { outcomes, settled: [], told: true };
      },
      tabs: {
        tell: () => [...tabs].filter((listener) => listener !== mine).forEach((listener) => void listener()),
        hear: (listener) => {
          mine = listener;
          tabs.add(listener);
          return () => tabs.delete(listener);
        },
      },
      clock: { now: () => Date.now(), offset: () => 0 },
      random: () => 0.5,
      ...options,
    });
    const stop = queue.start();
    stops.push(stop);
    if (person) queue.signIn(person);
    return { queue, stop };
  }
  return { sent, requests, store, openTab };
}

function report(lane: string, quantityGood: string) {
  return {
    lane,
    path: `/operations/${lane}/production-reports`,
    body: { quantityGood },
    label: { text: 'report', parameters: { quantityGood } },
  };
}

const accepted: Outcome = { kind: 'accepted', answer: { ok: true } };

test('what a person does is sent in the order in which it was done', async () => {
  const { sent, openTab } = device(() => accepted);
  const { queue } = openTab();
  const made = [];
  for (let piece = 1; piece <= 20; piece += 1)
    made.push(await queue.submit(report(`order:${piece % 3}`, String(piece))));
  await queue.settled(made.at(-1)?.id ?? '', 2000);
  expect(sent.map((command) => command.body.quantityGood)).toEqual(made.map((command) => command.body.quantityGood));
  expect(queue.commands().every((command) => command.state === 'accepted')).toBe(true);
});

test('a command that got no answer is sent again under the same id and with the same body', async () => {
  vi.useFakeTimers();
  const { sent, openTab } = device((_command, nth) => (nth < 4 ? { kind: 'unreachable' } : accepted));
  const { queue } = openTab();
  await queue.submit(report('order:1', '5'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent.length).toBe(4);
  expect(new Set(sent.map((command) => command.id)).size).toBe(1);
  expect(new Set(sent.map((command) => JSON.stringify(command.body))).size).toBe(1);
  expect(queue.commands()[0]?.state).toBe('accepted');
});

test('while nobody answers, one command asks and the others wait their turn in order', async () => {
  vi.useFakeTimers();
  let reachable = false;
  const { sent, openTab } = device(() => (reachable ? accepted : { kind: 'unreachable' }));
  const { queue } = openTab();
  for (const piece of ['1', '2', '3']) await queue.submit(report(`order:${piece}`, piece));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent.length).toBeLessThan(12);
  reachable = true;
  sent.length = 0;
  queue.nudge();
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.map((command) => command.body.quantityGood)).toEqual(['1', '2', '3']);
});

test('what a person does now is tried now, with what waits before it in its lane; a server that asked for a pause gets it', async () => {
  vi.useFakeTimers();
  const outcome: { now: Outcome } = { now: { kind: 'unreachable' } };
  const { sent, openTab } = device(() => outcome.now);
  const { queue } = openTab();
  await queue.submit(report('order:1', '1'));
  // By now the pause is half a minute.
  await vi.advanceTimersByTimeAsync(40_000);
  outcome.now = accepted;
  sent.length = 0;
  await queue.submit(report('order:1', '2'));
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.map((command) => command.body.quantityGood)).toEqual(['1', '2']);
  outcome.now = { kind: 'trouble', trouble: 'server', status: 503 };
  await queue.submit(report('order:1', '3'));
  await vi.advanceTimersByTimeAsync(10);
  sent.length = 0;
  await queue.submit(report('order:1', '4'));
  await vi.advanceTimersByTimeAsync(10);
  expect(sent).toEqual([]);
});

test('a server error holds back its own order only', async () => {
  vi.useFakeTimers();
  const { sent, openTab } = device((command) =>
    command.lane === 'order:frame' ? { kind: 'trouble', trouble: 'server', status: 503 } : accepted,
  );
  const { queue } = openTab();
  await queue.submit(report('order:frame', '1'));
  await queue.submit(report('order:frame', '2'));
  await queue.submit(report('order:wheel', '3'));
  await vi.advanceTimersByTimeAsync(500);
  expect(sent.map((command) => command.body.quantityGood)).toEqual(['1', '3']);
  expect(queue.commands().map((command) => command.state)).toEqual(['waiting', 'waiting', 'accepted']);
  expect(queue.commands()[0]?.trouble).toMatchObject({ kind: 'server', status: 503 });
});

test('a refused command stands aside with its reason, and the next one goes', async () => {
  const { sent, openTab } = device((_command, nth) => (nth === 1 ? { kind: 'refused', problem: refusal } : accepted));
  const { queue } = openTab();
  await queue.submit(report('order:1', '99'));
  const second = await queue.submit(report('order:1', '1'));
  await queue.settled(second.id, 2000);
  expect(queue.commands().map((command) => command.state)).toEqual(['refused', 'accepted']);
  expect(queue.commands()[0]?.problem?.name).toBe('execution.quantity_exceeds_input');
  expect(sent.length).toBe(2);
});

test('a refused command is repeated under a new id with its own business time, or discarded with a reason', async () => {
  const { sent, openTab } = device((_command, nth) => (nth <= 2 ? { kind: 'refused', problem: refusal } : accepted));
  const { queue } = openTab();
  const first = await queue.submit(report('order:1', '9'));
  const second = await queue.submit(report('order:2', '8'));
  await queue.settled(second.id, 2000);
  const changed = { text: 'report', parameters: { quantity: '7' } };
  const repeated = await queue.repeat(first.id, { quantityGood: '7' }, changed);
  await queue.settled(repeated?.id ?? '', 2000);
  expect(repeated?.id).not.toBe(first.id);
  expect(sent.at(-1)).toMatchObject({ label: changed, body: { quantityGood: '7' } });
  expect(sent.at(-1)?.body.businessAt).toBe(first.body.businessAt);
  expect(await queue.discard(second.id, '数错了')).toBe(true);
  expect(queue.commands().map((command) => command.state)).toEqual(['replaced', 'discarded', 'accepted']);
  expect(queue.commands()[1]?.discardReason).toBe('数错了');
});

test('a command that may have reached the server cannot be discarded', async () => {
  const { openTab } = device(() => ({ kind: 'unreachable' }));
  const { queue } = openTab();
  const command = await queue.submit(report('order:1', '5'));
  await vi.waitFor(() => expect(queue.commands()[0]?.tries).toBe(1));
  expect(await queue.discard(command.id, 'x')).toBe(false);
  expect(queue.commands()[0]?.state).toBe('waiting');
});

test('two tabs of one device never send the same command twice', async () => {
  const { sent, openTab } = device(async () => {
    await new Promise((resolve) => setTimeout(resolve, 3));
    return accepted;
  });
  const first = openTab();
  const second = openTab();
  for (let piece = 1; piece <= 10; piece += 1) {
    await first.queue.submit(report('order:1', `${piece}`));
    await second.queue.submit(report('order:2', `${piece}`));
  }
  await vi.waitFor(() => expect(second.queue.commands().filter((each) => each.state === 'accepted').length).toBe(20));
  expect(sent.length).toBe(20);
  expect(new Set(sent.map((command) => command.id)).size).toBe(20);
});

test('when the sending tab is closed, another one takes over', async () => {
  const { sent, openTab } = device(() => accepted);
  const first = openTab();
  const second = openTab();
  first.stop();
  const command = await second.queue.submit(report('order:1', '5'));
  await second.queue.settled(command.id, 2000);
  expect(sent.length).toBe(1);
});

test('after a reload in the middle of sending, the command goes again under its id', async () => {
  const store = memoryStore();
  const hanging = device(() => new Promise<Outcome>(() => {}), { store });
  const before = hanging.openTab();
  const command = await before.queue.submit(report('order:1', '5'));
  await vi.waitFor(() => expect(hanging.sent.length).toBe(1));
  before.stop();
  const { sent, openTab } = device(() => accepted, { store });
  const { queue } = openTab();
  await vi.waitFor(() => expect(queue.commands()[0]?.state).toBe('accepted'));
  expect(sent.map((each) => each.id)).toEqual([command.id]);
});

test('commands of one person wait while another is signed in', async () => {
  const { sent, openTab } = device((_command, nth) => (nth === 1 ? { kind: 'signed_out' } : accepted));
  const { queue } = openTab(wang);
  await queue.submit(report('order:1', '5'));
  await vi.waitFor(() => expect(sent.length).toBe(1));
  queue.signIn(li);
  const ofLi = await queue.submit(report('order:2', '7'));
  await queue.settled(ofLi.id, 2000);
  expect(sent.map((command) => command.person.id)).toEqual(['wang', 'li']);
  queue.signIn(wang);
  await vi.waitFor(() => expect(queue.commands().every((command) => command.state === 'accepted')).toBe(true));
});

test('a clock set back does not let a new command overtake an old one', async () => {
  let now = Date.parse('2026-11-22T14:00:00Z');
  const { sent, openTab } = device(() => accepted, { clock: { now: () => now, offset: () => 0 } });
  const { queue } = openTab(null);
  queue.signIn(wang);
  const first = await queue.submit(report('order:1', '1'));
  now -= 86_400_000;
  const second = await queue.submit(report('order:1', '2'));
  expect(first.id < second.id).toBe(true);
  await queue.settled(second.id, 2000);
  expect(sent.map((command) => command.body.quantityGood)).toEqual(['1', '2']);
});
