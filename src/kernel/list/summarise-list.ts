import { type Json, type Language, type ListSummary, listLimits } from '../contract.ts';
import type { Tx } from '../db/database.ts';
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
import { groupable, type ListDefinition, namesWhere, textBeside } from './define-list.ts';
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
  { by, language }: { by: string | undefined; language: Language },
): Promise<ListSummary> {
  const { list, request } = question;
  if (by !== undefined && !(list.columns[by] && groupable(list.columns[by]))) {
    const allowed = namesWhere(list, groupable);
    throw refuseList('kernel.list_group_unknown', { column: by.slice(0, 80), allowed }, { where: '/by' });
  }
  const summed = summedOf(list, request.columns);
  const found = await findReferences(tx, list, request.words);
  const sql = buildSummary(question, found, summed, by === undefined ? noGroup : groupOf(list, by, language));
  const rows = await askForAWhile<SummaryRow>(tx, sql, SUMMARY_SECONDS_MAX * 1000);
  const total = rows?.find(({ whole }) => whole);
  if (!rows || Number(total?.count) > listLimits.summaryRowsMax) {
    const told = { most: listLimits.summaryRowsMax.toLocaleString('en'), seconds: SUMMARY_SECONDS_MAX };
    throw refuseList('kernel.list_summary_too_large', told);
  }
  const groups = by === undefined ? [] : rows.filter(({ whole }) => !whole);
  return {
    totals: total ? sumsOf(total, summed) : { count: 0, sums: [] },
    groups: groups.slice(0, listLimits.groupsMax).map((row) => ({
      value: groupValue(row.value),
      name: row.name,
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
function buildSummary(question: ListQuestion, found: Found, summed: readonly Summed[], group: GroupSql): Sql {
  const { values, value } = openValues();
  const where = whereOf(buildWhere(question, found, value));
  const parts = summed.map(({ sql, unitSql }, at) => `${sql} as q${at}, ${unitSql} as u${at}`);
  const inner = [`${group.value} as value`, `${group.name} as name`, ...parts].join(', ');
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
  value: string;
  name: string;
}

const noGroup: GroupSql = { value: 'null::text', name: 'null::text' };

/** Days come as text, which has no zone to lose. */
function groupOf(list: ListDefinition, by: string, language: Language): GroupSql {
  const { type, sql } = columnOf(list, by);
  const beside = textBeside(list, by);
  const inEnglish = language === 'en' ? list.columns[`${beside}En`] : undefined;
  const name = beside ? columnOf(list, beside).sql : noGroup.name;
  return {
    value: type === 'date' ? `(${sql})::text` : sql,
    name: inEnglish ? `coalesce(nullif(${inEnglish.sql}, ''), ${name})` : name,
  };
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
