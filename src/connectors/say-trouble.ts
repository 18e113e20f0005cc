import type { Text } from '../kernel/contract.ts';
import { CheckpointLost, Misconfigured, RefusedThere, Uncertain, Unreachable } from './port.ts';

const both = Symbol('said in both languages');

/** The four ways in which it fails, said in both languages; `message` is the English one. */
export const unreachable = (said: Text, options: ErrorOptions & { retryAfter?: number } = {}) =>
  keep(new Unreachable(said.en, options), said);
export const uncertain = (said: Text, options: ErrorOptions = {}) => keep(new Uncertain(said.en, options), said);
export const refusedThere = (said: Text, options: ErrorOptions & { status?: string } = {}) =>
  keep(new RefusedThere(said.en, options), said);
export const misconfigured = (said: Text, options: ErrorOptions = {}) =>
  keep(new Misconfigured(said.en, options), said);
export const checkpointLost = (said: Text, options: ErrorOptions = {}) =>
  keep(new CheckpointLost(said.en, options), said);

/** An error for a reader: in both languages where it was said so, else in the words that it has. */
export function saidOf(error: unknown): Text {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return (error as { [both]?: Text } | null)?.[both] ?? { zh: message, en: message };
}

function keep<E extends Error>(error: E, said: Text): E {
  return Object.defineProperty(error, both, { value: said });
}
