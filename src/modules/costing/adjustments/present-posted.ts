import { formatAmount } from '../../../kernel/index.ts';
import type { Posted } from '../contract.ts';
import { amountOfCents } from '../queries/amounts.ts';
import type { FactDraft } from '../rules/book-state.ts';

/** A fact as whoever asked for it is answered. */
export function presentPosted({ id, seq, period, entries }: FactDraft): Posted {
  return {
    ...{ factId: id, seq, period },
    entries: entries.map(({ role, itemId = null, orderId = null, amount }) => ({
      ...{ role, itemId, orderId, amount: formatAmount(amountOfCents(amount)) },
    })),
  };
}
