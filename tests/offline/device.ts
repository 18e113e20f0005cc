import type { QueuedCommand } from '../../pda/queue/command.ts';
import { createQueue, type Queue } from '../../pda/queue/create-queue.ts';
import { offsetFrom } from '../../pda/queue/device-clock.ts';
import { memoryStore, type QueueStore } from '../../pda/queue/queue-store.ts';
import { sendCommands } from '../../pda/queue/send-commands.ts';
import type { Turns } from '../../pda/queue/take-turns.ts';
import { newId } from '../../src/kernel/index.ts';
import { type NetworkCounts, openLine, type Server } from './network.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './simulated-time.ts';

export const pin = '4826';

export interface Person {
  id: string;
  badge: string;
}

export interface DeviceSurroundings {
  name: string;
  server: Server;
  time: SimulatedTime;
  random: Random;
  counts: NetworkCounts;
  people: readonly Person[];
}

/** A device of the floor: the app's own queue on a store that outlives its battery. */
export function makeDevice({ name, server, time, random, counts, people }: DeviceSurroundings) {
  const id = newId();
  const kept = new Map<string, QueuedCommand>();
  const cookies = new Map<string, string>();
  const passes = new Map<string, { pass: string; until: number }>();
  /** Wrong by up to a day, and going wrong by up to two seconds a day. */
  const wrongBy = random.between(-86_400_000, 86_400_000);
  const drift = random.between(-2, 2) / 86_400;
  const begun = time.now();
  const clock = () => Math.round(time.now() + wrongBy + (time.now() - begun) * drift);
  let offset: number | null = null;
  let isUp = true;
  /** Out of reach of any mast, and not only of the server. */
  let knowsOfIt = false;
  let person: Person | undefined;
  let tabs: { queue: Queue; hear(): void; die(): void }[] = [];
  let turns = oneAtATime();
  let crashes = 0;

  const fetcher = openLine({ server, time, random, counts, isUp: () => isUp, cookies });
  const noteTime = (date: string | null, sentAt: number, receivedAt: number) => {
    offset = offsetFrom(date, sentAt, receivedAt) ?? offset;
  };

  function openTab(): void {
    let alive = true;
    const store = whileAlive(memoryStore(kept), () => alive);
    let hears: () => void = () => {};
    const queue: Queue = createQueue({
      store,
      turns,
      send: (commands, contact) =>
        sendCommands(commands, contact, {
          language: 'zh',
          terminal: { id, name, app: 'simulated', lasting: true },
          passes: [...passes].map(([personId, { pass }]) => ({ personId, pass })),
          say: ({ path }) => path,
          onPassOver: (personId) => void passes.delete(personId),
          fetcher,
          now: clock,
          noteTime,
        }),
      hasPass: (personId) => (passes.get(personId)?.until ?? 0) > time.now(),
      isCutOff: () => knowsOfIt,
      tabs: {
        tell: () => {
          for (const tab of tabs) if (tab.queue !== queue) tab.hear();
        },
        hear: (listener) => {
          hears = listener;
          return () => {
            hears = () => {};
          };
        },
      },
      clock: { now: clock, offset: () => offset },
      timers: { set: (work, milliseconds) => time.plan(work, milliseconds), clear: time.cancel },
      random: random.next,
      // Their time is up, and their pass, too: the next act begins with a badge.
      onSignedOut: () => {
        person = undefined;
      },
    });
    const stop = queue.start();
    if (person) queue.signIn({ id: person.id, name: person.badge });
    tabs.push({
      queue,
      hear: () => hears(),
      die() {
        alive = false;
        stop();
      },
    });
  }

  openTab();
  const anyTab = () => random.one(tabs).queue;

  return {
    id,
    name,
    people,
    commands: () => [...kept.values()],
    crashes: () => crashes,
    who: () => person,
    isUp: () => isUp,
    /** Somebody shows their badge: at the server where it can be reached, else by what the device knows of them. */
    async signIn(next: Person): Promise<boolean> {
      const answer = await fetcher('/api/v1/sign-in/badge', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ badge: next.badge, pin, device: name }),
      }).catch(() => undefined);
      if (answer?.ok) {
        const { offline } = (await answer.json()) as { offline: { pass: string; until: string } | null };
        if (offline) passes.set(next.id, { pass: offline.pass, until: Date.parse(offline.until) });
        noteTime(answer.headers.get('date'), clock(), clock());
      } else if ((passes.get(next.id)?.until ?? 0) <= time.now()) return false;
      else cookies.delete('trueup_session');
      person = next;
      for (const { queue } of tabs) queue.signIn({ id: next.id, name: next.badge });
      return true;
    },
    async submit(lane: string, path: string, body: Record<string, unknown>): Promise<string> {
      return (await anyTab().submit({ lane, path, body, label: { text: path } })).id;
    },
    repeat: (commandId: string, change: Record<string, unknown>) => anyTab().repeat(commandId, change),
    giveUp: (commandId: string) => anyTab().discard(commandId, '数错了'),
    /** The network comes or goes. */
    setUp(up: boolean) {
      isUp = up;
      knowsOfIt = !up && random.chance(0.9);
      if (up) for (const { queue } of tabs) void queue.nudge();
    },
    /** The battery is pulled in whatever the app is doing, and put back. */
    crash() {
      crashes += 1;
      for (const tab of tabs) tab.die();
      tabs = [];
      turns = oneAtATime();
      openTab();
      if (random.chance(0.3)) openTab();
    },
  };
}

export type Device = ReturnType<typeof makeDevice>;

/** A device that is off does nothing any more: what waits for its store waits for ever. */
function whileAlive(store: QueueStore, isAlive: () => boolean): QueueStore {
  const dead = () => new Promise<never>(() => {});
  return {
    lasting: true,
    all: () => (isAlive() ? store.all() : dead()),
    add: (command) => (isAlive() ? store.add(command) : dead()),
    change: (id, change) => (isAlive() ? store.change(id, change) : dead()),
    changeAll: (ids, change) => (isAlive() ? store.changeAll(ids, change) : dead()),
    remove: (ids) => (isAlive() ? store.remove(ids) : dead()),
  };
}

/** One lock for all tabs of a device, as Web Locks give it. */
function oneAtATime(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take: (work, give) => {
      const mine = last.then(() => (give.aborted ? undefined : work(give)));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
