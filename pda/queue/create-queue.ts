import { newId } from '../../ui/id.ts';
import type { CommandLabel, Outcome, QueuedCommand, UncheckedCodes } from './command.ts';
import { afterTry, beforeTry, inOrder, nextToSend, nextTryAt, tooOldToKeep } from './decide-sending.ts';
import type { QueueStore } from './queue-store.ts';
import type { Turns } from './take-turns.ts';

export interface QueueOptions {
  store: QueueStore;
  turns: Turns;
  send: (command: QueuedCommand) => Promise<Outcome>;
  /** Tells other tabs that the store has changed, and hears it from them. */
  tabs?: { tell(): void; hear(listener: () => void): () => void };
  clock: { now(): number; offset(): number | null };
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
}

export type Queue = ReturnType<typeof createQueue>;

const storePauseMs = 5_000;

/**
 * The queue of commands. Whatever a person does is kept first and sent then; one tab at a time sends, one command at a
 * time, in order, and repeats until the server has answered.
 */
export function createQueue(options: QueueOptions) {
  const { store, turns, send, tabs, clock, random = Math.random } = options;
  let commands: QueuedCommand[] = [];
  let person: { id: string; name: string } | null = null;
  /** Ends the sender's sleep. Set while it is awake too, so that news which comes just before it lies down isn't missed. */
  let wake: () => void = () => {};
  let woken = false;
  let readsBegun = 0;
  let readShown = 0;
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

  async function sendOne(command: QueuedCommand) {
    // The try is written down first: a body that may have left the device never changes again.
    const sent = beforeTry(command, clock.offset());
    const mayGo = await store.change(command.id, (now) => (now.state === 'waiting' ? sent : undefined));
    if (!mayGo) return;
    const outcome = await send(sent);
    const settled = afterTry(sent, outcome, clock.now(), random());
    await store.change(command.id, (now) => (now.state === 'waiting' ? settled : undefined));
    await refresh();
    tabs?.tell();
    if (outcome.kind === 'accepted') options.onAccepted?.(settled);
    if (outcome.kind === 'refused') options.onRefused?.(settled);
    if (outcome.kind === 'unreachable') await holdAll(settled.tryAgainAt);
    // Somebody else may have signed in while the answer was on its way.
    if (outcome.kind === 'signed_out' && person?.id === sent.person.id) {
      person = null;
      options.onSignedOut?.();
    }
  }

  /** Nobody answers: the others needn't find that out one by one. */
  async function holdAll(until: number) {
    for (const command of commands) {
      if (command.state !== 'waiting' || command.tryAgainAt >= until) continue;
      await store.change(command.id, (now) => (now.state === 'waiting' ? { ...now, tryAgainAt: until } : undefined));
    }
    await refresh();
  }

  async function sendAll(given: AbortSignal) {
    while (!given.aborted) {
      woken = false;
      try {
        await refresh();
        const next = nextToSend(commands, person?.id ?? null, clock.now());
        if (next) {
          await sendOne(next);
          continue;
        }
        await store.remove(tooOldToKeep(commands, clock.now()));
        await sleepUntil(nextTryAt(commands, person?.id ?? null), given);
      } catch {
        // The device's store failed. Nothing was lost that it had kept; look again after a while.
        await sleepUntil(clock.now() + storePauseMs, given);
      }
    }
  }

  function sleepUntil(at: number | undefined, given: AbortSignal): Promise<void> {
    if (woken || given.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = at === undefined ? undefined : setTimeout(done, Math.max(0, at - clock.now()));
      function done() {
        clearTimeout(timer);
        given.removeEventListener('abort', done);
        wake = () => {};
        resolve();
      }
      wake = done;
      given.addEventListener('abort', done);
    });
  }

  async function nudge() {
    // The network is back, or a person says "now": pauses end at once.
    for (const command of await store.all()) {
      if (command.state !== 'waiting' || command.tryAgainAt === 0) continue;
      await store.change(command.id, (now) => (now.state === 'waiting' ? { ...now, tryAgainAt: 0 } : undefined));
    }
    await changed();
  }

  /** A clock that was set back must not let a new command overtake one that waits. */
  function idAfterAll(now: number): string {
    const last = commands.at(-1)?.id ?? '';
    const lastMs = Number.parseInt(last.slice(0, 8) + last.slice(9, 13), 16);
    return newId(Number.isNaN(lastMs) ? now : Math.max(now, lastMs + 1));
  }

  function make(
    submission: Omit<Submission, 'dated'>,
    by: { id: string; name: string },
    replaces?: string,
  ): QueuedCommand {
    const now = clock.now();
    return {
      id: idAfterAll(now),
      ...submission,
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
    await store.put(command);
    await changed();
    return command;
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
    await store.put({ ...command, clockOffset: clock.offset() ?? 0 });
    await store.change(id, (now) => ({ ...now, state: 'replaced' }));
    await changed();
    return command;
  }

  async function discard(id: string, reason: string): Promise<boolean> {
    const settledAt = new Date(clock.now()).toISOString();
    const discarded = await store.change(id, (command) => {
      // What may have reached the server can't be taken back here; only a refused or a never sent command can.
      const mayGo = command.state === 'refused' || (command.state === 'waiting' && command.tries === 0);
      return mayGo ? { ...command, state: 'discarded', discardReason: reason, settledAt } : undefined;
    });
    await changed();
    return discarded;
  }

  /** The command once it is answered, or as it stands when `waitMs` are over. */
  function settled(id: string, waitMs: number): Promise<QueuedCommand | undefined> {
    return new Promise((resolve) => {
      const find = () => commands.find((command) => command.id === id);
      const timer = setTimeout(() => finish(), waitMs);
      const stop = subscribe(() => find()?.state !== 'waiting' && finish());
      function finish() {
        clearTimeout(timer);
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
    signIn(now: { id: string; name: string } | null) {
      person = now;
      void nudge();
    },
    submit,
    repeat,
    discard,
    nudge,
    settled,
    subscribe,
    commands: () => commands,
    lasting: store.lasting,
  };
}
