import type { Tx } from '../../../kernel/index.ts';
import { findSealedPlaces } from '../../inventory/index.ts';
import type { ClosingPolicy } from '../find-policy.ts';
import { findBusyDays } from '../queries/busy-days.ts';
import type { NamedPlace } from '../queries/places.ts';
import { boundsOf, dayAfter, dayBeginningAt, dayOfMoment } from '../rules/days.ts';

export interface PlaceDays {
  place: NamedPlace;
  /** Up to when it is sealed; null where it never was. */
  sealedUntil: Date | null;
  /** From which day on it closes its days: where none is sealed yet, from yesterday. */
  beginsAt: string;
  /** Days that are over, hold something and aren't sealed, in their order. */
  waiting: string[];
}

/** What these places have still to close. A day without anything waits for nobody. */
export async function findWaiting(
  tx: Tx,
  places: readonly NamedPlace[],
  { clock }: Pick<ClosingPolicy, 'clock'>,
  now: Date,
): Promise<PlaceDays[]> {
  const sealed = new Map(
    (
      await findSealedPlaces(
        tx,
        places.map(({ id }) => id),
      )
    ).map(({ placeId, sealedUntil }) => [placeId, sealedUntil]),
  );
  const today = dayOfMoment(now, clock);
  const yesterday = dayAfter(today, -1);
  const of = places.map((place) => {
    const sealedUntil = sealed.get(place.id) ?? null;
    const beginsAt = sealedUntil ? dayBeginningAt(sealedUntil, clock) : yesterday;
    return { place, sealedUntil, beginsAt };
  });
  const busy = await findBusyDays(
    tx,
    of.map(({ place, beginsAt, sealedUntil }) => ({
      ...{ placeId: place.id, beginsAt },
      since: sealedUntil ?? boundsOf(beginsAt, clock).from,
    })),
    { clock, today },
  );
  return of.map((one) => ({
    ...one,
    waiting: busy.flatMap(({ placeId, day }) => (placeId === one.place.id && day < today ? [day] : [])),
  }));
}
