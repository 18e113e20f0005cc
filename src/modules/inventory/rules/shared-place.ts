export interface Place {
  virtual: boolean;
  workshopId: string | null;
  lineId: string | null;
}

/**
 * The workshop and line that all real places of a movement share, so that its event reaches those who may see them. What goes
 * from one workshop to another is the whole plant's.
 */
export function sharedPlace(places: Iterable<Place | undefined>): { workshopId: string | null; lineId: string | null } {
  const real = [...places].filter((place) => place !== undefined && !place.virtual);
  const only = (values: (string | null | undefined)[]) => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  const workshopId = only(real.map((place) => place?.workshopId));
  return { workshopId, lineId: workshopId === null ? null : only(real.map((place) => place?.lineId)) };
}
