import type { Content } from 'pdfmake/interfaces.js';
import { askConfiguration } from '../configuration/configuration.ts';
import { type Json, type PrintLanguage, printLimits } from '../contract.ts';
import type { Database } from '../db/database.ts';
import { sayCode, sayParameter } from '../parameter-words.ts';
import {
  formatPrintAmount,
  formatPrintMoment,
  linesOf,
  mainLanguage,
  type PrintWords,
  sayText,
  wordsIn,
} from '../print/format-value.ts';
import { type Cell, layOutTable } from '../print/lay-out-table.ts';
import { readLetterhead } from '../print/letterhead.ts';
import { contentWidth, footOf, ink, letterheadOf, margins } from '../print/page-style.ts';
import { renderPdf } from '../print/renderer.ts';
import type { ListQuestion } from './build-list-sql.ts';
import { columnOf } from './columns.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';
import type { ListExport } from './export-list.ts';
import { type ListRow, readListRows } from './read-list.ts';
import { labelOf, sayFilters } from './say-filters.ts';

/** More columns than that lie better on a page on its side. */
const PORTRAIT_COLUMNS_MAX = 7;

interface ShownColumn {
  name: string;
  column: ListColumnDefinition;
}

/** The list as it is shown, on paper: its head in words, then its rows, `printLimits.listRowsMax` at most, and that said where there were more. */
export async function exportPdf(
  database: Database,
  question: ListQuestion,
  language: PrintLanguage,
): Promise<ListExport> {
  const { list, request, reader } = question;
  const shown = printedColumns(list, request.columns);
  const asked = { ...question, request: { ...request, columns: neededColumns(list, shown, request.filters) } };
  const rowsMax = printLimits.listRowsMax;
  const rows: ListRow[] = [];
  // Read in one transaction; it is over before anything is set.
  const { truncated, letterhead } = await database.read(async (tx) => ({
    letterhead: await readLetterhead({ configuration: askConfiguration(tx, reader.now) }, language),
    ...(await readListRows(tx, asked, rowsMax, (read) => rows.push(...read))),
  }));
  const words = wordsIn(language, letterhead.timeZone);
  const title = linesOf(list.summary, language).join(' ');
  const landscape = shown.length > PORTRAIT_COLUMNS_MAX;
  const width = contentWidth(letterhead.paper, landscape);
  const content = await renderPdf(database, {
    definition: {
      pageSize: letterhead.paper,
      pageOrientation: landscape ? 'landscape' : 'portrait',
      pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
      defaultStyle: { font: 'sans', fontSize: 8, lineHeight: 1.1 },
      info: { title, author: letterhead.names[0] ?? 'Trueup', creationDate: reader.now },
      content: [
        ...letterheadOf(letterhead, width),
        ...headOf(asked, { title, rows, truncated, words }),
        tableOfRows(shown, rows, width, words),
      ],
    },
    foot: footOf({ by: reader.principal.name, at: reader.now }, words),
  });
  const day = formatPrintMoment(reader.now, words).slice(0, 10);
  return { fileName: `${title} ${day}.pdf`, mediaType: 'application/pdf', content, rowsMax, truncated };
}

/** What people read: ids and documents are for programs, an English name stands in the place of the Chinese one, a unit behind its amount. */
function printedColumns(list: ListDefinition, names: readonly string[]): ShownColumn[] {
  const units = new Set(names.map((name) => columnOf(list, name).unit).filter((unit) => unit !== undefined));
  return names
    .map((name) => ({ name, column: columnOf(list, name) }))
    .filter(({ name, column: { type } }) => {
      const isEnglish = name.endsWith('En') && names.includes(name.slice(0, -2));
      return type !== 'id' && type !== 'json' && !isEnglish && !units.has(name);
    });
}

/** With the units and English names of what is shown, and the codes of what is filtered by. */
function neededColumns(
  list: ListDefinition,
  shown: ShownColumn[],
  filters: ListQuestion['request']['filters'],
): string[] {
  const names = shown.flatMap(({ name, column }) => [name, `${name}En`, ...(column.unit ? [column.unit] : [])]);
  const codes = filters.map(({ column }) => codeColumn(column));
  return [...new Set([...names, ...codes])].filter((name) => Object.hasOwn(list.columns, name));
}

/** `orderId` is called by what `orderCode` says. */
const codeColumn = (idColumn: string) => idColumn.replace(/Id$/, 'Code');

interface Head {
  title: string;
  rows: readonly ListRow[];
  truncated: boolean;
  words: PrintWords;
}

function headOf({ list, request }: ListQuestion, { title, rows, truncated, words }: Head): Content[] {
  const codeOf = (id: string) => {
    const code = rows[0]?.[codeColumn(id)];
    return typeof code === 'string' ? code : undefined;
  };
  const filters = sayFilters(list, request, words, codeOf).join('；');
  const count = rows.length.toLocaleString('en');
  const said = truncated
    ? {
        zh: `只印前 ${count} 行，后面还有；请用筛选缩小范围，或导出 Excel。`,
        en: `Only the first ${count} rows are printed; filter for fewer, or export to Excel.`,
      }
    : { zh: `共 ${count} 行`, en: `${count} rows` };
  return [
    { text: title, bold: true, fontSize: 15 },
    ...(filters ? [{ text: filters, fontSize: 8, color: ink.quiet, margin: [0, 2, 0, 0] as Margin }] : []),
    {
      text: sayText(said, words.language),
      fontSize: 8,
      bold: truncated,
      color: ink.quiet,
      margin: [0, 2, 0, 8] as Margin,
    },
  ];
}

type Margin = [number, number, number, number];

function tableOfRows(shown: ShownColumn[], rows: readonly ListRow[], width: number, words: PrintWords): Content {
  return layOutTable({
    columns: shown.map(({ name, column }) => ({
      heading: labelOf(name, column, words.language),
      figure: ['quantity', 'integer', 'ratio'].includes(column.type),
    })),
    rows: rows.map((row) => shown.map(({ name, column }) => cellOf(row, name, column, words))),
    width,
    fontSize: shown.length > 14 ? 6 : shown.length > 10 ? 7 : 8,
  });
}

function cellOf(row: ListRow, name: string, column: ListColumnDefinition, words: PrintWords): Cell {
  const { language } = words;
  const value: Json = row[name] ?? null;
  if (value === null || value === '') return '';
  switch (column.type) {
    case 'quantity': {
      const unit = column.unit && row[column.unit];
      return formatPrintAmount(String(value), typeof unit === 'string' ? unit : undefined, language);
    }
    case 'timestamp':
      return formatPrintMoment(String(value), words);
    case 'boolean':
      return value ? sayText({ zh: '是', en: 'yes' }, language) : '';
    case 'enum':
    case 'choices':
      return [value]
        .flat()
        .map((each) => {
          const known = column.values?.find((one) => one.value === each);
          return known ? sayText(known.label, language) : String(each);
        })
        .join(language === 'en' ? ', ' : '、');
    case 'ratio':
      return `${Math.round(Number(value) * 1000) / 10}%`;
    default: {
      if (name === 'unit') return sayParameter('unit', String(value), mainLanguage(language));
      const english = row[`${name}En`];
      const [zh, en] = (['zh', 'en'] as const).map((each) => sayCode(name, String(value), each));
      const text = { zh: zh ?? '', en: typeof english === 'string' ? english : (en ?? '') };
      const lines = linesOf(text, language);
      return lines.length > 1 ? { lines } : (lines[0] ?? '');
    }
  }
}
