import type { Amount } from '../../../kernel/index.ts';

/** Stock that could be taken: loose at a place, or out of a unit there. In the order in which it should go: what expires first, first. */
export interface PickSource {
  itemId: string;
  locationId: string;
  locationCode: string;
  pickSequence: number;
  lotId: string | null;
  lotCode: string | null;
  expiresOn: string | null;
  handlingUnitId: string | null;
  handlingUnitCode: string | null;
  available: Amount;
}

interface Wanted {
  shipmentLineId: string;
  itemId: string;
  quantity: Amount;
}

interface Task {
  shipmentLineId: string;
  source: PickSource;
  quantity: Amount;
}

/** Which stock serves which line, in the order of walking; and what no place has. */
export function planPicks(
  wanted: readonly Wanted[],
  sources: readonly PickSource[],
): { tasks: Task[]; short: Omit<Wanted, 'itemId'>[] } {
  const left = new Map(sources.map((source) => [source, source.available]));
  const tasks: Task[] = [];
  const short: Omit<Wanted, 'itemId'>[] = [];
  for (const { shipmentLineId, itemId, quantity } of wanted) {
    let open = quantity;
    for (const source of sources) {
      const there = left.get(source) ?? 0n;
      if (source.itemId !== itemId || there <= 0n || open <= 0n) continue;
      const taken = there < open ? there : open;
      left.set(source, there - taken);
      open -= taken;
      tasks.push({ shipmentLineId, source, quantity: taken });
    }
    if (open > 0n) short.push({ shipmentLineId, quantity: open });
  }
  return { tasks: tasks.sort(byWay), short };
}

/** As a picker walks: by the sequence of the places, then by their codes as people read them. */
function byWay({ source: a }: Task, { source: b }: Task): number {
  return a.pickSequence - b.pickSequence || a.locationCode.localeCompare(b.locationCode, 'en', { numeric: true });
}
