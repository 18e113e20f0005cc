import type { Location } from '../masterdata/index.ts';

/** What every event of a sweep says of it; it reaches whom the place does. */
export function tellSweep(sweepId: string, { id, code, workshopId, lineId }: Location) {
  return { sweepId, locationId: id, locationCode: code, workshopId, lineId };
}
