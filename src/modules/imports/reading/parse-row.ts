import { readableText, zClock, zDate } from '../../../kernel/contract.ts';
import {
  codeKey,
  formatAmount,
  type Json,
  listed,
  parseAmount,
  Refusal,
  readDate,
  type Text,
} from '../../../kernel/index.ts';
import type { CellReading } from '../contract.ts';
import { flagOf } from '../custom-columns.ts';
import { refuseImport } from '../refusals.ts';
import type { ReadingAnswers } from './ask-how-to-read.ts';
import { damageOf } from './damaged-codes.ts';
import { classOf, type ImportColumn, timeIn, waysToRead } from './import-column.ts';
import type { ColumnMap } from './map-columns.ts';
import { CELL_CHARACTERS_MAX } from './table-limits.ts';

export interface ParsedRow {
  row: number;
  /** By column name; a cell that is empty is missing: it changes nothing. */
  values: Record<string, Json>;
  texts: Record<string, string>;
  /** The keys of what columns of a record's own name by code. */
  keys?: ReadonlyMap<string, string>;
}

export interface Fault {
  row: number;
  column: ImportColumn | undefined;
  value: string;
  refusal: Refusal;
}

/** The values of a row, or every cell that can't be read, each with its reason. Pure. */
export function parseRow(
  columns: readonly ImportColumn[],
  map: ColumnMap,
  row: number,
  { cells, kinds = '' }: { cells: readonly string[]; kinds?: string },
  {
    readings,
    today,
    zones = {},
  }: { readings: ReadingAnswers; today: string; zones?: Readonly<Record<string, string>> },
): ParsedRow | Fault[] {
  const values: Record<string, Json> = {};
  const texts: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const column of columns) {
    const index = map.get(column.name);
    const text = index === undefined ? '' : cleanText(column, cells[index] ?? '');
    const field = column.label;
    if (text === '') {
      if (column.required)
        faults.push({ row, column, value: '', refusal: refuseImport('imports.cell_missing', { field }) });
      continue;
    }
    texts[column.name] = text;
    const shown = text.length > 100 ? `${text.slice(0, 99)}…` : text;
    const kind = index === undefined ? '' : kinds[index];
    const damage = ['code', 'codes'].includes(column.type) ? damageOf(text, kind) : undefined;
    if (damage) {
      const refusal = refuseImport(`imports.code_damaged_${damage}`, { field, value: shown });
      faults.push({ row, column, value: shown, refusal });
      continue;
    }
    const meant = kind === 'n' ? text : asMeant(column, text, readings[column.name], today);
    const value = cellValue(column, meant, today);
    if (value !== undefined) {
      const zone = zones[column.name];
      values[column.name] = zone && String(value).includes('T') ? `${value}[${zone}]` : value;
      continue;
    }
    const parameters = { field, value: shown, expected: expectedOf(column) };
    faults.push({ row, column, value: shown, refusal: refuseImport('imports.cell_malformed', parameters) });
  }
  return faults.length > 0 ? faults : { row, values, texts };
}

/** What people write in several forms, in the one that is stored: as the person or its column says it is meant. */
function asMeant(column: ImportColumn, text: string, reading: CellReading | undefined, today: string): string {
  if (!classOf(column)) return text;
  const ways = waysToRead(column, text, today);
  const [only] = ways;
  if (!only) return text;
  if (only.reading === undefined) return only.value;
  const said = ways.find((way) => way.reading === reading);
  if (said) return said.value;
  // Where only one of the two can stand in this column, nobody has to be asked.
  const possible = ways.filter(({ value }) => isCellValue(column, value, today));
  return possible.length === 1 && possible[0] ? possible[0].value : text.replace(/[.,/-]/, '?');
}

/**
 * Width doesn't count where it says nothing: in numbers, days, words of a list and codes. Free text stays as people wrote it.
 * The apostrophe that our own exports put before `=` or `-` is taken away again.
 */
function cleanText(column: ImportColumn, cell: string): string {
  const text = cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
  if (column.type === 'code' || column.type === 'codes')
    return text
      .replace(/[\uFF01-\uFF5E\u3000]/g, (wide) => wide.normalize('NFKC'))
      .replace(invisible, '')
      .trim();
  if (column.values || classOf(column) || ['flag', 'clock'].includes(column.type))
    return text.normalize('NFKC').replace(invisible, '').trim();
  return text;
}

const invisible = /\p{Cf}/gu;

export function isCellValue(column: ImportColumn, text: string, today: string): boolean {
  return cellValue(column, text, today) !== undefined;
}

function cellValue(column: ImportColumn, text: string, today: string): Json | undefined {
  if (text.length > Math.min(column.charactersMax ?? CELL_CHARACTERS_MAX, CELL_CHARACTERS_MAX)) return undefined;
  // PostgreSQL can't hold U+0000, and nobody can see or type the rest; lines and tabs are let through.
  if (!readableText.test(text)) return undefined;
  if (column.values) return enumValue(column.values, text);
  // What it sets depends on the record that is there: here it is only read.
  if (column.own) return column.own.read(text, {}, (code) => code) && text;
  switch (column.type) {
    case 'code':
      return text.length <= 64 ? text : undefined;
    case 'codes':
      return [
        ...new Set(
          text
            .split(/[;；\n]/)
            .map((part) => part.trim())
            .filter(Boolean),
        ),
      ];
    case 'amount':
    case 'positive_amount':
      return amountValue(text, column.type === 'positive_amount');
    case 'whole':
      return /^\d{1,9}$/.test(text) && Number(text) <= (column.wholeMax ?? 1_000_000) ? Number(text) : undefined;
    case 'duration':
      return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? text : undefined;
    case 'factor':
      return factorValue(text);
    case 'flag':
      return flagOf(text);
    case 'date':
      return zDate.safeParse(readDate(text, today).plain ?? text).data;
    case 'moment':
      return momentValue(text, today);
    case 'clock':
      return clockValue(text);
    case 'custom':
      return column.toCustom?.(text);
    default:
      return text;
  }
}

/** `2026-11-22`, or `2026-11-22T14:05` where a time of day is said: by the clock of the factory, or of the zone that its heading names. */
function momentValue(text: string, today: string): string | undefined {
  const day = zDate.safeParse(readDate(text, today).plain ?? text.slice(0, 10)).data;
  const time = timeIn(text);
  return day && (time === '' || zClock.safeParse(time.slice(1)).success) ? day + time : undefined;
}

/** 8:00, 08:00:00, and the share of a day that a spreadsheet keeps. */
function clockValue(text: string): string | undefined {
  const share = /^(0|0?\.\d+|1)$/.test(text) ? Math.round(Number(text) * 1440) : undefined;
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text) ?? [];
  const clock =
    share === undefined
      ? `${hours.padStart(2, '0')}:${minutes}`
      : `${String(Math.floor(share / 60)).padStart(2, '0')}:${String(share % 60).padStart(2, '0')}`;
  return zClock.safeParse(clock).data;
}

function enumValue(values: NonNullable<ImportColumn['values']>, text: string): string | undefined {
  const key = codeKey(text);
  return Object.entries(values).find(([value, label]) =>
    [value, label.zh, label.en].some((each) => codeKey(each) === key),
  )?.[0];
}

function amountValue(text: string, positive: boolean): string | undefined {
  if (!/^\d{1,13}(\.\d+)?$/.test(text)) return undefined;
  try {
    const amount = parseAmount(text);
    return positive && amount === 0n ? undefined : formatAmount(amount);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function factorValue(text: string): string | undefined {
  const percent = /^(\d{1,3}(?:\.\d{1,4})?)\s*%$/.exec(text)?.[1];
  const plain = percent === undefined ? text : formatAmount(parseAmount(percent) / 100n);
  return /^\d(\.\d{1,6})?$/.test(plain) ? plain : undefined;
}

/** What a cell of the column may hold. */
export function expectedOf(column: ImportColumn): Text {
  if (column.values) return listed(Object.values(column.values));
  return (
    column.own?.expected ??
    expectations[column.type] ?? {
      zh: `最多 ${column.charactersMax ?? CELL_CHARACTERS_MAX} 个字，不含控制字符`,
      en: `at most ${column.charactersMax ?? CELL_CHARACTERS_MAX} characters, no control characters`,
    }
  );
}

const expectations: Partial<Record<ImportColumn['type'], Text>> = {
  code: { zh: '最多 64 个字的编码', en: 'a code of at most 64 characters' },
  codes: { zh: '一个或多个编码，用分号隔开', en: 'codes, separated by semicolons' },
  amount: { zh: '不小于零的数，最多六位小数', en: 'a number not below zero, at most six decimals' },
  positive_amount: { zh: '大于零的数，最多六位小数', en: 'a number above zero, at most six decimals' },
  whole: { zh: '范围内的整数', en: 'a whole number within range' },
  duration: { zh: '时间数值，最多三位小数', en: 'a duration, at most three decimals' },
  factor: { zh: '比例，例如 0.02 或 2%', en: 'a share such as 0.02 or 2%' },
  flag: { zh: '是 或 否', en: 'yes or no' },
  moment: {
    zh: '日期，可以带时间，例如 2026-11-22 或 2026-11-22 14:05',
    en: 'a date, with a time if need be, such as 2026-11-22 14:05',
  },
  date: { zh: '日期，例如 2026-11-22 或 2026年11月22日', en: 'a date such as 2026-11-22' },
  clock: { zh: '时刻，例如 08:00', en: 'a time of day such as 08:00' },
  custom: { zh: '符合该字段的类型', en: 'a value of the field’s type' },
};
