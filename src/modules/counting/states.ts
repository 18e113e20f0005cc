import type { CountingPermission, LineState } from './contract.ts';

/** One row of the state table of lines. */
export interface LineMove {
  from: readonly LineState[];
  permission: CountingPermission;
}

/**
 * What may be done with a line in which state; commands and screens read the same rows. What a count leads to is decided by
 * `rules/decide-count.ts`: proven as booked, waiting for approval, or to be counted again by somebody else.
 */
export const lineMoves = {
  count: { from: ['to_count', 'recount'], permission: 'counting.count.write' },
  settle: { from: ['counted'], permission: 'counting.variance.approve' },
  recount: { from: ['counted'], permission: 'counting.variance.approve' },
  cancel: { from: ['to_count', 'recount', 'counted'], permission: 'counting.list.write' },
} as const satisfies Record<string, LineMove>;

export type LineVerb = keyof typeof lineMoves;

export function mayMove(verb: LineVerb, state: LineState): boolean {
  const { from }: LineMove = lineMoves[verb];
  return from.includes(state);
}
