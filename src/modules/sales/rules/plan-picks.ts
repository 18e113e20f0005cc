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

/** So much of an item is kept for the order: wherever it lies, and firmly at places. */
export interface Kept {
  anywhere: Amount;
  at: ReadonlyMap<string, Amount>;
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

/** Which stock serves which line, no more than is kept for the order, in the order of walking; and what isn't there for it. */
export function planPicks(
  wanted: readonly Wanted[],
  sources: readonly PickSource[],
  kept: ReadonlyMap<string, Kept>,
): { tasks: Task[]; short: Omit<Wanted, 'itemId'>[] } {
  const left = new Map(sources.map((source) => [source, source.available]));
  const anywhere = new Map([...kept].map(([itemId, one]) => [itemId, one.anywhere]));
  const firm = new Map(
    [...kept].flatMap(([itemId, { at }]) => [...at].map(([id, amount]) => [`${itemId} ${id}`, amount])),
  );
  const tasks: Task[] = [];
  const short: Omit<Wanted, 'itemId'>[] = [];
  for (const { shipmentLineId, itemId, quantity } of wanted) {
    let open = quantity;
    for (const source of sources) {
      if (source.itemId !== itemId) continue;
      const there = left.get(source) ?? 0n;
      const place = `${itemId} ${source.locationId}`;
      const [here, free] = [firm.get(place) ?? 0n, anywhere.get(itemId) ?? 0n];
      const taken = least(there, open, here + free);
      if (taken <= 0n) continue;
      left.set(source, there - taken);
      firm.set(place, here - least(taken, here));
      anywhere.set(itemId, free - (taken - least(taken, here)));
      open -= taken;
      tasks.push({ shipmentLineId, source, quantity: taken });
    }
    if (open > 0n) short.push({ shipmentLineId, quantity: open });
  }
  return { tasks: tasks.sort(byWay), short };
}

function least(first: Amount, ...others: Amount[]): Amount {
  return others.reduce((smallest, amount) => (amount < smallest ? amount : smallest), first);
}

/** As a picker walks: by the sequence of the places, then by their codes as people read them. */
function byWay({ source: a }: Task, { source: b }: Task): number {
  return a.pickSequence - b.pickSequence || a.locationCode.localeCompare(b.locationCode, 'en', { numeric: true });
}
