import { ProblemError } from '../../ui/problem.ts';
import { ask } from '../app/live.ts';
import type { SlotTakes } from './decide-taking.ts';
import { type KnownCode, resolveCode } from './resolve-code.ts';
import { takeCode } from './take-code.ts';

export interface FoundItem {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  unit: string;
  tracking: 'none' | 'lot' | 'serial';
}

export interface FoundLot {
  id: string;
  code: string;
  /** Where it lies now, if anywhere. */
  liesAt?: string | undefined;
}

export interface FoundLocation {
  id: string;
  code: string;
}

/** What a code means for a form that asks for an item, a lot or a place. */
export type Found =
  | { kind: 'item'; item: FoundItem; lot?: FoundLot }
  | { kind: 'location'; location: FoundLocation }
  | { kind: 'unit'; id: string }
  | { kind: 'other'; title: string };

/** Asks the server what a code is. Throws the server's refusal when nothing is known by it. */
export async function findCode(code: string, orderId?: string): Promise<Found> {
  const resolved = await resolveCode(code, orderId);
  if (resolved.state !== 'known') throw new ProblemError(resolved.problem);
  return foundOf(resolved.things[0] as KnownCode);
}

/** The same for a slot that takes some kinds only; what it doesn't take is refused by name, and undefined here. */
export async function findFor(takes: SlotTakes, code: string): Promise<Found | undefined> {
  const taken = await takeCode(code, takes);
  return taken?.take === 'known' ? foundOf(taken.thing) : undefined;
}

export async function foundOf({ kind, id, code, title, itemId, liesAt }: KnownCode): Promise<Found> {
  if (kind === 'location') return { kind, location: { id, code } };
  if (kind === 'item') return { kind, item: await findItem(id) };
  if (kind === 'lot' && itemId) return { kind: 'item', item: await findItem(itemId), lot: { id, code, liesAt } };
  if (kind === 'handling_unit') return { kind: 'unit', id };
  return { kind: 'other', title };
}

export function findItem(itemId: string): Promise<FoundItem> {
  return ask<FoundItem>(`/items/${itemId}`);
}
