import type { Refusal } from '../../../kernel/index.ts';
import type { RepairWay } from '../contract.ts';
import type { DifferenceRow } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';

export interface RepairFacts {
  routeCode: string;
  direction: 'in' | 'out';
  /** A route leads to that system. */
  canTell: boolean;
  /** The fields that the other system is the master of; `*` stands for all. */
  mastered: ReadonlySet<string>;
}

/** `take`: here becomes what there says. `tell`: there becomes what is here. */
export function wayOf(
  asked: RepairWay,
  { field }: Pick<DifferenceRow, 'field'>,
  { mastered }: Pick<RepairFacts, 'mastered'>,
): 'take' | 'tell' {
  if (asked !== 'master') return asked;
  // A whole thing comes from the master of its code, as the bridge has it; the factory's own fields have one master together.
  return mastered.has('*') || mastered.has(field.split('.')[0] || 'code') ? 'take' : 'tell';
}

/** Why a difference can't be repaired this way. */
export function whyNotRepair(difference: DifferenceRow, way: 'take' | 'tell', facts: RepairFacts): Refusal | undefined {
  const { thing, state } = difference;
  if (difference.class === 'twice') return refuse('tieout.key_not_unique', { thing });
  if (difference.class === 'late') return refuse('tieout.still_under_way', { thing });
  if (state !== 'open' && state !== 'accepted') return undefined;
  if (way === 'take')
    return facts.direction === 'in' && (difference.rowThere !== null || difference.class === 'missing_there')
      ? undefined
      : refuse('tieout.nothing_to_take', { thing, route: facts.routeCode });
  return facts.canTell && difference.ourId !== null ? undefined : refuse('tieout.nothing_to_tell', { thing });
}
