import type { Refusal } from '../../../kernel/index.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { refuse } from '../refusals.ts';
import { type HandoverVerb, mayMove } from '../states.ts';

type Standing = Pick<HandoverRow, 'code' | 'state' | 'outByName' | 'outAt' | 'inByName' | 'inAt'>;

/** Why this verb of the table can't be done with this handover now: who was faster, and when. */
export function whyNotMove(handover: Standing, verb: HandoverVerb): Refusal | undefined {
  const { code, state, outByName, outAt, inByName, inAt } = handover;
  if (mayMove(verb, state)) return undefined;
  if (inAt)
    return refuse('handover.already_signed_in', { handover: code, person: inByName ?? '', at: inAt.toISOString() });
  if (outAt)
    return refuse('handover.already_signed_out', { handover: code, person: outByName ?? '', at: outAt.toISOString() });
  return refuse('handover.not_signed_out', { handover: code });
}

/** Everything that must be counted is. */
export function whyNotCounted(left: readonly string[]): Refusal | undefined {
  const [line] = left;
  return line === undefined ? undefined : refuse('handover.not_counted', { count: left.length, line });
}

/** Two people sign, unless the factory lets one. */
export function whyNotSame(
  { outById, outByName }: Pick<HandoverRow, 'outById' | 'outByName'>,
  personId: string | null,
  samePerson: boolean,
): Refusal | undefined {
  if (samePerson || outById === null || outById !== personId) return undefined;
  return refuse('handover.same_person', { person: outByName ?? '' });
}
