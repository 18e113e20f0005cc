import { type ListTotal, listLimits } from '../contract.ts';
import { sqlStateOf, type Tx } from '../db/database.ts';
import { buildCount, type Found, type ListQuestion, type Sql } from './build-list-sql.ts';
import { findReferences } from './find-references.ts';

/** How long a reader waits for a number beside the page; after that they read "at least". */
const COUNT_MILLISECONDS_MAX = 50;
/** For one of the numbers on the tabs of a list, at most 20 of which are asked for at once. */
const VIEW_MILLISECONDS_MAX = 40;
const QUERY_CANCELED = '57014';

/**
 * A page that isn't full says itself how many there are. Otherwise the database counts: to 100,000 at most, and not longer than a
 * reader would wait, because a filter that no index answers costs the same whether it is looked at or only counted.
 */
export async function countRows(tx: Tx, question: ListQuestion, found: Found, onPage: number): Promise<ListTotal> {
  const { request } = question;
  if (onPage < request.limit && (onPage > 0 || request.offset === 0)) {
    return { count: request.offset + onPage, exact: true };
  }
  const least = request.offset + onPage;
  const sql = buildCount(question, found, listLimits.countExactMax + 1);
  const unfiltered = request.filters.length === 0 && request.words.length === 0;
  if (unfiltered && (await isSurelyMore(tx, sql))) {
    return { count: Math.max(listLimits.countExactMax, least), exact: false };
  }
  const count = await countForAWhile(tx, sql, COUNT_MILLISECONDS_MAX);
  if (count !== undefined && count <= listLimits.countExactMax) return { count, exact: true };
  return { count: count === undefined ? least : Math.max(listLimits.countExactMax, least), exact: false };
}

/**
 * A whole list of a large table need not be counted to know that it holds more than 100,000: 15 ms saved each time. Without filters
 * PostgreSQL knows the size of a table well; it is believed only where the limit ends the count with rows to spare.
 */
async function isSurelyMore(tx: Tx, sql: Sql): Promise<boolean> {
  const row = await tx.first<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${sql.text}`, sql.values);
  return largestUnder(row?.['QUERY PLAN'][0].Plan) > 1.5 * listLimits.countExactMax;
}

interface Plan {
  'Node Type': string;
  'Plan Rows': number;
  Plans?: Plan[];
}

/** The rows that the steps directly under the limits would give, in the largest part. */
function largestUnder(plan: Plan | undefined): number {
  if (!plan) return 0;
  const under = plan.Plans ?? [];
  if (plan['Node Type'] === 'Limit') return under[0]?.['Plan Rows'] ?? 0;
  return Math.max(0, ...under.map(largestUnder));
}

/** Undefined when it would take too long. */
async function countForAWhile(tx: Tx, sql: Sql, milliseconds: number): Promise<number | undefined> {
  const counted = await askForAWhile<{ count: string }>(tx, sql, milliseconds);
  return counted === undefined ? undefined : Number(counted[0]?.count);
}

/**
 * The rows of a question; undefined when the answer would take longer than that. Going back to the savepoint ends the time limit, and
 * the failure where there was one.
 */
export async function askForAWhile<Row extends object>(
  tx: Tx,
  sql: Sql,
  milliseconds: number,
): Promise<Row[] | undefined> {
  await tx.query(`savepoint waiting; set local statement_timeout = ${milliseconds}`);
  try {
    return await tx.query<Row>(sql.text, sql.values);
  } catch (error) {
    if (sqlStateOf(error) === QUERY_CANCELED) return undefined;
    throw error;
  } finally {
    await tx.query('rollback to savepoint waiting');
  }
}

/** How many rows each question has, in their order; null where counting would take too long. */
export async function countViews(tx: Tx, questions: readonly ListQuestion[]): Promise<(ListTotal | null)[]> {
  const most = listLimits.viewCountMax;
  const totals: (ListTotal | null)[] = [];
  for (const question of questions) {
    const found = await findReferences(tx, question.list, question.request.words);
    const count = await countForAWhile(tx, buildCount(question, found, most + 1), VIEW_MILLISECONDS_MAX);
    totals.push(count === undefined ? null : { count: Math.min(count, most), exact: count <= most });
  }
  return totals;
}
