import { outOfScope, type QueryContext } from '../../../kernel/index.ts';
import type { ReportPlace } from '../contract.ts';
import type { Placed } from '../queries/asked.ts';
import { findReportPlaces } from '../queries/places.ts';
import { refuse } from '../refusals.ts';

/**
 * The place that is asked for, and those that the reader may choose. Without a word it is the widest of these. What lies outside the reader’s area answers
 * kernel.out_of_scope, the whole plant too.
 */
export async function findPlace(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  { workshopId, lineId }: { workshopId?: string | null | undefined; lineId?: string | null | undefined },
): Promise<{ place: ReportPlace; places: ReportPlace[] }> {
  const places = await findReportPlaces(tx, principal.scope);
  const named = lineId ?? workshopId;
  const [widest] = places;
  if (!named) {
    if (!widest) throw refuse('dailyreport.place_missing', {});
    return { place: widest, places };
  }
  const place = lineId
    ? places.find((one) => one.lineId === lineId && (!workshopId || one.workshopId === workshopId))
    : places.find((one) => one.lineId === null && one.workshopId === workshopId);
  if (place) return { place, places };
  if (!principal.scope.all) throw outOfScope(principal);
  throw refuse('dailyreport.place_unknown', { id: named }, { where: lineId ? '/lineId' : '/workshopId' });
}

/** Who reads of a place what stands there, by the doors of modules that know readers and not places. */
export function readerAt(reader: QueryContext, { workshopId, lineId }: Placed): QueryContext {
  if (!workshopId && !lineId) return reader;
  const scope = {
    all: false as const,
    workshopIds: new Set(lineId || !workshopId ? [] : [workshopId]),
    lineIds: new Set(lineId ? [lineId] : []),
  };
  return { ...reader, principal: { ...reader.principal, scope } };
}
