import type { Contact, Outcome, QueuedCommand } from './command.ts';

const secondMs = 1_000;
/** The longest pause between two tries. */
const pauseMsMax = 60 * secondMs;
/** How long, and how many, answered commands stay on the device, so that "did it go through?" can be answered. */
const keepMs = 7 * 24 * 3_600 * secondMs;
const keepCountMax = 200;
const contactMax = 100;

/** Whose commands may leave now: who is signed in, and those by whose pass this device may send. */
export type MayGo = (personId: string) => boolean;

/** As many as the server takes in one request. */
export const sendAtOnceMax = 50;

/**
 * The commands to send next, the oldest first. A lane that waits for its next try, or for its person, holds back only itself.
 */
export function nextToSend(commands: readonly QueuedCommand[], mayGo: MayGo, now: number): QueuedCommand[] {
  const lanesHeld = new Set<string>();
  const next: QueuedCommand[] = [];
  for (const command of inOrder(commands)) {
    if (command.state !== 'waiting' || lanesHeld.has(command.lane)) continue;
    if (mayGo(command.person.id) && command.tryAgainAt <= now) next.push(command);
    else lanesHeld.add(command.lane);
    if (next.length === sendAtOnceMax) break;
  }
  return next;
}

/** When nextToSend is worth asking again, in milliseconds since the epoch; undefined when only a new event can help. */
export function nextTryAt(commands: readonly QueuedCommand[], mayGo: MayGo): number | undefined {
  // Of a lane only the first counts: those behind it can't go before it.
  const lanes = new Map<string, QueuedCommand>();
  for (const command of inOrder(commands))
    if (command.state === 'waiting' && !lanes.has(command.lane)) lanes.set(command.lane, command);
  const times = [...lanes.values()].filter(({ person }) => mayGo(person.id)).map(({ tryAgainAt }) => tryAgainAt);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** What the server is told beside the commands. */
export function contactOf(commands: readonly QueuedCommand[]): Contact {
  return {
    waiting: commands.filter((command) => command.state === 'waiting').length,
    standing: commands.flatMap((command) => (command.state === 'refused' ? [command.id] : [])).slice(-contactMax),
    settled: commands
      .filter((command) => command.untold)
      .slice(0, contactMax)
      .map(({ id, person, discardReason = '' }) => ({
        id,
        as: 'given-up',
        personId: person.id,
        reason: discardReason,
      })),
  };
}

/** The command as it stands after one try. */
export function afterTry(command: QueuedCommand, outcome: Outcome, now: number, random: number): QueuedCommand {
  const at = new Date(now).toISOString();
  const { trouble: _trouble, ...rest } = command;
  switch (outcome.kind) {
    case 'accepted':
      return { ...rest, state: 'accepted', answer: outcome.answer, settledAt: at };
    case 'refused':
      return { ...rest, state: 'refused', problem: outcome.problem, settledAt: at };
    case 'signed_out':
      // Another person's way in may be open again by then.
      return { ...rest, tryAgainAt: now + pauseMs(command.tries, random) };
    case 'behind':
      return rest;
    case 'unreachable':
      return { ...rest, tryAgainAt: now + pauseMs(command.tries, random), trouble: { kind: 'unreachable', at } };
    case 'trouble':
      return {
        ...rest,
        tryAgainAt: now + (outcome.tryAgainAfterMs ?? pauseMs(command.tries, random)),
        trouble: { kind: outcome.trouble, status: outcome.status, at },
      };
  }
}

/** The command as it is sent the next time. A body is fixed for good by its first try, since the server compares repeats. */
export function beforeTry(command: QueuedCommand, clockOffset: number | null): QueuedCommand {
  const sent = { ...command, tries: command.tries + 1 };
  const correction = command.tries === 0 && command.clockOffset === null ? clockOffset : null;
  if (!correction || typeof command.body.businessAt !== 'string') return sent;
  const businessAt = new Date(Date.parse(command.body.businessAt) + correction).toISOString();
  return { ...sent, clockOffset: correction, body: { ...command.body, businessAt } };
}

/** 1 s, 2 s, 4 s … a minute, each a fifth longer or shorter, so that a workshop's devices don't all come at once. */
export function pauseMs(tries: number, random: number): number {
  const pause = Math.min(pauseMsMax, secondMs * 2 ** Math.max(0, tries - 1));
  return Math.round(pause * (0.8 + 0.4 * random));
}

/** Answered commands that are too old or too many to keep. What is refused stays until a person has dealt with it. */
export function tooOldToKeep(commands: readonly QueuedCommand[], now: number): string[] {
  const settled = inOrder(commands).filter(
    (command) => command.state !== 'waiting' && command.state !== 'refused' && !command.untold,
  );
  const surplus = Math.max(0, settled.length - keepCountMax);
  return settled
    .filter((command, index) => index < surplus || now - Date.parse(command.settledAt ?? command.madeAt) > keepMs)
    .map((command) => command.id);
}

export interface QueueSummary {
  waiting: number;
  refused: number;
  /** The oldest that waits, in milliseconds since the epoch. */
  oldestAt: number | null;
  /** Waiting commands of other people, which go when they sign in. */
  waitingForOthers: number;
  unreachable: boolean;
}

export function summarise(commands: readonly QueuedCommand[], personId: string | null): QueueSummary {
  const waiting = inOrder(commands).filter((command) => command.state === 'waiting');
  return {
    waiting: waiting.length,
    refused: commands.filter((command) => command.state === 'refused').length,
    oldestAt: waiting[0] ? Date.parse(waiting[0].madeAt) : null,
    waitingForOthers: waiting.filter((command) => command.person.id !== personId).length,
    unreachable: waiting.some((command) => command.trouble?.kind === 'unreachable'),
  };
}

/** Ids are UUIDv7: their order is the order in which the commands were made. */
export function inOrder(commands: readonly QueuedCommand[]): QueuedCommand[] {
  return [...commands].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
