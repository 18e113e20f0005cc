import { newId } from '../../ui/id.ts';
import type {
  CommandLabel,
  CommandPerson,
  Contact,
  Contacted,
  QueuedCommand,
  SettledElsewhere,
  UncheckedCodes,
} from './command.ts';
import { afterTry, beforeTry, contactOf, inOrder, nextToSend, nextTryAt, tooOldToKeep } from './decide-sending.ts';
import type { QueueStore } from './queue-store.ts';
import type { Turns } from './take-turns.ts';
import { wireVersion } from './wire-version.ts';

export interface QueueOptions {
  store: QueueStore;
  turns: Turns;
  send: (commands: QueuedCommand[], contact: Contact) => Promise<Contacted>;
  /** Whose commands this device may send though they aren't signed in. */
  hasPass?: (personId: string) => boolean;
  /** Tells other tabs that the store has changed, and hears it from them. */
  tabs?: { tell(): void; hear(listener: () => void): () => void };
  clock: { now(): number; offset(): number | null };
  /** True while the device itself knows that it has no network: then nothing is tried until `nudge`. */
  isCutOff?: () => boolean;
  /** The browser's own, unless time is the test's. */
  timers?: Timers;
  random?: () => number;
  onSignedOut?: () => void;
  onAccepted?: (command: QueuedCommand) => void;
  onRefused?: (command: QueuedCommand) => void;
}

export interface Submission {
  /** False for the few commands that take no business time of their own. */
  dated?: boolean;
  lane: string;
  path: string;
  body: Record<string, unknown>;
  label: CommandLabel;
  unchecked?: UncheckedCodes;
  attended?: true;
}

export interface Timers {
  set(work: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

const browserTimers: Timers = {
  set: (work, milliseconds) => setTimeout(work, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export type Queue = ReturnType<typeof createQueue>;

const storePauseMs = 5_000;
/** So often a device asks what became of its refused commands. */
const askMs = 60_000;

/**
 * The queue of commands. Whatever a person does is kept first and sent then; one tab at a time sends, the oldest first, and repeats
 * until the server has answered.
 */
export function createQueue(options: QueueOptions) {
  const { store, turns, send, tabs, clock, timers = browserTimers, random = Math.random } = options;
  let commands: QueuedCommand[] = [];
  let person: CommandPerson | null = null;
  /** Ends the sender's sleep. Set while it is awake too, so that news which comes just before it lies down isn't missed. */
  let wake: () => void = () => {};
  let woken = false;
  let readsBegun = 0;
  let readShown = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const listeners = new Set<() => void>();
  const stopping = new AbortController();

  async function refresh() {
    readsBegun += 1;
    const read = readsBegun;
    const kept = inOrder(await store.all());
    // Two reads may overtake each other; an older picture must not replace a newer one.
    if (read < readShown) return;
    readShown = read;
    commands = kept;
    for (const listener of listeners) listener();
  }

  async function changed() {
    await refresh();
    tabs?.tell();
    wakeUp();
  }

  function wakeUp() {
    woken = true;
    wake();
  }

  const mayGo = (personId: string) => person?.id === personId || (options.hasPass?.(personId) ?? false);

  async function sendSome(next: readonly QueuedCommand[]) {
    const offset = clock.offset();
    const ids = next.map((command) => command.id);
    // The try is written down first: a body that may have left the device never changes again.
    const sent = await store.changeAll(ids, (now) => (now.state === 'waiting' ? beforeTry(now, offset) : undefined));
    const contact = contactOf(commands);
    const contacted = await send(inOrder(sent), contact);
    const { outcomes } = contacted;
    const at = clock.now();
    const settled = await store.changeAll(ids, (now) => {
      const outcome = outcomes.get(now.id);
      return now.state === 'waiting' && outcome ? afterTry(now, outcome, at, random()) : undefined;
    });
    if (contacted.told) await noteTold(contact, contacted.settled);
    await refresh();
    tabs?.tell();
    for (const command of settled) {
      if (command.state === 'accepted') options.onAccepted?.(command);
      if (command.state === 'refused') options.onRefused?.(command);
    }
    const silent = settled.find((command) => command.trouble?.kind === 'unreachable');
    if (silent) await holdAll(silent.tryAgainAt);
    // Somebody else may have signed in while the answer was on its way.
    if (sent.some(({ id, person: by }) => outcomes.get(id)?.kind === 'signed_out' && person?.id === by.id)) {
      person = null;
      options.onSignedOut?.();
    }
  }

  /** The server has heard what was given up here, and says what became elsewhere of what stands here. */
  async function noteTold({ settled }: Contact, elsewhere: readonly SettledElsewhere[]) {
    toldAt = clock.now();
    await store.changeAll(
      settled.map(({ id }) => id),
      ({ untold: _untold, ...command }) => command,
    );
    const byId = new Map(elsewhere.map((one) => [one.id, one]));
    await store.changeAll([...byId.keys()], (command) => {
      const one = byId.get(command.id);
      if (!one || command.state !== 'refused') return undefined;
      const settledBy = { name: one.by, nameEn: one.byEn };
      const settledAt = new Date(clock.now()).toISOString();
      if (one.as === 'repeated') return { ...command, state: 'replaced', settledBy, settledAt };
      return { ...command, state: 'discarded', discardReason: one.reason, settledBy, settledAt };
    });
  }

  /** When there is something to tell or to ask, though no command may go; undefined when there isn't. */
  function nextContactAt(): number | undefined {
    if (person === null) return undefined;
    if (commands.some((command) => command.untold)) return Math.max(toldAt + storePauseMs, 0);
    return commands.some((command) => command.state === 'refused') ? toldAt + askMs : undefined;
  }

  /** Nobody answers: the others needn't find that out one by one. */
  async function holdAll(until: number) {
    const ids = commands.flatMap(({ id, state, tryAgainAt }) =>
      state === 'waiting' && tryAgainAt < until ? [id] : [],
    );
    await store.changeAll(ids, (now) => (now.state === 'waiting' ? { ...now, tryAgainAt: until } : undefined));
    await refresh();
  }

  async function sendAll(given: AbortSignal) {
    while (!given.aborted) {
      woken = false;
      try {
        await refresh();
        if (options.isCutOff?.()) {
          await sleepUntil(undefined, given);
          continue;
        }
        const next = nextToSend(commands, mayGo, clock.now());
        const contactAt = nextContactAt();
        if (next.length > 0 || (contactAt !== undefined && contactAt <= clock.now())) {
          // Whether or not somebody is there: the next try comes after its time.
          if (next.length === 0) toldAt = clock.now();
          await sendSome(next);
          continue;
        }
        await store.remove(tooOldToKeep(commands, clock.now()));
        const times = [nextTryAt(commands, mayGo), contactAt].filter((time) => time !== undefined);
        await sleepUntil(times.length > 0 ? Math.min(...times) : undefined, given);
      } catch {
        // The device's store failed. Nothing was lost that it had kept; look again after a while.
        await sleepUntil(clock.now() + storePauseMs, given);
      }
    }
  }

  function sleepUntil(at: number | undefined, given: AbortSignal): Promise<void> {
    if (woken || given.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = at === undefined ? undefined : timers.set(done, Math.max(0, at - clock.now()));
      function done() {
        timers.clear(timer);
        given.removeEventListener('abort', done);
        wake = () => {};
        resolve();
      }
      wake = done;
      given.addEventListener('abort', done);
    });
  }

  /** The network is back, or a person says "now": pauses end at once. */
  async function nudge() {
    await endPauses(() => true);
    await changed();
  }

  async function endPauses(of: (command: QueuedCommand) => boolean) {
    const paused = (await store.all()).filter(
      (command) => command.state === 'waiting' && command.tryAgainAt > 0 && of(command),
    );
    await store.changeAll(
      paused.map(({ id }) => id),
      (now) => (now.state === 'waiting' ? { ...now, tryAgainAt: 0 } : undefined),
    );
  }

  /** A clock that was set back must not let a new command overtake one that waits. */
  function idAfterAll(now: number): string {
    const last = commands.at(-1)?.id ?? '';
    const lastMs = Number.parseInt(last.slice(0, 8) + last.slice(9, 13), 16);
    return newId(Number.isNaN(lastMs) ? now : Math.max(now, lastMs + 1));
  }

  function make(
    submission: Omit<Submission, 'dated'>,
    by: CommandPerson,
    replaces?: string,
  ): Omit<QueuedCommand, 'sequence'> {
    const now = clock.now();
    return {
      id: idAfterAll(now),
      ...submission,
      wire: wireVersion,
      person: by,
      madeAt: new Date(now).toISOString(),
      clockOffset: clock.offset(),
      state: 'waiting',
      tries: 0,
      tryAgainAt: 0,
      ...(replaces && { replaces }),
    };
  }

  async function submit({ dated = true, ...submission }: Submission): Promise<QueuedCommand> {
    if (!person) throw new Error('a command needs a signed-in person');
    const at = new Date(clock.now() + (clock.offset() ?? 0)).toISOString();
    const command = make(
      { ...submission, body: dated ? { businessAt: at, ...submission.body } : submission.body },
      person,
    );
    const added = await store.add(command);
    // What a person does is tried at once, and so is what it has to go behind, unless the server itself asked for the pause.
    await endPauses(({ lane, trouble }) => lane === command.lane && (!trouble || trouble.kind === 'unreachable'));
    await changed();
    return added;
  }

  /** Repeats a refused command under a new id, with the same business time: it was done when it was done. `label` says what is changed. */
  async function repeat(
    id: string,
    change: Record<string, unknown> = {},
    label?: CommandLabel,
  ): Promise<QueuedCommand | undefined> {
    const refused = (await store.all()).find((command) => command.id === id && command.state === 'refused');
    if (!refused) return undefined;
    const { lane, path, unchecked } = refused;
    const body = { ...refused.body, ...change };
    const said = label ?? refused.label;
    const command = make({ lane, path, label: said, body, ...(unchecked && { unchecked }) }, refused.person, id);
    // A body that was made for an older server is still that.
    const added = await store.add({ ...command, wire: refused.wire, clockOffset: clock.offset() ?? 0 });
    await store.change(id, (now) => ({ ...now, state: 'replaced' }));
    await changed();
    return added;
  }

  async function discard(id: string, reason: string): Promise<boolean> {
    const settledAt = new Date(clock.now()).toISOString();
    const discarded = await store.change(id, (command) => {
      // What may have reached the server can't be taken back here; only a refused or a never sent command can.
      const isOpen = command.state === 'refused' || (command.state === 'waiting' && command.tries === 0);
      if (!isOpen) return undefined;
      const untold = command.state === 'refused' ? ({ untold: true } as const) : {};
      return { ...command, state: 'discarded', discardReason: reason, settledAt, ...untold };
    });
    await changed();
    return discarded;
  }

  /** The command once it is answered, or as it stands when `waitMs` are over. */
  function settled(id: string, waitMs: number): Promise<QueuedCommand | undefined> {
    return new Promise((resolve) => {
      const find = () => commands.find((command) => command.id === id);
      const timer = timers.set(() => finish(), waitMs);
      const stop = subscribe(() => find()?.state !== 'waiting' && finish());
      function finish() {
        timers.clear(timer);
        stop();
        resolve(find());
      }
      if (find()?.state !== 'waiting') finish();
    });
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return {
    start(): () => void {
      const stopHearing = tabs?.hear(() => void refresh().then(wakeUp));
      void refresh();
      void turns.take(sendAll, stopping.signal);
      return () => {
        stopHearing?.();
        stopping.abort();
      };
    },
    /** Whose commands may go now; null when nobody is signed in. */
    signIn(now: CommandPerson | null) {
      person = now;
      void nudge();
    },
    submit,
    repeat,
    discard,
    nudge,
    /** Something else got an answer: whoever waits for the network needn't wait on. */
    heard: () => {
      if (commands.some((command) => command.trouble?.kind === 'unreachable' && command.tryAgainAt > clock.now()))
        void nudge();
    },
    settled,
    subscribe,
    commands: () => commands,
    /** Whether this person's commands may leave this device now. */
    mayGo,
    lasting: store.lasting,
  };
}
