import { type Json, type Language, type ListPeriod, type ListSummary, listLimits, listPeriods } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { momentOfWallClock } from '../wall-clock.ts';
import {
  bindNames,
  buildWhere,
  type Found,
  fromOf,
  type ListQuestion,
  openValues,
  type Sql,
  whereOf,
} from './build-list-sql.ts';
import { columnOf } from './columns.ts';
import { askForAWhile } from './count-rows.ts';
import { groupings, type ListDefinition, textBeside } from './define-list.ts';
import { findReferences } from './find-references.ts';
import { neededJoins } from './needed-joins.ts';
import { refuseList } from './refusals.ts';

const SUMMARY_SECONDS_MAX = 2;

/** A quantity among the shown columns, and the SQL of its unit. */
interface Summed {
  column: string;
  sql: string;
  unitSql: string;
}

/**
 * Adds up the quantities that a request shows, over all of its rows and over each group of rows with the same value of `by`.
 * Refuses where that is more than 100,000 rows or takes longer than two seconds.
 */
export async function summariseList(
  tx: Tx,
  question: ListQuestion,
  { by, language, timeZone }: { by: string | undefined; language: Language; timeZone: string },
): Promise<ListSummary> {
  const { list, request } = question;
  if (by !== undefined && !groupings(list).includes(by)) {
    const allowed = groupings(list).join(', ');
    throw refuseList('kernel.list_group_unknown', { column: by.slice(0, 80), allowed }, { where: '/by' });
  }
  const summed = summedOf(list, request.columns);
  const found = await findReferences(tx, list, request.words);
  const sql = buildSummary(question, found, summed, by === undefined ? noGroup : groupOf(list, by, language), timeZone);
  const rows = await askForAWhile<SummaryRow>(tx, sql, SUMMARY_SECONDS_MAX * 1000);
  const total = rows?.find(({ whole }) => whole);
  if (!rows || Number(total?.count) > listLimits.summaryRowsMax) {
    const told = { most: listLimits.summaryRowsMax.toLocaleString('en'), seconds: SUMMARY_SECONDS_MAX };
    throw refuseList('kernel.list_summary_too_large', told);
  }
  const groups = by === undefined ? [] : rows.filter(({ whole }) => !whole);
  const period = by === undefined ? undefined : periodOf(list, by);
  return {
    totals: total ? sumsOf(total, summed) : { count: 0, sums: [] },
    groups: groups.slice(0, listLimits.groupsMax).map((row) => ({
      value: groupValue(row.value),
      name: row.name,
      ...(period && typeof row.value === 'string' ? boundsOf(row.value, period, timeZone) : {}),
      ...sumsOf(row, summed),
    })),
    truncated: groups.length > listLimits.groupsMax,
  };
}

interface SummaryRow {
  whole: boolean;
  value: Json;
  name: string | null;
  count: string;
  sums: (string | null)[];
  units: (string | null)[];
}

/** Amounts of different units have no sum: it is given where the least and the greatest unit are the same. */
function buildSummary(
  question: ListQuestion,
  found: Found,
  summed: readonly Summed[],
  group: GroupSql,
  timeZone: string,
): Sql {
  const { values, value } = openValues();
  const where = whereOf(buildWhere(question, found, value));
  const parts = summed.map(({ sql, unitSql }, at) => `${sql} as q${at}, ${unitSql} as u${at}`);
  const inner = [`${group.value(() => `${value(timeZone)}::text`)} as value`, `${group.name} as name`, ...parts].join(
    ', ',
  );
  const agreed = (at: number, what: string) => `case when min(u${at}) = max(u${at}) then ${what} end`;
  const array = (what: (at: number) => string) => `array[${summed.map((_, at) => what(at)).join(', ')}]::text[]`;
  const grouped = group === noGroup ? 'true as whole' : 'grouping(value) = 1 as whole, value, min(name) as name';
  const text = `select ${grouped}, count(*) as count,
    ${array((at) => agreed(at, `trim_scale(sum(q${at}))::text`))} as sums, ${array((at) => agreed(at, `min(u${at})`))} as units
  from (select ${inner} from ${neededJoins(fromOf(question, value), `${inner}${where}`)}${where} limit ${listLimits.summaryRowsMax + 1}) summed
  ${group === noGroup ? '' : `group by grouping sets ((), (value)) order by whole desc, value nulls last limit ${listLimits.groupsMax + 2}`}`;
  return bindNames(question, text, values);
}

interface GroupSql {
  value: (zone: () => string) => string;
  name: string;
}

const noGroup: GroupSql = { value: () => 'null::text', name: 'null::text' };

/** Days, and the first days of periods, come as text, which has no zone to lose. */
function groupOf(list: ListDefinition, by: string, language: Language): GroupSql {
  const period = periodOf(list, by);
  if (period) {
    const { type, sql, unit } = period;
    const wall = (zone: () => string) => (type === 'date' ? sql : `(${sql}) at time zone ${zone()}`);
    return { value: (zone) => `date_trunc('${unit}', ${wall(zone)})::date::text`, name: noGroup.name };
  }
  const { type, sql } = columnOf(list, by);
  const beside = textBeside(list, by);
  const inEnglish = language === 'en' ? list.columns[`${beside}En`] : undefined;
  const name = beside ? columnOf(list, beside).sql : noGroup.name;
  return {
    value: () => (type === 'date' ? `(${sql})::text` : sql),
    name: inEnglish ? `coalesce(nullif(${inEnglish.sql}, ''), ${name})` : name,
  };
}

interface Period {
  type: 'date' | 'timestamp';
  sql: string;
  unit: ListPeriod;
}

/** `dueAt:week` is the week of a moment; a column of the factory's own has a point in its name, and none of these. */
function periodOf(list: ListDefinition, by: string): Period | undefined {
  const [name = '', said] = by.split(':');
  const unit = listPeriods.find((period) => period === said);
  if (!unit) return undefined;
  const { type, sql } = columnOf(list, name);
  return { type: type === 'date' ? type : 'timestamp', sql, unit };
}

/** From the first day of a period on, and before the first of the next. */
function boundsOf(firstDay: string, { type, unit }: Period, timeZone: string): { from: string; to: string } {
  const next = new Date(`${firstDay}T00:00:00Z`);
  if (unit === 'month') next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCDate(next.getUTCDate() + (unit === 'week' ? 7 : 1));
  const [from, to] = [firstDay, next.toISOString().slice(0, 10)];
  if (type === 'date') return { from, to };
  return { from: momentOfWallClock(from, timeZone).toISOString(), to: momentOfWallClock(to, timeZone).toISOString() };
}

function summedOf(list: ListDefinition, columns: readonly string[]): Summed[] {
  return columns.flatMap((name) => {
    const { type, sql, unit } = columnOf(list, name);
    if (type !== 'quantity') return [];
    return [{ column: name, sql, unitSql: unit ? columnOf(list, unit).sql : `''` }];
  });
}

function sumsOf(row: SummaryRow, summed: readonly Summed[]) {
  const sums = summed.map(({ column }, at) => ({
    column,
    sum: row.sums[at] ?? null,
    unit: row.units[at] || null,
  }));
  return { count: Number(row.count), sums };
}

function groupValue(value: Json): string | number | boolean | null {
  return typeof value === 'object' ? null : value;
}
