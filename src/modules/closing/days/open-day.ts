import { assertInScope, type CommandContext, type Tx } from '../../../kernel/index.ts';
import { type ClosingPolicy, closingPolicyOf } from '../find-policy.ts';
import { type DayRow, readDayRow } from '../queries/days.ts';
import { countFacts } from '../queries/fold.ts';
import { findPlace, lockPlaceChain, type NamedPlace, type PlaceChain } from '../queries/places.ts';
import { findSealInForce, readSeal, type SealInForce } from '../queries/seals.ts';
import { refuse } from '../refusals.ts';
import { boundsOf, dayBeginningAt } from '../rules/days.ts';
import type { JudgedDay } from '../rules/why-not.ts';

export interface FoundDay {
  place: NamedPlace;
  policy: ClosingPolicy;
  day: string;
  from: Date;
  until: Date;
  row: DayRow | undefined;
  last: SealInForce | undefined;
}

type Asking = Pick<CommandContext, 'tx' | 'principal' | 'configuration'>;

/** A day of a place as it stands. Throws place_unknown, kernel.out_of_scope. */
export async function findDay(context: Asking, { placeId, day }: { placeId: string; day: string }): Promise<FoundDay> {
  const place = await placeFor(context, placeId);
  return readDay(context, place, day);
}

/** A day whose place is locked: of two who sign at once, the second sees what the first did. */
export async function openDay(
  context: Asking,
  { placeId, day }: { placeId: string; day: string },
): Promise<FoundDay & { chain: PlaceChain }> {
  const place = await placeFor(context, placeId);
  const chain = await lockPlaceChain(context.tx, place);
  return { ...(await readDay(context, place, day)), chain };
}

async function placeFor({ tx, principal }: Asking, placeId: string): Promise<NamedPlace> {
  const place = await findPlace(tx, placeId);
  if (!place) throw refuse('closing.place_unknown', {}, { where: '/placeId' });
  assertInScope(principal, place);
  return place;
}

async function readDay({ tx, configuration }: Asking, place: NamedPlace, day: string): Promise<FoundDay> {
  const policy = closingPolicyOf(await configuration({ workshopId: place.workshopId }));
  const row = await readDayRow(tx, place.id, day);
  const last = await findSealInForce(tx, place.id);
  // A day that is sealed lasted as long as its seal says, whenever days end by now.
  const seal = row?.sealId === last?.id ? last : row?.sealId ? await readSeal(tx, row.sealId) : undefined;
  const bounds = boundsOf(day, policy.clock, last);
  if (row?.state !== 'sealed' || !seal) return { place, policy, day, ...bounds, row, last };
  const { countsFrom, countsUntil: until } = seal;
  const from = countsFrom && countsFrom > bounds.from ? countsFrom : bounds.from;
  return { place, policy, day, from, until, row, last };
}

/** The day as the rules judge it. A day before it that holds something is to be closed first. */
export async function judge(tx: Tx, { place, policy, day, from, until, row, last }: FoundDay): Promise<JudgedDay> {
  const between =
    last && last.countsUntil < from ? { placeId: place.id, from: last.countsUntil, until: from } : undefined;
  const facts = between ? await countFacts(tx, between) : { movements: 0, reports: 0 };
  return {
    ...{ place: place.code, day, until, closes: policy.kinds.includes(place.kind), last },
    ...{ state: row?.state ?? 'open', signedBy: row?.signedBy ?? null, signedByName: row?.signedByName ?? null },
    signedByNameEn: row?.signedByNameEn ?? null,
    first: between && facts.movements + facts.reports > 0 ? dayBeginningAt(between.from, policy.clock) : null,
  };
}

/** What every event of a day carries. */
export function toldOf({ place, day }: Pick<FoundDay, 'place' | 'day'>, dayId: string) {
  const { id: placeId, kind: placeKind, code: placeCode, name: placeName, nameEn: placeNameEn, workshopId } = place;
  return { dayId, placeId, placeKind, placeCode, placeName, placeNameEn, day, workshopId, lineId: null };
}
