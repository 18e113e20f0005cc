import type { Amount } from '../../../kernel/index.ts';
import type { CauseKind } from '../contract.ts';

/** Something that was told of pieces near the handover. */
export interface ReportFact {
  fact: 'report';
  id: string;
  /** Where it was made: at the step that differs, or the one before it. */
  at: 'here' | 'before';
  good: Amount;
  scrap: Amount;
  rework: Amount;
  /** What it took from the pieces that stood there: good, scrap and rework, less what was reported beyond them. */
  handled: Amount;
  /** What of it was handed on at once. */
  transferred: Amount;
  businessAt: Date;
  reportedAt: Date;
  personId: string | null;
  personName: string | null;
  personNameEn: string | null;
  /** How much else that person told in the shift that hands over, and in the one after it. */
  toldInShift: number;
  toldAfter: number;
}
export interface TransferFact {
  fact: 'transfer';
  id: string;
  quantity: Amount;
  businessAt: Date;
  toldAt: Date;
  personName: string | null;
  personNameEn: string | null;
}
export interface BoxFact {
  fact: 'box';
  id: string;
  code: string;
  quantity: Amount;
  locationCode: string;
  /** When anything was last done with it. */
  movedAt: Date;
  personName: string | null;
  personNameEn: string | null;
}
/** Pieces that stand somewhere, by the books. */
export interface StandFact {
  fact: 'stand';
  what: 'held' | 'ready' | 'next';
  operationId: string;
  operationCode: string;
  quantity: Amount;
  at: Date;
}
/** What is usually scrapped of such work, and what was in the shift. */
export interface ScrapFact {
  fact: 'scrap';
  /** Of the thirty days before. */
  usual: { handled: Amount; scrap: Amount; reports: number };
  shift: { handled: Amount; scrap: Amount };
  at: Date;
}
export type CauseFact = ReportFact | TransferFact | BoxFact | StandFact | ScrapFact;

/** A difference of pieces at an operation, with all that was told around it. */
export interface Differing {
  /** Counted less what it should have been, as was known when the count came in; not zero. */
  amount: Amount;
  /** The same as the books know that moment now: zero where a later fact has explained it. */
  amountNow: Amount;
  /** From when on what happened may have led to it: the shift's start, or the count before. */
  from: Date;
  countedAt: Date;
  /** When the count came in. */
  postedAt: Date;
  shiftEndsAt: Date;
  reports: readonly ReportFact[];
  transfers: readonly TransferFact[];
  boxes: readonly BoxFact[];
  /** Held here or at the step before; passed there and not handed on. */
  held: readonly StandFact[];
  ready: StandFact | null;
  /** What the next step was counted beyond its books. */
  next: StandFact | null;
  /** The next step was counted as booked: the pieces aren't there either. */
  nextAgrees: boolean;
  scrap: ScrapFact | null;
}

/** What puts it right. All of `post` happens in one transaction, each step as of the moment `at`. */
export type Correction =
  | { does: 'post'; steps: Step[] }
  /** The books have it by now, or the count is what was wrong. */
  | { does: 'settled' }
  | { does: 'look' };
export type Step =
  | { does: 'reverse'; report: ReportFact }
  /** The same report as of another moment. */
  | { does: 'report'; report: ReportFact; at: Date }
  /** Pieces that nobody reported, good or scrap. */
  | { does: 'good' | 'scrap'; quantity: Amount; at: Date }
  | { does: 'transfer'; operationId: string; quantity: Amount; at: Date };

export interface Cause {
  kind: CauseKind;
  /** 0 to 100, to rank by. */
  weight: number;
  facts: CauseFact[];
  correction: Correction;
}

/** Two reports of the same within this are likely one that was told twice. */
const TWICE_MINUTES = 30;
/** A report of the outgoing shift's people is taken for its work so long after its end. */
const AFTERWARDS_HOURS = 4;
const SCRAP_REPORTS_MIN = 5;

/**
 * What may have led to a difference, the likeliest first, each once. A rule speaks only where figures come out exactly; what is usual
 * speaks for scrap. Pure.
 */
export function rankCauses(differing: Differing): Cause[] {
  const causes = (differing.amount < 0n ? shortRules : surplusRules).flatMap((rule) => rule(differing));
  const best = new Map<CauseKind, Cause>();
  for (const cause of causes) if ((best.get(cause.kind)?.weight ?? -1) < cause.weight) best.set(cause.kind, cause);
  return [...best.values()].sort((a, b) => b.weight - a.weight || (a.kind < b.kind ? -1 : 1));
}

type Rule = (differing: Differing) => Cause[];

/** Fewer pieces than should be. */
const shortRules: readonly Rule[] = [
  scrapToldAfterwards,
  workToldAfterwards,
  movedOnUnreported,
  lostBox,
  unusualScrap,
  twiceBefore,
];
/** More. */
const surplusRules: readonly Rule[] = [waitsForScan, countedHeld, toldTwice, toldForOthers];

function scrapToldAfterwards(one: Differing): Cause[] {
  const missing = -one.amount;
  return toldLate(one)
    .filter((report) => report.scrap > 0n && (report.handled === missing || report.scrap === missing))
    .map((report) => ({
      kind: 'scrap_unreported' as const,
      weight: 95,
      facts: [report],
      correction: movedTo(one, report, report.handled === missing),
    }));
}

/** Told after the count, of work done before it; or, by people of the outgoing shift, dated into the one after. */
function workToldAfterwards(one: Differing): Cause[] {
  const missing = -one.amount;
  return toldLate(one)
    .filter((report) => report.handled === missing && report.scrap === 0n)
    .filter(
      ({ businessAt, toldInShift, reportedAt }) =>
        businessAt <= one.countedAt ||
        toldInShift > 0 ||
        reportedAt.getTime() - one.shiftEndsAt.getTime() < AFTERWARDS_HOURS * 3_600_000,
    )
    .map((report) => ({
      kind: 'wrong_shift' as const,
      weight: report.businessAt <= one.countedAt ? 94 : report.toldInShift > 0 ? 90 : 60,
      facts: [report],
      correction: movedTo(one, report, true),
    }));
}

/** Reports at this step that weren't known when the count came in. */
function toldLate({ reports, postedAt, from }: Differing): ReportFact[] {
  return reports.filter(
    ({ at, reportedAt, businessAt }) => at === 'here' && reportedAt > postedAt && businessAt >= from,
  );
}

/** Dated before the count it is in the books of that moment already; otherwise it is told again as of then. */
function movedTo({ countedAt }: Differing, report: ReportFact, exact: boolean): Correction {
  if (report.businessAt <= countedAt) return { does: 'settled' };
  if (!exact) return { does: 'look' };
  return {
    does: 'post',
    steps: [
      { does: 'reverse', report },
      { does: 'report', report, at: countedAt },
    ],
  };
}

function movedOnUnreported({ amount, next, countedAt }: Differing): Cause[] {
  if (!next || next.quantity < -amount) return [];
  const correction: Correction = { does: 'post', steps: [{ does: 'good', quantity: -amount, at: countedAt }] };
  return [{ kind: 'report_missing', weight: next.quantity === -amount ? 88 : 60, facts: [next], correction }];
}

/** A batch that came as a whole and that nobody has worked on, or a box of as many that nobody scanned. */
function lostBox(one: Differing): Cause[] {
  const missing = -one.amount;
  const [box] = one.boxes.filter(({ quantity }) => quantity === missing);
  const came: (ReportFact | TransferFact)[] = [
    ...one.transfers.filter(({ quantity, businessAt }) => quantity === missing && businessAt <= one.countedAt),
    ...one.reports.filter(
      ({ at, transferred, businessAt }) => at === 'before' && transferred === missing && businessAt <= one.countedAt,
    ),
  ].sort((a, b) => b.businessAt.getTime() - a.businessAt.getTime());
  const [batch] = came;
  if (!box && !batch) return [];
  const touched = batch && one.reports.some(({ at, businessAt }) => at === 'here' && businessAt > batch.businessAt);
  const weight = box ? 86 : touched ? 55 : 75;
  const correction: Correction = { does: 'post', steps: [{ does: 'scrap', quantity: missing, at: one.countedAt }] };
  return [{ kind: 'lost_box', weight, facts: [...(box ? [box] : []), ...(batch ? [batch] : [])], correction }];
}

/** Less was scrapped than usual, by at least half of what is missing; the next step hasn't got the pieces either. */
function unusualScrap({ amount, scrap, countedAt, nextAgrees }: Differing): Cause[] {
  const missing = -amount;
  if (!scrap || scrap.usual.reports < SCRAP_REPORTS_MIN || scrap.usual.scrap === 0n) return [];
  const { usual, shift } = scrap;
  const handled = shift.handled + missing;
  // Cross multiplied: shift.scrap / handled < usual.scrap / usual.handled / 2.
  if (shift.scrap * usual.handled * 2n >= usual.scrap * handled) return [];
  const expected = (usual.scrap * handled) / usual.handled;
  if (missing > 3n * expected + 1_000_000n) return [];
  const near = missing <= 2n * expected + 1_000_000n;
  const correction: Correction = { does: 'post', steps: [{ does: 'scrap', quantity: missing, at: countedAt }] };
  return [
    { kind: 'scrap_unreported', weight: 58 + (near ? 12 : 0) + (nextAgrees ? 8 : 0), facts: [scrap], correction },
  ];
}

/** At the step before: twice as many came by the books as truly did. */
function twiceBefore({ amount, reports, from }: Differing): Cause[] {
  return twice(
    reports.filter(
      ({ at, transferred, businessAt }) => at === 'before' && transferred === -amount && businessAt >= from,
    ),
  );
}

function toldTwice({ amount, reports, countedAt, from }: Differing): Cause[] {
  return twice(
    reports.filter(
      ({ at, handled, businessAt }) =>
        at === 'here' && handled === amount && businessAt <= countedAt && businessAt >= from,
    ),
  );
}

function twice(same: readonly ReportFact[]): Cause[] {
  const inOrder = [...same].sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
  return inOrder.flatMap((second, nth) => {
    const first = inOrder[nth - 1];
    if (!first || !alike(first, second)) return [];
    const weight = first.personId === second.personId ? 84 : 72;
    const correction: Correction = { does: 'post', steps: [{ does: 'reverse', report: second }] };
    return [{ kind: 'double_report' as const, weight, facts: [first, second], correction }];
  });
}

function alike(a: ReportFact, b: ReportFact): boolean {
  const apart = b.reportedAt.getTime() - a.reportedAt.getTime();
  return a.good === b.good && a.scrap === b.scrap && a.rework === b.rework && apart <= TWICE_MINUTES * 60_000;
}

function waitsForScan({ amount, ready, countedAt }: Differing): Cause[] {
  if (!ready || ready.quantity < amount) return [];
  const step: Step = { does: 'transfer', operationId: ready.operationId, quantity: amount, at: countedAt };
  const correction: Correction = { does: 'post', steps: [step] };
  return [{ kind: 'transfer_missing', weight: ready.quantity === amount ? 88 : 66, facts: [ready], correction }];
}

/** The count is what is wrong: held pieces are none to work with until they are inspected. */
function countedHeld({ amount, held }: Differing): Cause[] {
  return held
    .filter(({ quantity }) => quantity === amount)
    .map((stand) => ({
      kind: 'held_as_free' as const,
      weight: 86,
      facts: [stand],
      correction: { does: 'settled' as const },
    }));
}

/** Dated into the shift by somebody who works in the next one, or told after its end: the pieces were done later. */
function toldForOthers({ amount, reports, countedAt, shiftEndsAt, from }: Differing): Cause[] {
  return reports
    .filter(
      ({ at, handled, businessAt }) =>
        at === 'here' && handled === amount && businessAt <= countedAt && businessAt >= from,
    )
    .filter(
      ({ toldInShift, toldAfter, reportedAt }) => (toldInShift === 0 && toldAfter > 0) || reportedAt > shiftEndsAt,
    )
    .map((report) => {
      const at = report.reportedAt > countedAt ? report.reportedAt : new Date(countedAt.getTime() + 1);
      const steps: Step[] = [
        { does: 'reverse', report },
        { does: 'report', report, at },
      ];
      return {
        kind: 'wrong_shift' as const,
        weight: 70,
        facts: [report],
        correction: { does: 'post' as const, steps },
      };
    });
}
