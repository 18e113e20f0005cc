/** Where a rule holds: a line, a workshop, or the whole plant. */
export interface Area {
  workshopId: string | null;
  lineId: string | null;
}

/** Whether what stands there is looked at by a rule of this area. */
export function lookedAt(area: Area, place: Area): boolean {
  if (area.lineId !== null) return place.lineId === area.lineId;
  return area.workshopId === null || place.workshopId === area.workshopId;
}

/** A narrower rule of the same kind takes its place out of the wider one; rules of one width stand beside each other. */
export function isNearest(own: Area, others: readonly Area[], place: Area): boolean {
  return lookedAt(own, place) && !others.some((other) => widthOf(other) < widthOf(own) && lookedAt(other, place));
}

function widthOf({ workshopId, lineId }: Area): number {
  return lineId !== null ? 0 : workshopId !== null ? 1 : 2;
}
