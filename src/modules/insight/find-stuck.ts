import { clockPolicies, groupBy, mayDo, policiesOf, type QueryContext, type Tx } from '../../kernel/index.ts';
import { findContained, findSupply } from '../execution/index.ts';
import { type WorkingCalendar, workingCalendarFor, workingMinutesBetween } from '../masterdata/index.ts';
import type { StuckOrder } from './contract.ts';
import { findCalendars, findOperationHeads, findOrderHeads, findProgress } from './queries/orders.ts';
import { findElsewhere, findMade, findShortages } from './queries/shortages.ts';
import { findFacts, type StuckQuestion } from './queries/stuck.ts';
import { describeFact, type Wording } from './rules/describe.ts';
import { groupByOrder, type StuckFact } from './rules/facts.ts';
import { SILENCE_PIECES, stuckAfterHours } from './rules/thresholds.ts';

const HOUR = 3_600_000;

export interface Diagnosis {
  /** Orders with their causes, the gravest first; the orders in the order in which somebody should look at them. */
  byOrder: Map<string, StuckFact[]>;
  /** Since when the oldest piece waits for an inspection, whether that is too long or not. */
  heldSince: Date | null;
}

/** Every order in the reader's area that doesn't move, and why; or one of them. */
export async function findStuck({ tx, principal, now }: QueryContext, orderId?: string): Promise<Diagnosis> {
  const question = { scope: principal.scope, now, orderId };
  const held = await findFacts(tx, question, 'awaiting_inspection');
  const waits = held.flatMap((fact) => fact.since ?? []).sort((a, b) => a.getTime() - b.getTime());
  const tooLong = now.getTime() - stuckAfterHours.inspection * HOUR;
  const byOrder = groupByOrder([
    ...(await findFacts(tx, question, 'on_hold')),
    ...(await findShortages(tx, question)),
    ...held.filter((fact) => fact.since && fact.since.getTime() <= tooLong),
    ...(await findFacts(tx, question, 'equipment_taken')),
    ...(await inWorkingTime(tx, await findFacts(tx, question, 'paused'), question)),
    ...(await inWorkingTime(tx, await findFacts(tx, question, 'no_report'), question)),
    ...(await findFacts(tx, question, 'transfer_waiting')),
    ...(await findFacts(tx, question, 'not_started')),
    ...(await findFacts(tx, question, 'not_released')),
  ]);
  return { byOrder, heldSince: waits[0] ?? null };
}

/** Looked at by hand for the shifts: more of them say nothing that these don't. */
const CANDIDATES_MAX = 5_000;

/**
 * As a rule asks: orders that have stood for so long, the longest first, each with its causes, the longest first. Of missing material and of pieces
 * that wait for an inspection there are rules of their own.
 */
export async function findStanding(
  tx: Tx,
  { rule, ...question }: StuckQuestion & { rule: Required<NonNullable<StuckQuestion['rule']>> },
): Promise<Map<string, StuckFact[]>> {
  // Several causes of one order count as one.
  const some = { ...question, rule: { ...rule, most: rule.most * 2 } };
  const many = { ...question, rule: { ...rule, most: CANDIDATES_MAX } };
  const facts = [
    ...(await findFacts(tx, some, 'on_hold')),
    ...(await findFacts(tx, some, 'equipment_taken')),
    ...(await inWorkingTime(tx, await findFacts(tx, many, 'paused'), many)),
    ...(await inWorkingTime(tx, await findFacts(tx, many, 'no_report'), many)),
    ...(await findFacts(tx, some, 'transfer_waiting')),
    ...(await findFacts(tx, some, 'not_started')),
    ...(await findFacts(tx, some, 'not_released')),
  ];
  const at = ({ since }: StuckFact) => since?.getTime() ?? 0;
  const longest = facts.sort((a, b) => at(a) - at(b) || (a.orderId < b.orderId ? -1 : 1));
  return new Map([...groupBy(longest, ({ orderId }) => orderId)].slice(0, rule.most));
}

/** A night without a shift isn't silence: where the work centre has a calendar, only its working time counts. */
async function inWorkingTime(tx: Tx, facts: StuckFact[], { now, rule }: StuckQuestion): Promise<StuckFact[]> {
  const workCentreIds = facts.flatMap((fact) => fact.data.workCentreId ?? []);
  const calendarIds = await findCalendars(tx, workCentreIds);
  const calendars = new Map<string, WorkingCalendar>();
  for (const id of new Set(calendarIds.values())) calendars.set(id, await workingCalendarFor(tx, id));
  return facts.filter((fact) => {
    const calendar = calendars.get(calendarIds.get(fact.data.workCentreId ?? '') ?? '');
    if (!calendar || !fact.since) return true;
    const minutes = workingMinutesBetween(calendar, fact.since, now);
    fact.data.minutes = minutes;
    const pieces = fact.kind === 'no_report' ? ((fact.data.runSeconds ?? 0) * SILENCE_PIECES) / 60 : 0;
    const hours = rule?.hours ?? (fact.kind === 'paused' ? stuckAfterHours.paused : stuckAfterHours.silence);
    return minutes >= Math.max(hours * 60, pieces);
  });
}

/** These orders as a reader gets them: heads, and each cause in words with its evidence and repair. */
export async function describeOrders(
  reader: QueryContext,
  orderIds: readonly string[],
  stuck: ReadonlyMap<string, StuckFact[]>,
): Promise<StuckOrder[]> {
  const heads = await findOrderHeads(reader.tx, orderIds, reader.now);
  const moving = orderIds.filter((id) => !stuck.has(id));
  const facts = new Map([...stuck, ...(await findBehind(reader.tx, moving))]);
  const shown = orderIds.flatMap((id) => facts.get(id) ?? []);
  const standing = shown.flatMap(({ kind, orderId: id }) =>
    kind === 'on_hold' ? [{ id, code: heads.get(id)?.code ?? '' }] : [],
  );
  const contained = await findContained(reader.tx, standing, reader.principal.language);
  const wording = { ...(await wordingFor(reader, shown)), contained };
  return orderIds.flatMap((id) => {
    const head = heads.get(id);
    if (!head) return [];
    const reasons = (facts.get(id) ?? []).map((fact) => describeFact(fact, wording));
    return [{ ...head, reasons }];
  });
}

/** Late orders that do move: how far they are. */
async function findBehind(tx: Tx, orderIds: readonly string[]): Promise<Map<string, StuckFact[]>> {
  const progress = await findProgress(tx, orderIds);
  return new Map(
    [...progress].map(([orderId, { done, planned, lastAt: since, operationId }]) => {
      const data = { quantity: `${done}/${planned}` };
      return [orderId, [{ kind: 'behind', orderId, dueAt: new Date(0), priority: 0, since, operationId, data }]];
    }),
  );
}

async function wordingFor(
  { tx, principal, now, configuration }: QueryContext,
  facts: readonly StuckFact[],
): Promise<Omit<Wording, 'contained'>> {
  const policies = policiesOf(await configuration(), clockPolicies);
  const itemIds = facts.flatMap((fact) => fact.data.item?.itemId ?? []);
  const elsewhere = groupBy(await findElsewhere(tx, itemIds), (row) => row.itemId);
  const operationIds = facts.flatMap((fact) => fact.operationId ?? []);
  return {
    language: principal.language,
    timeZone: policies['clock.time_zone'],
    now,
    operations: await findOperationHeads(tx, operationIds),
    elsewhere,
    made: await findMade(tx, itemIds),
    supply: await findSupply(
      { tx, principal },
      facts.filter(({ data }) => data.item).map(({ orderId }) => orderId),
    ),
    mayDo: (permission) => mayDo(principal, permission),
  };
}
