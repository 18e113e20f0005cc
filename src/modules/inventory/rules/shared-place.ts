export interface Place {
  virtual?: boolean;
  workshopId: string | null;
  lineId: string | null;
}

/** No workshop has this id: what lies between several is told to those who see the whole plant. */
const BETWEEN_WORKSHOPS = '00000000-0000-0000-0000-000000000000';

/**
 * Whom the event of a movement reaches: the workshop (and line) of its real places and of its document. Places and documents of the
 * whole plant don't count; what concerns several workshops is for those who see all of them, as in the list of movements.
 */
export function sharedPlace(
  places: Iterable<Place | undefined>,
  document?: Pick<Place, 'workshopId'>,
): { workshopId: string | null; lineId: string | null } {
  const real = [...places].filter((place) => place !== undefined && !place.virtual) as Place[];
  const workshops = new Set([...real, ...(document ? [document] : [])].flatMap(({ workshopId }) => workshopId ?? []));
  if (workshops.size > 1) return { workshopId: BETWEEN_WORKSHOPS, lineId: null };
  const [workshopId = null] = workshops;
  const lines = new Set(real.map((place) => place.lineId));
  return { workshopId, lineId: lines.size === 1 ? (real[0]?.lineId ?? null) : null };
}
