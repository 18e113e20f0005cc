interface Placed {
  at: string;
  id: string;
}

/** The newest of several lists that are each in order, the newest first. */
export function mergeNewest<Entry extends Placed>(lists: readonly (readonly Entry[])[], limit: number): Entry[] {
  return lists
    .flat()
    .sort((a, b) => (a.at === b.at ? compare(b.id, a.id) : compare(b.at, a.at)))
    .slice(0, limit);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where a page ended, as `2026-11-28T08:00:00.000Z~<id>`. */
export function cursorOf({ at, id }: Placed): string {
  return `${at}~${id}`;
}

const cursor = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Undefined for a text that is no place. */
export function readCursor(text: string): Placed | undefined {
  const [, at, id] = cursor.exec(text) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}

/** Before everything that can have happened. */
export const fromTheEnd: Placed = { at: '9999-12-31T00:00:00.000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
