import type { Tx } from '../../../kernel/index.ts';
import type { Book } from '../rules/book-state.ts';

export const bookId = '00000000-0000-4000-8000-000000000001';

/** An empty book to load into, under the lock that whoever writes into it holds until commit. */
export async function lockBook(tx: Tx, with_: Pick<Book, 'timeZone' | 'standardMethod' | 'postedAt'>): Promise<Book> {
  const row = await tx.first<{ seq: string }>('select seq from costing.book where id = $1 for update', [bookId]);
  const closed = await tx.first<{ month: string | null }>(
    `select max(month) as month from costing.period where state = 'closed'`,
  );
  return { ...with_, ...emptyBook(), seq: Number(row?.seq ?? 0), closedUpTo: closed?.month ?? null };
}

function emptyBook() {
  return {
    ...{ items: new Map(), orders: new Map(), lines: new Map(), rates: [], layers: new Map(), uses: new Map() },
    ...{
      usesOf: new Map(),
      outputs: new Map(),
      facts: [],
      changedLayers: new Set<never>(),
      changedUses: new Set<never>(),
    },
    ...{ changedItems: new Set<never>(), changedOrders: new Set<never>(), changedLines: new Set<never>() },
  };
}
