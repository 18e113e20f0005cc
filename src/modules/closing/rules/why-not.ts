import { namePair, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import type { StoredState } from '../states.ts';

/** A day as it is judged. */
export interface JudgedDay {
  place: string;
  day: string;
  until: Date;
  closes: boolean;
  state: StoredState;
  signedBy: string | null;
  signedByName: string | null;
  signedByNameEn: string | null;
  /** The last seal that holds. */
  last:
    | {
        day: string;
        countsUntil: Date;
        firstBy: string;
        secondBy: string;
        secondByName: string;
        secondByNameEn: string | null;
      }
    | undefined;
  /** A day with something in it that is to be closed before. */
  first: string | null;
}

interface Asking {
  now: Date;
  personId: string | null;
}

export function whyNotSign(judged: JudgedDay, { now, personId }: Asking): Refusal | undefined {
  const { place, day, state, signedByName, signedByNameEn } = judged;
  const why = whyNotClose(judged, now);
  if (why) return why;
  if (state === 'signed')
    return refuse('closing.day_signed', { place, day, by: namePair(signedByName, signedByNameEn) });
  return personId === null ? refuse('closing.person_needed') : undefined;
}

export function whyNotSeal(judged: JudgedDay, { now, personId }: Asking): Refusal | undefined {
  const { place, day, state, signedBy } = judged;
  const why = whyNotClose(judged, now);
  if (why) return why;
  if (state === 'open') return refuse('closing.day_not_signed', { place, day });
  if (personId === null) return refuse('closing.person_needed');
  return signedBy === personId ? refuse('closing.own_signature') : undefined;
}

/** The first signature is who gave it to take back, or an approver's; once it is sealed, only a reopening takes both back. */
export function whyNotWithdraw(
  { place, day, state, signedBy, signedByName, signedByNameEn, last }: JudgedDay,
  { personId, approves }: Asking & { approves: boolean },
): Refusal | undefined {
  if (state === 'sealed')
    return refuse('closing.day_sealed', { place, day, by: namePair(last?.secondByName, last?.secondByNameEn) });
  if (state === 'open') return refuse('closing.day_not_signed', { place, day });
  if (personId === null) return refuse('closing.person_needed');
  return signedBy === personId || approves
    ? undefined
    : refuse('closing.signature_of_another', { place, day, by: namePair(signedByName, signedByNameEn) });
}

export function whyNotReopen({ place, day, state, last }: JudgedDay, { personId }: Asking): Refusal | undefined {
  if (state !== 'sealed' || !last) return refuse('closing.day_not_sealed', { place, day });
  if (last.day !== day) return refuse('closing.later_day_sealed', { place, day, last: last.day });
  if (personId === null) return refuse('closing.person_needed');
  const own = personId === last.firstBy || personId === last.secondBy;
  return own ? refuse('closing.signer_reopens', { day }) : undefined;
}

function whyNotClose(judged: JudgedDay, now: Date): Refusal | undefined {
  const { place, day, until, closes, state, last, first } = judged;
  if (!closes) return refuse('closing.place_closes_none', { place });
  if (state === 'sealed')
    return refuse('closing.day_sealed', { place, day, by: namePair(last?.secondByName, last?.secondByNameEn) });
  if (last && until <= last.countsUntil) return refuse('closing.day_covered', { place, day, last: last.day });
  if (until > now) return refuse('closing.day_not_over', { day, until });
  return first ? refuse('closing.day_before_open', { place, day, first }) : undefined;
}
