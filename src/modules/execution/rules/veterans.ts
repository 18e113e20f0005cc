import type { Amount } from '../../../kernel/index.ts';

/**
 * Pieces that were sent back and stand somewhere for a second time, by the sequence of the furthest step that they have passed.
 * What they have passed once has its components in them: passing it again takes none. Furthest first; never changed in place.
 */
export type Veterans = readonly { furthest: number; amount: Amount }[];

export const noVeterans: Veterans = [];

/** Veterans of one place: pieces that wait there, that an inspection holds, that passed and wait to be handed on. */
export interface VeteransAt {
  here: Veterans;
  held: Veterans;
  passed: Veterans;
}

export const noVeteransAt: VeteransAt = { here: noVeterans, held: noVeterans, passed: noVeterans };

export function countVeterans(veterans: Veterans): Amount {
  return veterans.reduce((sum, one) => sum + one.amount, 0n);
}

/** Those that have been past this step. */
export function beyond(veterans: Veterans, sequence: number): Veterans {
  return veterans.filter((one) => one.furthest >= sequence);
}

export function joinVeterans(left: Veterans, right: Veterans): Veterans {
  if (right.length === 0) return left;
  const amounts = new Map<number, Amount>();
  for (const { furthest, amount } of [...left, ...right]) amounts.set(furthest, (amounts.get(furthest) ?? 0n) + amount);
  return [...amounts]
    .filter(([, amount]) => amount > 0n)
    .map(([furthest, amount]) => ({ furthest, amount }))
    .sort((a, b) => b.furthest - a.furthest);
}

/** True when every one of these pieces is among those. */
export function hasVeterans(among: Veterans, wanted: Veterans): boolean {
  return wanted.every(
    ({ furthest, amount }) => (among.find((one) => one.furthest === furthest)?.amount ?? 0n) >= amount,
  );
}

export function withoutVeterans(among: Veterans, gone: Veterans): Veterans {
  return joinVeterans(
    among,
    gone.map(({ furthest, amount }) => ({ furthest, amount: -amount })),
  );
}

/**
 * Takes pieces from a place: which of them are veterans, and which stay. Who came back goes first, the furthest before the
 * others, so that a component is never asked for twice; `last` leaves them where they are as long as others do.
 */
export function takeVeterans(
  veterans: Veterans,
  amount: Amount,
  last?: { of: Amount },
): { taken: Veterans; left: Veterans } {
  if (veterans.length === 0) return { taken: noVeterans, left: noVeterans };
  const others = last ? last.of - countVeterans(veterans) : 0n;
  let wanted = amount > others ? amount - others : 0n;
  const taken: { furthest: number; amount: Amount }[] = [];
  for (const one of last ? [...veterans].reverse() : veterans) {
    const part = one.amount < wanted ? one.amount : wanted;
    if (part <= 0n) continue;
    taken.push({ furthest: one.furthest, amount: part });
    wanted -= part;
  }
  const sorted = joinVeterans(noVeterans, taken);
  return { taken: sorted, left: withoutVeterans(veterans, sorted) };
}
