import { type ListTotal, listLimits } from '../contract.ts';
import { sqlStateOf, type Tx } from '../db/database.ts';
import { buildCount, type Found, type ListQuestion, type Sql } from './build-list-sql.ts';

/** How long a reader waits for a number beside the page; after that they read "at least". */
const COUNT_MILLISECONDS_MAX = 50;
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
  const count = await countForAWhile(tx, sql);
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

/** Undefined when it would take too long. Going back to the savepoint ends the time limit, and the failure where there was one. */
async function countForAWhile(tx: Tx, sql: Sql): Promise<number | undefined> {
  await tx.query(`savepoint counting; set local statement_timeout = ${COUNT_MILLISECONDS_MAX}`);
  try {
    return Number((await tx.first<{ count: string }>(sql.text, sql.values))?.count);
  } catch (error) {
    if (sqlStateOf(error) === QUERY_CANCELED) return undefined;
    throw error;
  } finally {
    await tx.query('rollback to savepoint counting');
  }
}
