import { type AlertArea, type AlertPlace, lookedAt } from '../../../kernel/index.ts';

/** Where a rule looks, beside the others of its kind: a narrower one takes its place out of the wider, rules of one width stand beside each other. */
export function areaOf({ workshopId, lineId }: AlertPlace, others: readonly AlertPlace[]): AlertArea {
  const own = { workshopId, lineId };
  return { ...own, but: others.filter((other) => widthOf(other) < widthOf(own)) };
}

export function isWithin(area: AlertArea, place: AlertPlace): boolean {
  return lookedAt(area, place) && !area.but.some((other) => lookedAt(other, place));
}

function widthOf({ workshopId, lineId }: AlertPlace): number {
  return lineId !== null ? 0 : workshopId !== null ? 1 : 2;
}
