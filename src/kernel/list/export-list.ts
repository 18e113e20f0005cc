import { type Json, type Language, type ListColumnType, listLimits } from '../contract.ts';
import type { Database } from '../db/database.ts';
import { columnOf } from './columns.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';
import { columnLabel } from './describe-list.ts';
import { byteOrderMark, formatCsvLine } from './format-csv.ts';
import type { ListRequest } from './parse-list-request.ts';
import { type ListReader, type ListRow, readListRows } from './read-list.ts';
import { refuseList } from './refusals.ts';
import { type WorkbookCell, writeWorkbook } from './write-workbook.ts';

export interface ListExport {
  fileName: string;
  mediaType: string;
  content: Buffer;
  rowsMax: number;
  /** True when the list held more rows than an export takes. */
  truncated: boolean;
}

export interface ExportOptions {
  language: Language;
  /** Moments are written as the clock on the wall of the factory shows them; the heading names the zone. */
  timeZone: string;
  rowsMax?: number;
}

type Shown = { column: ListColumnDefinition; name: string; heading: string };

/** CSV or XLSX of exactly what the reader sees: same filters, search, sort, columns and scope, without paging. */
export async function exportList(
  database: Database,
  list: ListDefinition,
  format: string | undefined,
  request: ListRequest,
  reader: ListReader,
  options: ExportOptions,
): Promise<ListExport> {
  if (format !== 'csv' && format !== 'xlsx') {
    throw refuseList('kernel.export_format_unknown', { format: (format ?? '').slice(0, 40) }, { where: '/format' });
  }
  const shown = request.columns.map((name) => {
    const column = columnOf(list, name);
    return { name, column, heading: headingOf(name, column, options) };
  });
  const day = formatMoment(reader.now, options.timeZone).slice(0, 10);
  const fileName = `${list.name.replace(/[^a-z0-9]+/g, '-')}-${day}.${format}`;
  const written = await (format === 'csv' ? exportCsv : exportWorkbook)(
    database,
    list,
    shown,
    request,
    reader,
    options,
  );
  return { fileName, rowsMax: options.rowsMax ?? listLimits.exportRowsMax, ...written };
}

type Written = Omit<ListExport, 'fileName' | 'rowsMax'>;

async function exportCsv(
  database: Database,
  list: ListDefinition,
  shown: Shown[],
  request: ListRequest,
  reader: ListReader,
  options: ExportOptions,
): Promise<Written> {
  const chunks = [Buffer.from(byteOrderMark + formatCsvLine(shown.map((entry) => entry.heading)))];
  const { truncated } = await database.read((tx) =>
    readListRows(tx, list, request, reader, options.rowsMax ?? listLimits.exportRowsMax, (rows) => {
      const lines = rows.map((row) => formatCsvLine(shown.map((entry) => textOf(entry, row, options))));
      chunks.push(Buffer.from(lines.join('')));
    }),
  );
  return { mediaType: 'text/csv; charset=utf-8', content: Buffer.concat(chunks), truncated };
}

async function exportWorkbook(
  database: Database,
  list: ListDefinition,
  shown: Shown[],
  request: ListRequest,
  reader: ListReader,
  options: ExportOptions,
): Promise<Written> {
  const cells: WorkbookCell[][] = [];
  const { truncated } = await database.read((tx) =>
    readListRows(tx, list, request, reader, options.rowsMax ?? listLimits.exportRowsMax, (rows) => {
      for (const row of rows) cells.push(shown.map((entry) => workbookCell(entry, row, options)));
    }),
  );
  const content = await writeWorkbook({
    sheetName: list.summary[options.language],
    headings: shown.map((entry) => entry.heading),
    widths: shown.map((entry) => columnWidths[entry.column.type]),
    rows: cells,
  });
  return { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content, truncated };
}

function headingOf(name: string, column: ListColumnDefinition, options: ExportOptions): string {
  const label = columnLabel(name, column, options.language);
  return column.type === 'timestamp' ? `${label} (${options.timeZone})` : label;
}

function textOf({ name, column }: Shown, row: ListRow, options: ExportOptions): string | number | null {
  const value = row[name] ?? null;
  if (value === null) return null;
  switch (column.type) {
    case 'enum':
      return column.values?.find((known) => known.value === value)?.label[options.language] ?? String(value);
    case 'choices':
      return [value]
        .flat()
        .map((each) => column.values?.find((known) => known.value === each)?.label[options.language] ?? String(each))
        .join('; ');
    case 'boolean':
      return yesOrNo(value, options.language);
    case 'timestamp':
      return formatMoment(new Date(String(value)), options.timeZone);
    case 'integer':
    case 'ratio':
      return Number(value);
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

/** A quantity becomes a number only when a spreadsheet's floating point keeps every digit of it. */
function workbookCell(shown: Shown, row: ListRow, options: ExportOptions): WorkbookCell {
  const text = textOf(shown, row, options);
  if (shown.column.type !== 'quantity' || text === null) return text;
  const digits = String(text).replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= 15 ? Number(text) : text;
}

function yesOrNo(value: Json, language: Language): string {
  if (language === 'zh') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}

const columnWidths: Record<ListColumnType, number> = {
  id: 38,
  text: 24,
  enum: 14,
  quantity: 14,
  integer: 10,
  ratio: 10,
  timestamp: 22,
  date: 12,
  boolean: 8,
  json: 30,
  choices: 24,
};

const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22 08:00:00`, which spreadsheets read as a date in every language. */
export function formatMoment(moment: Date, timeZone: string): string {
  let format = momentFormats.get(timeZone);
  if (!format) {
    // Swedish writes dates in the order of ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    momentFormats.set(timeZone, format);
  }
  return format.format(moment);
}
