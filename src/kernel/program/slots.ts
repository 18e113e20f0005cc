import type { Database, Tx } from '../db/database.ts';
import { declarationsOf } from './declarations.ts';

/**
 * What a module below asks of modules above that it can't know: it owns the slot and says what fits, they list what they provide in
 * `defineModule`, and it reads what this program's modules provided.
 */
export interface Slot<T> {
  readonly name: string;
  /** Says what fits; never called. */
  readonly fits: (value: T) => T;
}

/** A value for a slot, made by `provide`. */
export interface Provision {
  readonly slot: Pick<Slot<unknown>, 'name'>;
  readonly value: unknown;
}

export function defineSlot<T>(name: string): Slot<T> {
  return { name, fits: (value) => value };
}

export function provide<T>(slot: Slot<T>, value: T): Provision {
  return { slot, value };
}

/** What the modules of the program at work provide, from the ground up. */
export function providedFor<T>(at: Tx | Database, slot: Slot<T>): readonly T[] {
  // `provide` is the only way in, and takes for a slot only what fits it.
  return (declarationsOf(at).provisions.get(slot) ?? []) as readonly T[];
}
