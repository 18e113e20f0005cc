import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Amount, BadSetting, formatAmount, parseAmount } from '../../kernel/index.ts';
import { keyOf, type LogRow, type UnreadableRow } from './log-row.ts';
import { columnsOf, decodeLog, type LogMapping, type RowKind } from './mapping.ts';
import { type TimeReader, timeReaderFor } from './read-time.ts';

export interface ReadLog {
  rowsRead: number;
  rows: LogRow[];
  unreadable: UnreadableRow[];
}

const ROWS_MAX = 1_000_000;

/** Reads a log by its mapping. A row that makes no sense is kept aside with a sentence, never dropped. */
export function readLog(file: string, mapping: LogMapping, rowsMax = ROWS_MAX): ReadLog {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new BadSetting(`The log ${file} can't be read. Check its path.`);
  }
  return parseLog(decodeLog(bytes, mapping), mapping, rowsMax);
}

export function parseLog(text: string, mapping: LogMapping, rowsMax = ROWS_MAX): ReadLog {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: true,
      bom: true,
      info: true,
      delimiter: mapping.separator,
      skip_empty_lines: true,
      to: rowsMax,
    }) as typeof records;
  } catch (error) {
    throw new BadSetting(
      `The log is no CSV with "${mapping.separator}" between its columns: ${(error as Error).message}.`,
    );
  }
  assertColumns(Object.keys(records[0]?.record ?? {}), mapping);
  const readTime = timeReaderFor(mapping.timeFormat, mapping.timeZone);
  const log: ReadLog = { rowsRead: records.length, rows: [], unreadable: [] };
  const orders = new Map<string, LogRow>();
  for (const { record, info } of records) {
    const read = readRow(record, info.lines, mapping, readTime);
    const why = typeof read === 'string' ? read : whyNotItsOrder(read, orders);
    if (typeof read !== 'string' && why === undefined) log.rows.push(read);
    else {
      const { order, step } = mapping.columns;
      const name = typeof read === 'string' ? 'replay.row_unreadable' : 'replay.order_disagrees';
      const place = { line: info.lines, order: record[order] ?? '', step: record[step] ?? '' };
      log.unreadable.push({ ...place, name, sentence: why as string });
    }
  }
  return log;
}

function assertColumns(found: string[], mapping: LogMapping): void {
  const missing = columnsOf(mapping).filter(({ column }) => !found.includes(column));
  if (missing.length === 0) return;
  const sentences = missing.map(({ field, column }) => `The log has no column "${column}" (${field} in the mapping).`);
  throw new BadSetting(`${sentences.join('\n')}\nIt has: ${found.join(', ') || 'no rows at all'}.`);
}

/** The row, or a sentence that says what is wrong with it. */
function readRow(
  record: Record<string, string>,
  line: number,
  mapping: LogMapping,
  readTime: TimeReader,
): LogRow | string {
  const { columns } = mapping;
  const text = (column: string) => (record[column] ?? '').trim();
  const amount = (column: string): Amount | undefined => readAmount(text(column), mapping.decimal);
  for (const field of ['order', 'part', 'step', 'resource', 'worker'] as const)
    if (text(columns[field]) === '') return `${columns[field]} is empty.`;
  const startedAt = readTime(text(columns.start));
  const endedAt = readTime(text(columns.end));
  if (!startedAt) return `${columns.start} "${text(columns.start)}" is no time written as ${mapping.timeFormat}.`;
  if (!endedAt) return `${columns.end} "${text(columns.end)}" is no time written as ${mapping.timeFormat}.`;
  if (endedAt < startedAt) return `It ends at ${text(columns.end)}, before it starts at ${text(columns.start)}.`;
  const quantityOrdered = amount(columns.quantity);
  if (!quantityOrdered) return `${columns.quantity} "${text(columns.quantity)}" is no quantity above zero.`;
  const good = amount(columns.good);
  if (good === undefined) return `${columns.good} "${text(columns.good)}" is no quantity.`;
  const losses = columns.scrap.map(({ column, reason }) => ({ column, code: reason.code, lost: amount(column) }));
  const wrong = losses.find(({ lost }) => lost === undefined);
  if (wrong) return `${wrong.column} "${text(wrong.column)}" is no quantity.`;
  const kind = kindOf(columns.type === undefined ? undefined : text(columns.type), mapping);
  if (!kind) return `${columns.type} "${text(columns.type as string)}" is not in types of the mapping.`;
  const known = losses.map(({ code, lost }) => ({ code, lost: lost as Amount }));
  const largest = known.reduce<(typeof known)[number] | undefined>(
    (most, one) => (one.lost > (most?.lost ?? 0n) ? one : most),
    undefined,
  );
  const scrap = known.reduce((sum, { lost }) => sum + lost, 0n);
  const stepText = text(columns.step);
  const machine = mapping.step.machine === undefined ? undefined : new RegExp(mapping.step.machine);
  return {
    line,
    key: keyOf(mapping.log, ...Object.entries(record).flat()),
    // Pieces are never made in a break: such a row is a run, so that they are counted.
    kind: kind === 'break' && good + scrap > 0n ? 'run' : kind,
    order: text(columns.order),
    quantityOrdered,
    part: text(columns.part),
    step: stepOf(stepText, mapping),
    stepText,
    resource: text(columns.resource),
    machinePlanned: machine?.exec(stepText)?.[1] ?? null,
    machineUsed: machine?.exec(text(columns.resource))?.[1] ?? null,
    worker: text(columns.worker),
    startedAt,
    endedAt,
    good,
    scrap,
    scrapReason: largest?.code ?? null,
    rework: columns.rework !== undefined && text(columns.rework) === mapping.reworkMark,
  };
}

/** What is left of the step's text without the machine it was planned on, its blanks in order. */
export function stepOf(text: string, mapping: LogMapping): string {
  const { cut, alias } = mapping.step;
  const bare = (cut === undefined ? text : text.replace(new RegExp(cut), '')).replace(/\s+/g, ' ').trim();
  return alias[bare] ?? (bare || text);
}

function kindOf(text: string | undefined, mapping: LogMapping): RowKind | undefined {
  if (text === undefined) return 'run';
  return Object.hasOwn(mapping.types, text) ? mapping.types[text] : undefined;
}

/** Zero for an empty cell: a column of losses is often left empty. Undefined for what is no amount, or below zero. */
function readAmount(text: string, decimal: '.' | ','): Amount | undefined {
  if (text === '') return 0n;
  const plain = decimal === ',' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  if (!/^\d{1,13}(\.\d{1,6})?$/.test(plain)) return undefined;
  return parseAmount(plain);
}

/** An order is one part and one quantity; the first row says which. */
function whyNotItsOrder(row: LogRow, orders: Map<string, LogRow>): string | undefined {
  const first = orders.get(row.order);
  if (!first) {
    orders.set(row.order, row);
    return undefined;
  }
  if (first.part !== row.part)
    return `It makes ${row.part}, but line ${first.line} says that order ${row.order} makes ${first.part}.`;
  if (first.quantityOrdered === row.quantityOrdered) return undefined;
  const [here, there] = [formatAmount(row.quantityOrdered), formatAmount(first.quantityOrdered)];
  return `It says ${here} are ordered, but line ${first.line} says ${there} for order ${row.order}.`;
}
