import { isWrong, readLabel } from '../../src/labels/index.ts';
import { codeKey } from '../../ui/code-key.ts';
import type { ProblemDocument } from '../../ui/problem.ts';
import type { CodeKind, KnownCode, Resolved } from './resolve-code.ts';

/** Which codes a slot takes. Every scan and every typed code goes through here before it stands in a form. */
export interface SlotTakes {
  kinds: readonly CodeKind[];
  /** A code that nobody knows may become a new one of these. */
  fresh?: 'lot' | 'serial';
  /** Lots and serials: only of these items. */
  itemIds?: readonly string[];
}

export type Taking =
  | { take: 'known'; thing: KnownCode }
  /** `checked: false`: nobody answered; it is kept as it was read, and the server checks it. */
  | { take: 'fresh'; code: string; checked: boolean }
  | { take: 'no'; why: Refused };

export type Refused =
  | { why: 'other_kind' | 'other_item' | 'lies_already'; thing: KnownCode }
  | { why: 'twice' | 'not_a_code'; code: string }
  | { why: 'unknown'; problem: ProblemDocument };

/** The form of a code (`zCode` of the contract, without loading zod): told at once, before fifty more are scanned. */
const codeForm = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._\-/#+()]*[\p{L}\p{N}._\-/#+()])?$/u;
const codeLengthMax = 64;

/** `listed` are the codes that stand in the slot already. */
export function decideTaking(
  takes: SlotTakes,
  code: string,
  resolved: Resolved,
  listed: readonly string[] = [],
): Taking {
  if (isListed(code, listed)) return no({ why: 'twice', code });
  if (resolved.state === 'known') return decideKnown(takes, resolved.things, listed);
  if (!takes.fresh) return no({ why: 'unknown', problem: resolved.problem });
  // Nobody answered: what the label calls the lot or serial is read here, by the same rules.
  const part = resolved.state === 'unasked' ? partOf(code, takes.fresh) : undefined;
  if (part)
    return isListed(part, listed) ? no({ why: 'twice', code: part }) : { take: 'fresh', code: part, checked: false };
  if (!codeForm.test(code) || code.length > codeLengthMax) return no({ why: 'not_a_code', code });
  return { take: 'fresh', code, checked: resolved.state === 'unknown' };
}

/** The lot or serial that a label names; undefined for what is no label. */
function partOf(code: string, fresh: 'lot' | 'serial'): string | undefined {
  const read = readLabel(code, new Date().getFullYear());
  return read && !isWrong(read) ? read.label[fresh] : undefined;
}

export function isListed(code: string, listed: readonly string[]): boolean {
  const key = codeKey(code);
  return listed.some((one) => codeKey(one) === key);
}

/** One text may be the code of several things (a finished lot bears its order's code): the one that fits counts. */
function decideKnown(takes: SlotTakes, things: readonly KnownCode[], listed: readonly string[]): Taking {
  const ofKind = things.filter((thing) => takes.kinds.includes(thing.kind));
  const fits = ofKind.find((thing) => isOfItems(thing, takes.itemIds));
  if (fits && takes.fresh === 'serial' && fits.liesAt) return no({ why: 'lies_already', thing: fits });
  if (fits && isListed(fits.code, listed)) return no({ why: 'twice', code: fits.code });
  if (fits) return { take: 'known', thing: fits };
  // A label names a lot or serial that isn't there yet, of an item that is.
  const part =
    takes.fresh &&
    things.find((thing) => thing.kind === 'item' && isWanted(thing, takes.itemIds))?.label?.[takes.fresh];
  if (part)
    return isListed(part, listed) ? no({ why: 'twice', code: part }) : { take: 'fresh', code: part, checked: true };
  const [other] = ofKind.length > 0 ? ofKind : things;
  if (!other) throw new Error('a known code is at least one thing');
  // Two suppliers may number their lots alike; a lot belongs to its item, so this is a new one of ours.
  if (ofKind.length === things.length && takes.fresh === 'lot')
    return { take: 'fresh', code: other.code, checked: true };
  return no({ why: ofKind.length > 0 ? 'other_item' : 'other_kind', thing: other });
}

function isOfItems(thing: KnownCode, itemIds: readonly string[] | undefined): boolean {
  return !itemIds || thing.kind !== 'lot' || (thing.itemId !== null && itemIds.includes(thing.itemId));
}

function isWanted({ id }: KnownCode, itemIds: readonly string[] | undefined): boolean {
  return !itemIds || itemIds.includes(id);
}

function no(why: Refused): Taking {
  return { take: 'no', why };
}
