import {
  type CommandContext,
  clockPolicies,
  defineCommand,
  formatMoment,
  newId,
  policiesOf,
} from '../../../kernel/index.ts';
import { assertPlant, type BookFact, readBook } from '../../costing/index.ts';
import { vouchersLimits, zMadeVouchers, zMakeVouchersRequest } from '../contract.ts';
import { deskMoved, voucherGrown } from '../events.ts';
import { vouchersPolicies } from '../policies.ts';
import { type ChartSetUp, chartAt, readCharts } from '../queries/set-up.ts';
import { findOpenMonth } from '../queries/vouchers.ts';
import {
  type BookedRow,
  type DraftRow,
  deskId,
  findBooked,
  findWaiting,
  insertBooked,
  lockDesk,
  lockDrafts,
  moveDesk,
  readBookEnd,
  readLinesOf,
  saveWaiting,
  sumDrafts,
  type WaitingRow,
  writeLines,
} from '../queries/write-vouchers.ts';
import { centsOf, joinLines, type LineDraft, linesOfFact, type Missing, summaryOf } from '../rules/lines-of-fact.ts';
import { lineRow, type NewVoucher, writeVouchers } from './write-voucher.ts';

const { factsMax, linesMax } = vouchersLimits;

/**
 * Makes drafts of what is new in the value book, some hundred facts in one transaction, in its order: each fact joins the draft of its group
 * or begins one. A fact without an account waits, and is never lost. Under the desk's lock, so that nothing is made twice.
 */
export const makeVouchers = defineCommand({
  name: 'vouchers.make-vouchers',
  summary: { zh: '生成凭证草稿', en: 'Make drafts of vouchers' },
  permission: 'vouchers.voucher.make',
  input: zMakeVouchersRequest,
  output: zMadeVouchers,
  http: { method: 'POST', path: '/vouchers/make' },
  handle: async (context, { waitingAfter }) => {
    const { tx, principal } = context;
    assertPlant(principal);
    const seq = await lockDesk(tx);
    const end = await readBookEnd(tx);
    const again = waitingAfter === undefined ? [] : await readWaiting(tx, waitingAfter);
    const toSeq = Math.min(end, seq + factsMax);
    const read = toSeq > seq ? await readBook(tx, { fromSeq: seq + 1, toSeq }) : [];
    // What an invoice put into transit stands on its voucher already.
    const booked = await findBooked(tx, { fromSeq: seq + 1, toSeq });
    const fresh = read.filter(({ id }) => !booked.has(id));
    // What waited, or was set free, is booked in a month that is open; what is new in its own, whoever closed that a moment ago.
    const made = await bookFacts(context, [
      ...(await inOpenMonths(tx, again)),
      ...fresh.map((fact) => ({ fact, bookIn: fact.period })),
    ]);
    if (toSeq > seq) {
      await moveDesk(tx, toSeq);
      context.emit(deskMoved, deskId, { seq: toSeq, waiting: made.waiting });
    }
    const last = again.length < factsMax ? null : (again.at(-1)?.seq ?? null);
    return { facts: again.length + fresh.length, ...made, more: toSeq < end, waitingAfter: last };
  },
});

/** Of those that wait, as many as fit. They lie apart in the book: neighbours are read together. */
async function readWaiting(tx: CommandContext['tx'], after: number): Promise<BookFact[]> {
  const seqs = await findWaiting(tx, after, factsMax);
  const facts: BookFact[] = [];
  for (let from = 0; from < seqs.length; ) {
    let to = from;
    while (to + 1 < seqs.length && (seqs[to + 1] as number) - (seqs[to] as number) <= 20) to += 1;
    const asked = new Set(seqs.slice(from, to + 1));
    const read = await readBook(tx, { fromSeq: seqs[from] as number, toSeq: seqs[to] as number });
    facts.push(...read.filter(({ seq }) => asked.has(seq)));
    from = to + 1;
  }
  return facts;
}

interface Group extends Omit<NewVoucher, 'lines' | 'id' | 'origin'> {
  groupKey: string;
  facts: BookFact[];
  lines: LineDraft[];
}

interface Booking {
  fact: BookFact;
  /** The month of its voucher. */
  bookIn: string;
}

async function inOpenMonths(tx: CommandContext['tx'], facts: readonly BookFact[]): Promise<Booking[]> {
  const first = await findOpenMonth(tx, '0001-01-01');
  return facts.map((fact) => ({ fact, bookIn: fact.period > first ? fact.period : first }));
}

async function bookFacts(
  context: CommandContext,
  facts: readonly Booking[],
): Promise<{ vouchers: number; waiting: number }> {
  const { tx } = context;
  const { groups, waiting, worthless } = await groupFacts(context, facts);
  const drafts = await lockDrafts(tx, [...groups.keys()], linesMax);
  const draftOf = new Map(drafts.map((draft) => [`${draft.groupKey} ${draft.chartId}`, draft]));
  const booked: BookedRow[] = worthless.map((fact) => bookedRow(fact, null));
  const fresh: NewVoucher[] = [];
  const grown = new Map<DraftRow, LineDraft[]>();
  for (const group of groups.values()) {
    const draft = draftOf.get(`${group.groupKey} ${group.chartId}`);
    const id = draft?.id ?? newId();
    if (draft) grown.set(draft, group.lines);
    else fresh.push({ ...group, id, origin: 'facts' });
    booked.push(...group.facts.map((fact) => bookedRow(fact, id)));
  }
  await writeVouchers(context, fresh.map(withoutFacts));
  await growDrafts(context, grown);
  await insertBooked(tx, booked);
  await saveWaiting(tx, waiting);
  return { vouchers: groups.size, waiting: waiting.length };
}

const withoutFacts = ({ facts: _, ...voucher }: NewVoucher & { facts?: unknown }): NewVoucher => voucher;
const bookedRow = ({ id: factId, seq, period }: BookFact, voucherId: string | null): BookedRow => ({
  ...{ id: newId(), factId, seq, period, voucherId },
});

/** By what the policy says stands on one voucher. */
async function groupFacts(context: CommandContext, facts: readonly Booking[]) {
  const held = await context.configuration({});
  const byDocument = policiesOf(held, vouchersPolicies)['vouchers.grouping'] === 'document';
  const timeZone = policiesOf(held, clockPolicies)['clock.time_zone'];
  const charts = await readCharts(context.tx);
  const groups = new Map<string, Group>();
  const waiting: WaitingRow[] = [];
  const worthless: BookFact[] = [];
  for (const { fact, bookIn } of facts) {
    const chart: ChartSetUp | undefined = chartAt(charts, bookIn);
    const summary = summaryOf(fact, byDocument);
    const found = chart ? linesOfFact({ ...fact, period: bookIn }, chart.rules, summary) : undefined;
    if (!chart || !found || found.missing) {
      waiting.push(waitingRow(fact, found?.missing));
      continue;
    }
    if (found.lines.length === 0) {
      worthless.push(fact);
      continue;
    }
    const day = dayOf(fact, bookIn, timeZone);
    const what = byDocument ? (fact.documentId ?? fact.causeId) : fact.kind;
    const groupKey = `${bookIn} ${day} ${what}`;
    const group =
      groups.get(groupKey) ?? newGroup(fact, { groupKey, day, period: bookIn, chartId: chart.id, byDocument });
    group.facts.push(fact);
    group.lines.push(...found.lines);
    groups.set(groupKey, group);
  }
  return { groups, waiting, worthless };
}

function newGroup(
  fact: BookFact,
  { byDocument, ...head }: { groupKey: string; day: string; period: string; chartId: string; byDocument: boolean },
): Group {
  const { documentType, documentId, documentCode } = fact;
  return {
    ...head,
    summary: summaryOf(fact, byDocument),
    ...(byDocument ? { documentType, documentId, documentCode } : {}),
    facts: [],
    lines: [],
  };
}

function waitingRow({ id: factId, seq, period }: BookFact, missing: Missing | undefined): WaitingRow {
  const { role = null, itemKind = null, direction = null } = missing ?? {};
  return { factId, seq, period, why: missing ? 'no_account' : 'no_chart', role, itemKind, direction };
}

/** The day it happened on; of what is told late, the day it was told on, or the first of the month that it is booked in. */
function dayOf({ businessAt, postedAt }: BookFact, period: string, timeZone: string): string {
  const days = [businessAt, postedAt].map((at) => formatMoment(at, timeZone).slice(0, 10));
  return days.find((day) => day.slice(0, 7) === period.slice(0, 7)) ?? period;
}

/** Lines that stand already get the sum; the others come after them. */
async function growDrafts(context: CommandContext, grown: ReadonlyMap<DraftRow, LineDraft[]>): Promise<void> {
  if (grown.size === 0) return;
  const { tx } = context;
  const ids = [...grown.keys()].map(({ id }) => id);
  const standing = await readLinesOf(tx, ids);
  const rows = [...grown].flatMap(([draft, lines]) => {
    const known = new Map(standing.filter(({ voucherId }) => voucherId === draft.id).map((line) => [line.key, line]));
    let last = Math.max(0, ...[...known.values()].map(({ lineNumber }) => lineNumber));
    return joinLines(lines).map((line) => {
      const stands = known.get(line.key);
      if (!stands) {
        last += 1;
        return lineRow(line, draft.id, newId(), last);
      }
      const debit = centsOf(stands.debitText) + line.debit;
      const credit = centsOf(stands.creditText) + line.credit;
      return lineRow({ ...line, debit, credit }, draft.id, stands.id, stands.lineNumber);
    });
  });
  await writeLines(tx, rows);
  await sumDrafts(tx, ids);
  for (const [{ id, code, period }, lines] of grown)
    context.emit(voucherGrown, id, { voucherId: id, code, month: period.slice(0, 7), added: lines.length });
}
