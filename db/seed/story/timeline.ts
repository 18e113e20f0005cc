interface Happening {
  at: number;
  order: number;
  work: (at: number) => void;
}

/** What is to happen, in time order; what lies after the present never does. */
export interface Timeline {
  schedule(at: number, work: (at: number) => void): void;
  run(until: number): void;
}

export function createTimeline(): Timeline {
  const heap: Happening[] = [];
  let count = 0;
  return {
    schedule(at, work) {
      count += 1;
      push(heap, { at, order: count, work });
    },
    run(until) {
      for (;;) {
        const next = heap[0];
        if (!next || next.at > until) return;
        pop(heap);
        next.work(next.at);
      }
    },
  };
}

function before(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Happening[], happening: Happening): void {
  heap.push(happening);
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(heap[at] as Happening, heap[parent] as Happening)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function pop(heap: Happening[]): void {
  const last = heap.pop() as Happening;
  if (heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && before(heap[left] as Happening, heap[least] as Happening)) least = left;
    if (right < heap.length && before(heap[right] as Happening, heap[least] as Happening)) least = right;
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap: Happening[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b] as Happening, heap[a] as Happening];
}
