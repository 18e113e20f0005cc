import type { StopFinder } from '../contract.ts';
import type { OwnTurn, SaidMessage, TurnState } from './types.ts';

/** What was known of a machine right before the messages that are read. */
export interface Before {
  /** Its own last word, or what its silence said. */
  word: TurnState;
  reasonCode: string | null;
  /** When it said anything, and when it last counted. */
  heardAt: number | null;
  cycledAt: number | null;
}

export interface Listening {
  stopsBy: StopFinder;
  /** Of one that only counts: longer without a cycle, and it stands. */
  stopAfterMs: number;
  /** Of one that says its state: longer without a word, and nobody knows. 0: never. */
  silentMs: number;
}

/**
 * What messages, in the order of their time, say of a machine's state: a turn wherever its word changes, and where it was silent longer than
 * it may be. A state that is repeated is no turn, so what a person said meanwhile stands until the machine says something new.
 */
export function readTurns(messages: readonly SaidMessage[], before: Before, listening: Listening): OwnTurn[] {
  const turns: OwnTurn[] = [];
  let { word, reasonCode, heardAt, cycledAt } = before;
  const turn = (at: number, state: TurnState, by: OwnTurn['by'], reason: string | null = null) => {
    if (state === word && reason === reasonCode) return;
    turns.push({ at, state, reasonCode: reason, by });
    word = state;
    reasonCode = reason;
  };
  for (const message of messages) {
    const silent = silenceBefore(message.at, { word, reasonCode, heardAt, cycledAt }, listening);
    if (silent) turn(silent.at, silent.state, 'silence');
    if (message.kind === 'state') turn(message.at, message.state, 'machine', message.reasonCode);
    else if (message.cycles > 0 && (listening.stopsBy === 'cycles' || word === 'no_data'))
      turn(message.at, 'running', 'machine');
    heardAt = Math.max(heardAt ?? message.at, message.at);
    if (message.kind === 'cycles' && message.cycles > 0) cycledAt = message.at;
  }
  return turns;
}

/** The turn that silence alone has brought by a moment, if it has. It lies a millisecond after the last word. */
export function silenceBefore(at: number, before: Before, listening: Listening): OwnTurn | undefined {
  const { word, heardAt, cycledAt } = before;
  const { stopsBy, stopAfterMs, silentMs } = listening;
  const made = (from: number, state: TurnState): OwnTurn => ({ at: from + 1, state, reasonCode: null, by: 'silence' });
  if (stopsBy === 'cycles') {
    const since = cycledAt ?? heardAt;
    return word === 'running' && since !== null && at - since > stopAfterMs ? made(since, 'stopped') : undefined;
  }
  // What was switched off has said so, and says nothing more.
  const mayBeSilent = silentMs === 0 || word === 'no_data' || word === 'off';
  const silent = !mayBeSilent && heardAt !== null && at - heardAt > silentMs;
  return silent ? made(heardAt, 'no_data') : undefined;
}
