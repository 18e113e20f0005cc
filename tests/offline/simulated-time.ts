import { setImmediate as turn } from 'node:timers/promises';

interface Planned {
  at: number;
  order: number;
  work: () => void;
}

/** Time that goes on from one planned thing to the next, once nothing is under way. Milliseconds since the epoch. */
export function simulateTime(start: number, onTick: (now: number) => void) {
  const planned: Planned[] = [];
  const underWay = new Set<Promise<unknown>>();
  let now = start;
  let order = 0;

  function plan(work: () => void, milliseconds: number): Planned {
    const entry = { at: now + Math.max(0, milliseconds), order: order++, work };
    push(planned, entry);
    return entry;
  }

  return {
    now: () => now,
    plan,
    cancel: (entry: unknown) => {
      if (entry) (entry as Planned).work = () => {};
    },
    /** Time stands still until this is done. */
    hold<T>(work: Promise<T>): Promise<T> {
      underWay.add(work);
      void work.then(
        () => underWay.delete(work),
        () => underWay.delete(work),
      );
      return work;
    },
    async runUntil(end: number): Promise<void> {
      for (;;) {
        await settle();
        const next = planned[0];
        if (!next || next.at > end) break;
        pop(planned);
        now = Math.max(now, next.at);
        onTick(now);
        next.work();
      }
      now = end;
      onTick(now);
    },
  };

  async function settle(): Promise<void> {
    await turn();
    while (underWay.size > 0) {
      await Promise.allSettled([...underWay]);
      await turn();
    }
  }
}

export type SimulatedTime = ReturnType<typeof simulateTime>;

const before = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A heap: the next thing stands in front. */
function push(heap: Planned[], entry: Planned): void {
  heap.push(entry);
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!before(heap[child] as Planned, heap[parent] as Planned)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function pop(heap: Planned[]): void {
  const last = heap.pop() as Planned;
  if (heap.length === 0) return;
  heap[0] = last;
  let parent = 0;
  for (;;) {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    let first = parent;
    if (left < heap.length && before(heap[left] as Planned, heap[first] as Planned)) first = left;
    if (right < heap.length && before(heap[right] as Planned, heap[first] as Planned)) first = right;
    if (first === parent) return;
    swap(heap, parent, first);
    parent = first;
  }
}

function swap(heap: Planned[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b] as Planned, heap[a] as Planned];
}
