import { namePair, type Refusal } from '../../../kernel/index.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { refuse } from '../refusals.ts';
import { type HandoverVerb, mayMove } from '../states.ts';

type Standing = Pick<
  HandoverRow,
  'code' | 'state' | 'outByName' | 'outByNameEn' | 'outAt' | 'inByName' | 'inByNameEn' | 'inAt'
>;

/** Why this verb of the table can't be done with this handover now: who was faster, and when. */
export function whyNotMove(handover: Standing, verb: HandoverVerb): Refusal | undefined {
  const { code, state, outByName, outByNameEn, outAt, inByName, inByNameEn, inAt } = handover;
  if (mayMove(verb, state)) return undefined;
  if (inAt)
    return refuse('handover.already_signed_in', { handover: code, person: namePair(inByName, inByNameEn), at: inAt });
  if (outAt)
    return refuse('handover.already_signed_out', {
      handover: code,
      person: namePair(outByName, outByNameEn),
      at: outAt,
    });
  return refuse('handover.not_signed_out', { handover: code });
}

/** Everything that must be counted is. */
export function whyNotCounted(left: readonly string[]): Refusal | undefined {
  const [line] = left;
  return line === undefined ? undefined : refuse('handover.not_counted', { count: left.length, line });
}

/** Two people sign, unless the factory lets one. */
export function whyNotSame(
  { outById, outByName, outByNameEn }: Pick<HandoverRow, 'outById' | 'outByName' | 'outByNameEn'>,
  personId: string | null,
  samePerson: boolean,
): Refusal | undefined {
  if (samePerson || outById === null || outById !== personId) return undefined;
  return refuse('handover.same_person', { person: namePair(outByName, outByNameEn) });
}
