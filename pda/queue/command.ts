import type { ProblemDocument } from '../../src/kernel/contract.ts';

/**
 * One thing that a person did on this device. It is made once, kept until the server has answered, and sent under its
 * own id as the Idempotency-Key, so that sending it again is always safe.
 */
export interface QueuedCommand {
  /** UUIDv7; sorts by the moment it was made, and is the Idempotency-Key. */
  id: string;
  /** What the command works on, e.g. `order:<id>`; commands of one lane never overtake each other. */
  lane: string;
  /** Counted on this device, over everything that is done here. */
  sequence: number;
  /** The version of requests that the app spoke when it was done. */
  wire: number;
  path: string;
  body: Record<string, unknown>;
  person: CommandPerson;
  /** What the person did, for the list of what waits: a text name and its parameters. */
  label: CommandLabel;
  /** The device's own clock, and what it was known to be wrong by, in milliseconds (null: not known yet). */
  madeAt: string;
  clockOffset: number | null;
  state: CommandState;
  /** How often it was sent. The body never changes once this is above 0. */
  tries: number;
  /** Milliseconds since the epoch; before that it is not sent again. */
  tryAgainAt: number;
  trouble?: Trouble;
  answer?: unknown;
  problem?: ProblemDocument;
  settledAt?: string;
  discardReason?: string;
  /** Who stands before the screen hears the answer at once: a refusal then needn't find anybody else. */
  attended?: true;
  /** Given up here, and the server doesn't know yet. */
  untold?: true;
  /** Who dealt with it elsewhere. */
  settledBy?: { name: string; nameEn: string };
  /** The refused command that this one repeats. */
  replaces?: string;
  unchecked?: UncheckedCodes;
}

export interface CommandPerson {
  id: string;
  name: string;
  /** Missing on what was made by an older app. */
  nameEn?: string;
}

/** Codes of new lots or serials that nobody could look up when they were read; they are looked up before they are sent. */
export interface UncheckedCodes {
  codes: string[];
  fresh: 'lot' | 'serial';
  itemId: string;
}

export interface CommandLabel {
  text: string;
  parameters?: Record<string, string>;
}

/**
 * waiting: not answered yet (sent or not) · accepted, refused: the server's answer ·
 * replaced: refused, and repeated under a new id · discarded: refused, and given up with a reason.
 */
export type CommandState = 'waiting' | 'accepted' | 'refused' | 'replaced' | 'discarded';

/** Why a command that was sent has no answer yet. */
export interface Trouble {
  kind: 'unreachable' | 'server' | 'busy' | 'version';
  status?: number;
  at: string;
}

/** What came of sending a command once. */
export type Outcome =
  | { kind: 'accepted'; answer: unknown }
  | { kind: 'refused'; problem: ProblemDocument }
  /** No answer: the network, or a server that isn't there. Concerns every command. */
  | { kind: 'unreachable' }
  /** The server answered that it can't just now (5xx, 408, 425, 429, or the first try is still under way). Concerns this command's lane. */
  | { kind: 'trouble'; trouble: 'server' | 'busy' | 'version'; status: number; tryAgainAfterMs?: number }
  /** Its person has to sign in; nothing is lost. */
  | { kind: 'signed_out' }
  /** Another of its lane has no answer yet. */
  | { kind: 'behind' };

/** What became elsewhere of a command that was refused. */
export interface SettledElsewhere {
  id: string;
  as: 'repeated' | 'given-up';
  by: string;
  byEn: string;
  reason: string;
}

/** What a device tells beside the commands themselves. */
export interface Contact {
  /** Commands it holds that have no answer. */
  waiting: number;
  /** Refused ones that nobody has dealt with here. */
  standing: string[];
  /** Given up here. */
  settled: { id: string; as: 'given-up'; personId: string; reason: string }[];
}

/** What came of one contact. */
export interface Contacted {
  /** By command; one that isn't there had no answer. */
  outcomes: ReadonlyMap<string, Outcome>;
  settled: readonly SettledElsewhere[];
  /** Somebody was there and took what the contact told. */
  told: boolean;
}
