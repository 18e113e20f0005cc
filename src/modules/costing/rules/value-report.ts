import { type Book, chargeOrder, type EntryDraft, type FactHead } from './book-state.ts';
import { type Cents, divide } from './cents.ts';
import { rateAt } from './planned-cost.ts';
import { openFact, postFact } from './post-fact.ts';

/** Hours that were booked, or booked back. */
export interface ValuedReport extends FactHead {
  orderId: string;
  workCentreId: string;
  /** Thousandths of a minute: set-up and run. */
  minutes: bigint;
  people: bigint;
  original: { factId: string; labour: Cents; overhead: Cents } | null;
}

/** Thousandths of a minute × millionths per hour, in cents. */
const PER_CENT = 60_000n * 10_000n;

/** People's hours at the labour rate, the work centre's at the overhead rate, both as they were that day. Nothing where no rate was set. */
export function valueReport(book: Book, report: ValuedReport): void {
  const { orderId, workCentreId, minutes, people, original, businessAt } = report;
  const rate = rateAt(book, workCentreId, businessAt);
  const labour = original ? -original.labour : divide(minutes * people * (rate?.labour ?? 0n), PER_CENT);
  const overhead = original ? -original.overhead : divide(minutes * (rate?.overhead ?? 0n), PER_CENT);
  if (labour === 0n && overhead === 0n) return;
  const side = (role: EntryDraft['role'], amount: Cents): EntryDraft => ({ role, orderId, workCentreId, amount });
  chargeOrder(book, orderId, labour + overhead, businessAt);
  postFact(book, openFact(book, businessAt), 'labour', report, [
    side('wip', labour + overhead),
    side('labour_absorbed', -labour),
    side('overhead_absorbed', -overhead),
  ]);
}
