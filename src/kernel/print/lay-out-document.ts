import type { Content, ContentSection, TableCell } from 'pdfmake/interfaces.js';
import { drawChart } from './draw-chart.ts';
import {
  formatPrintAmount,
  formatPrintDay,
  formatPrintMinutes,
  formatPrintMoment,
  formatPrintMoney,
  isFigure,
  linesOf,
  type PrintWords,
  sayText,
} from './format-value.ts';
import { type Cell, layOutTable } from './lay-out-table.ts';
import type { Letterhead } from './letterhead.ts';
import { contentWidth, ink, letterheadOf, ruleOf } from './page-style.ts';
import type { PrintDefinition, PrintDocument, PrintFact, PrintLink, PrintTable, PrintValue } from './print-document.ts';

const HEAD_SCAN_POINTS = 64;
const LINE_SCAN_POINTS = 46;
/** An address has many modules, each drawn a whole point (0.35 mm) wide: 57 of them are version 10. */
const LINK_POINTS = 57;
/** Bytes that version 10 holds; a long host name is paid for with what corrects errors. */
const LINK_BYTES_MAX = { Q: 151, M: 213 } as const;
const TABLE_FONT = 8.5;

interface Sheet {
  words: PrintWords;
  origin: string;
  width: number;
  factsAcross: number;
}

/** One document on pages of its own: head, facts, tables, note, signatures. */
export function layOutDocument(
  { title }: PrintDefinition,
  document: PrintDocument,
  letterhead: Letterhead,
  { words, origin }: { words: PrintWords; origin: string },
): ContentSection {
  const narrow = letterhead.paper === 'A5';
  const sheet = { words, origin, width: contentWidth(letterhead.paper, false), factsAcross: narrow ? 2 : 3 };
  return {
    section: [
      ...letterheadOf(letterhead, sheet.width),
      titleOf(linesOf(title, words.language), document),
      ...factsOf(document.facts, sheet),
      ...(document.charts ?? []).flatMap((chart) => drawChart(chart, sheet)),
      ...document.tables.flatMap((table) => tableParts(table, sheet)),
      ...linksOf(document.links, sheet),
      ...noteOf(document.note, sheet),
      ...signaturesOf(document, sheet),
    ],
  };
}

function titleOf([title = '', ...others]: string[], { code, scan }: PrintDocument): Content {
  const said = {
    width: '*' as const,
    stack: [
      { text: title, bold: true, fontSize: 18, lineHeight: 1 },
      ...others.map((other) => ({ text: other, fontSize: 10, color: ink.quiet })),
      { text: code, bold: true, fontSize: 13, margin: [0, 3, 0, 0] as [number, number, number, number] },
    ],
  };
  const margin: [number, number, number, number] = [0, 0, 0, 8];
  if (!scan) return { stack: [said], margin };
  return { columns: [said, { ...scanOf(scan, HEAD_SCAN_POINTS), width: 'auto' }], columnGap: 12, margin };
}

/** Error correction of a quarter where there is room: paper on the floor gets dirty. */
function scanOf(code: string, points: number, eccLevel: 'Q' | 'M' | 'L' = 'Q') {
  return { qr: code, fit: points, eccLevel };
}

/** Label above value, so many beside each other; a wide one has a line of its own. */
function factsOf(facts: readonly PrintFact[], { words, factsAcross }: Sheet): Content[] {
  const rows: TableCell[][] = [];
  let open: TableCell[] = [];
  const blanks = (count: number): TableCell[] => Array.from({ length: count }, () => '');
  const endRow = () => {
    if (open.length > 0) rows.push([...open, ...blanks(factsAcross - open.length)]);
    open = [];
  };
  for (const { label, value, wide } of facts) {
    const [first = '', ...others] = valueLines(value, words);
    const cell = {
      stack: [
        { text: sayText(label, words.language), fontSize: 7.5, color: ink.quiet },
        { text: first, fontSize: 10 },
        ...others.map((text) => ({ text, fontSize: 8.5, color: ink.quiet })),
      ],
    };
    if (wide) {
      endRow();
      rows.push([{ ...cell, colSpan: factsAcross }, ...blanks(factsAcross - 1)]);
    } else if (open.push(cell) === factsAcross) endRow();
  }
  endRow();
  if (rows.length === 0) return [];
  const widths = Array.from({ length: factsAcross }, () => '*');
  return [{ table: { widths, body: rows }, layout: 'facts', margin: [0, 0, 0, 8] }];
}

function tableParts({ title, columns, rows, empty, rowHeight }: PrintTable, { words, width }: Sheet): Content[] {
  if (rows.length === 0 && !empty) return [];
  const heading: Content[] = title
    ? [{ text: sayText(title, words.language), bold: true, fontSize: 10.5, margin: [0, 6, 0, 4] }]
    : [];
  if (rows.length === 0)
    return [...heading, { text: empty ? sayText(empty, words.language) : '', color: ink.quiet, margin: [0, 0, 0, 6] }];
  const table = layOutTable({
    columns: columns.map(({ label, width: given }, index) => ({
      heading: linesOf(label, words.language),
      figure: rows.some((row) => isFigure(row[index])),
      width: given,
    })),
    rows: rows.map((row) => row.map((value) => cellOf(value, words))),
    width,
    fontSize: TABLE_FONT,
    rowHeight,
  });
  return [...heading, { ...table, margin: [0, 0, 0, 6] }];
}

function cellOf(value: PrintValue, words: PrintWords): Cell {
  if (value !== null && typeof value === 'object' && 'scan' in value) {
    const text = { text: value.scan, fontSize: 6.5, margin: [0, 2, 0, 0] as [number, number, number, number] };
    return { content: { stack: [scanOf(value.scan, LINE_SCAN_POINTS), text] }, width: LINE_SCAN_POINTS + 26 };
  }
  return { lines: valueLines(value, words) };
}

/** A value on one line, as a label says it. */
export const sayPrintValue = (value: PrintValue, words: PrintWords) => valueLines(value, words)[0] ?? '';

function valueLines(value: PrintValue, words: PrintWords): string[] {
  if (value === null) return [''];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if ('zh' in value) return linesOf(value, words.language);
  if ('amount' in value) return [formatPrintAmount(value.amount, value.unit, words.language)];
  if ('money' in value) return [formatPrintMoney(value.money, words.language)];
  if ('moment' in value) return [formatPrintMoment(value.moment, words)];
  if ('day' in value) return [formatPrintDay(value.day, words)];
  if ('minutes' in value) return [formatPrintMinutes(value.minutes, words.language)];
  return [value.scan];
}

/** As many beside each other as facts: twenty drawings are seven rows, not a page of their own. */
function linksOf(said: PrintDocument['links'], sheet: Sheet): Content[] {
  if (!said || said.links.length === 0) return [];
  const { words, factsAcross: across, width } = sheet;
  const each = (width - LINK_GAP * (across - 1)) / across;
  const rows = Array.from({ length: Math.ceil(said.links.length / across) }, (_, at) => {
    return said.links.slice(at * across, (at + 1) * across);
  });
  const [first = [], ...others] = rows.map((row) => ({
    columns: row.map((link) => ({ ...linkOf(link, sheet), width: each })),
    columnGap: LINK_GAP,
    unbreakable: true,
    margin: [0, 0, 0, 8] as [number, number, number, number],
  }));
  const title = { text: sayText(said.title, words.language), bold: true, fontSize: 10.5 };
  // The heading never stands alone at the foot of a page.
  return [{ stack: [{ ...title, margin: [0, 6, 0, 4] }, first], unbreakable: true }, ...others];
}

const LINK_GAP = 10;

function linkOf({ path, title, more }: PrintLink, { words, origin }: Sheet) {
  const [first = '', ...others] = linesOf(title, words.language);
  const address = `${origin}${path}`;
  const level = address.length <= LINK_BYTES_MAX.Q ? 'Q' : address.length <= LINK_BYTES_MAX.M ? 'M' : 'L';
  return {
    columns: [
      { ...scanOf(address, LINK_POINTS, level), width: LINK_POINTS },
      {
        stack: [
          { text: first, bold: true, fontSize: 8.5, link: address },
          ...others.map((text) => ({ text, fontSize: 8 })),
          ...more.map((text) => ({ text: sayText(text, words.language), fontSize: 7.5, color: ink.quiet })),
        ],
      },
    ],
    columnGap: 4,
  };
}

function noteOf(note: string | null | undefined, { words }: Sheet): Content[] {
  const text = note?.trim();
  if (!text) return [];
  return [
    { text: sayText({ zh: '备注', en: 'Note' }, words.language), bold: true, fontSize: 10.5, margin: [0, 6, 0, 4] },
    { text, fontSize: 9 },
  ];
}

/** A line to write on for each, with its name and a place for the date. */
function signaturesOf({ signatures = [] }: PrintDocument, { words, width }: Sheet): Content[] {
  if (signatures.length === 0) return [];
  const gap = 14;
  const each = (width - gap * (signatures.length - 1)) / signatures.length;
  return [
    {
      unbreakable: true,
      margin: [0, 26, 0, 0],
      columnGap: gap,
      columns: signatures.map((name) => ({
        width: each,
        stack: [
          ruleOf(each, ink.line, 0.6, [0, 0, 0, 3]),
          {
            text: `${sayText(name, words.language)} / ${sayText({ zh: '日期', en: 'Date' }, words.language)}`,
            fontSize: 7.5,
            color: ink.quiet,
          },
        ],
      })),
    },
  ];
}
