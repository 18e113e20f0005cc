import { type Language, listLimits, type PrintLanguage } from '../contract.ts';
import type { Database } from '../db/database.ts';
import { formatMoment } from '../format-moment.ts';
import type { ListQuestion } from './build-list-sql.ts';
import { columnOf, columnTypes } from './columns.ts';
import type { ListColumnDefinition } from './define-list.ts';
import { columnLabel } from './describe-list.ts';
import { byteOrderMark, formatCsvLine } from './format-csv.ts';
import { exportPdf } from './print-list.ts';
import { type ListRow, readListRows } from './read-list.ts';
import { refuseList } from './refusals.ts';
import { type WorkbookCell, writeWorkbook } from './write-workbook.ts';

export const exportFormats = ['csv', 'xlsx', 'pdf'] as const;

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
  /** Of a PDF, where it isn't the language of the reader. */
  printLanguage?: PrintLanguage;
}

type Shown = { column: ListColumnDefinition; name: string; heading: string };

/** CSV, XLSX or PDF of exactly what the reader sees: same filters, search, sort, columns and scope, without paging. */
export async function exportList(
  database: Database,
  question: ListQuestion,
  format: string | undefined,
  options: ExportOptions,
): Promise<ListExport> {
  if (format === 'pdf') return exportPdf(database, question, options.printLanguage ?? options.language);
  if (format !== 'csv' && format !== 'xlsx') {
    throw refuseList('kernel.export_format_unknown', { format: (format ?? '').slice(0, 40) }, { where: '/format' });
  }
  const { list, request, reader } = question;
  const { timeZone, rowsMax = listLimits.exportRowsMax } = options;
  const shown = request.columns.map((name) => {
    const column = columnOf(list, name);
    return { name, column, heading: headingOf(name, column, options) };
  });
  const writer =
    format === 'csv' ? openCsv(shown, options) : openWorkbook(shown, list.summary[options.language], options);
  const { truncated } = await database.read((tx) => readListRows(tx, question, rowsMax, writer.take));
  const fileName = `${list.name.replace(/[^a-z0-9]+/g, '-')}-${formatMoment(reader.now, timeZone).slice(0, 10)}.${format}`;
  return { fileName, mediaType: writer.mediaType, content: await writer.content(), rowsMax, truncated };
}

/** Takes rows as they are read, and makes a file of them. */
interface ExportWriter {
  mediaType: string;
  take(rows: ListRow[]): void;
  content(): Promise<Buffer> | Buffer;
}

function openCsv(shown: Shown[], options: ExportOptions): ExportWriter {
  const chunks = [Buffer.from(byteOrderMark + formatCsvLine(shown.map((entry) => entry.heading)))];
  return {
    mediaType: 'text/csv; charset=utf-8',
    take(rows) {
      const lines = rows.map((row) => formatCsvLine(shown.map((entry) => textOf(entry, row, options))));
      chunks.push(Buffer.from(lines.join('')));
    },
    content: () => Buffer.concat(chunks),
  };
}

function openWorkbook(shown: Shown[], sheetName: string, options: ExportOptions): ExportWriter {
  const rows: WorkbookCell[][] = [];
  const headings = shown.map((entry) => entry.heading);
  const widths = shown.map((entry) => columnTypes[entry.column.type].width);
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    take(read) {
      for (const row of read) rows.push(shown.map((entry) => workbookCell(entry, row, options)));
    },
    content: () => writeWorkbook({ sheetName, headings, widths, rows }),
  };
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
    case 'choices':
      return [value]
        .flat()
        .map((each) => column.values?.find((known) => known.value === each)?.label[options.language] ?? String(each))
        .join('; ');
    case 'boolean':
      return (value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })[options.language];
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
