import type { Tx } from '../../../kernel/index.ts';
import { countingLimits } from '../contract.ts';
import { findBeside, findMoved, findRatios } from '../queries/cause-facts.ts';
import { NO_LOT } from '../queries/lines.ts';
import { type LineDetail, readLineDetail } from '../queries/results.ts';
import { type Correction, correctCause } from '../rules/correct-cause.ts';
import { type Beside, type Cause, rankCauses } from '../rules/rank-causes.ts';

export type CorrectableCause = Cause & { correction: Correction };

/** Variances at the same place whose own facts are looked through. */
const SWAPS_MAX = 5;

/** What may have led to a variance, the likeliest first, each with what corrects it. Nothing is told of before `earliest`. */
export async function findCauses(tx: Tx, line: LineDetail, earliest: Date): Promise<CorrectableCause[]> {
  const { counted, countedAt, book, bookThen, itemId, itemCode, lotCode, locationId, locationCode, status } = line;
  if (counted === null || countedAt === null || counted === book) return [];
  const most = countingLimits.factsMax;
  const moved = await findMoved(tx, line, most);
  const variance = {
    ...{ book, counted, bookThen: bookThen ?? book, moved },
    ratios: await findRatios(tx, itemId),
    beside: await withMoved(tx, await findBeside(tx, line, countedAt, most), book - counted),
  };
  const lotId = line.lotId === NO_LOT ? null : line.lotId;
  const about = {
    thing: { itemId, itemCode, lotId, lotCode },
    status,
    countedAt,
    earliest,
    place: { id: locationId, code: locationCode },
  };
  const corrected = { ...variance, ...about, packed: line.handlingUnitId !== null };
  return rankCauses(variance).map((cause) => ({ ...cause, correction: correctCause(corrected, cause) }));
}

/** What was taken for another may be booked at either: those that fit come with what moved there. */
async function withMoved(tx: Tx, besides: Beside[], fits: bigint): Promise<Beside[]> {
  const swaps = besides.filter(({ samePlace, quantity }) => samePlace && quantity === fits).slice(0, SWAPS_MAX);
  for (const one of swaps) {
    const there = await readLineDetail(tx, one.lineId);
    if (there) one.moved = await findMoved(tx, there, countingLimits.factsMax);
  }
  return besides;
}
