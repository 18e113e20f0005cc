import type { Readable } from 'node:stream';

/** A place for bytes outside the database, each under a key of its own. Never asked inside a transaction: it may take its time. */
export interface ObjectStore {
  /** Which it is, for people: host and bucket. */
  place: string;
  /** The store checks that what came has this SHA-256. `open` gives the bytes, from the start each time it is called. */
  put(key: string, content: StoredBytes): Promise<void>;
  /** The bytes from one up to and including another, in as many chunks as they come. */
  get(key: string, range: { from: number; to: number }): AsyncGenerator<Buffer>;
  has(key: string): Promise<boolean>;
  /** Also of what isn't there. */
  remove(key: string): Promise<void>;
  /** Throws a StoreTrouble unless it can be read and written now. */
  tryOut(): Promise<void>;
}

export interface StoredBytes {
  size: number;
  sha256: Buffer;
  open(): Readable;
}

/**
 * `unreachable`: no connection. `slow`: none of what was asked came in time. `refuses`: it doesn't take who we are, or knows no such
 * bucket. `fails`: it says that it can't now. `missing`: it hasn't what was put there.
 */
export type StoreTroubleKind = 'unreachable' | 'slow' | 'refuses' | 'fails' | 'missing';

/** Why a store outside didn't do what it was asked. */
export class StoreTrouble extends Error {
  override name = 'StoreTrouble';
  readonly kind: StoreTroubleKind;
  /** What it answered, or what broke; never a secret. */
  readonly answer: string;

  constructor(kind: StoreTroubleKind, answer: string) {
    super(`the file store is in trouble (${kind}): ${answer}`);
    this.kind = kind;
    this.answer = answer;
  }
}
