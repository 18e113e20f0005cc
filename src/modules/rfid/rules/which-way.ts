import type { Passage } from '../contract.ts';

export interface Portal {
  passage: Passage;
  fromLocationId: string;
  toLocationId: string;
}

/** Where a passage takes what stands at a place; undefined where it stays: it stands there already, or at neither side of the portal. */
export function whichWay(
  { passage, fromLocationId: from, toLocationId: to }: Portal,
  antenna: number,
  standsAt: string,
): { from: string; to: string } | undefined {
  const goes = { from, to };
  const comes = { from: to, to: from };
  const ways = { one_way: [goes], by_antenna: [antenna === 1 ? goes : comes], by_place: [goes, comes] };
  return ways[passage].find((way) => way.from === standsAt);
}
