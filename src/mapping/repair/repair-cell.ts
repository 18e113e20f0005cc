import type { Json } from '../../kernel/contract.ts';
import { readDate } from '../../kernel/tables/read-date.ts';
import type { BadReason, RepairRule } from './contract.ts';

export type CellRule = Extract<RepairRule, { fields: string[]; kind: unknown }>;
export type CellOutcome = { value: Json } | { bad: BadReason };

/** What a rule makes of a cell. What is empty stays so for every rule but `fill`, and what is neither text nor number is left alone. */
export function openCellRule(rule: CellRule): (value: Json) => CellOutcome {
  const repairText = openTextRule(rule);
  return (value) => {
    if (isEmpty(value)) {
      if (rule.kind === 'require') return { bad: 'empty' };
      return { value: rule.kind === 'fill' ? rule.value : value };
    }
    if (typeof value !== 'string' && typeof value !== 'number') return { value };
    const outcome = repairText(String(value), typeof value === 'number');
    if (typeof outcome !== 'string') return outcome;
    // A number that reads the same stays a number.
    return { value: outcome === String(value) ? value : outcome };
  };
}

function openTextRule(rule: CellRule): (text: string, isNumber: boolean) => string | { bad: BadReason } {
  switch (rule.kind) {
    case 'trim':
      return (text) => text.replace(/\s+/gu, ' ').trim();
    case 'width':
      return (text) =>
        text
          .normalize('NFKC')
          .replace(/\p{Cf}/gu, '')
          .normalize('NFKC');
    case 'case':
      return (text) => inCase(text, rule.to);
    case 'pad_zeros':
      return (text) => (/^\d+$/.test(text) ? text.padStart(rule.length, '0') : text);
    case 'strip_zeros':
      return (text) => text.replace(/^0+(?=\d)/, '');
    case 'replace': {
      const codes = new Map(Object.entries(rule.codes));
      const targets = new Set(codes.values());
      return (text) => {
        const to = codes.get(text);
        if (to !== undefined) return to;
        return rule.otherwise === 'keep' || targets.has(text) ? text : { bad: 'not_in_codes' };
      };
    }
    case 'date':
      return (text) => dateOf(rule, text);
    case 'decimal':
      return (text, isNumber) => (isNumber ? text : (plainDecimal(text.trim(), rule.mark) ?? { bad: 'not_a_number' }));
    default:
      return (text) => text;
  }
}

export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Only letters that would come back: `ß` and `İ` would become two, `ς` another. */
function inCase(text: string, to: 'upper' | 'lower'): string {
  const [change, back] = to === 'upper' ? [upperOf, lowerOf] : [lowerOf, upperOf];
  return [...text]
    .map((letter) => {
      const changed = change(letter);
      return back(changed) === letter ? changed : letter;
    })
    .join('');
}

const upperOf = (letter: string) => letter.toUpperCase();
const lowerOf = (letter: string) => letter.toLowerCase();

const serial = /^\d{5}(?:\.\d+)?$/;

function dateOf(rule: Extract<CellRule, { kind: 'date' }>, text: string): string | { bad: BadReason } {
  const said = text.normalize('NFKC').trim();
  if (serial.test(said) && !rule.serials) return { bad: 'not_a_date' };
  const read = readDate(said, '');
  const day = read.plain ?? (rule.order === null ? undefined : read[rule.order]);
  if (day === undefined) {
    if (read.day_first !== undefined) return { bad: 'date_in_two_ways' };
    return { bad: readDate(said, '2000-01-01').plain === undefined ? 'not_a_date' : 'date_without_year' };
  }
  // Two digits don't say the century.
  if (!serial.test(said) && !said.includes(day.slice(0, 4))) return { bad: 'date_without_year' };
  if ((rule.from !== null && day < rule.from) || (rule.to !== null && day > rule.to))
    return { bad: 'date_out_of_range' };
  return day;
}

/**
 * The digits of a number with a point as its decimal mark; undefined for what is none. With the comma as mark `1.234` is 1234, so that
 * `1,234` becomes `1.2340`: read once more it is the same number.
 */
export function plainDecimal(text: string, mark: ',' | '.'): string | undefined {
  const said = text
    .normalize('NFKC')
    .replace('−', '-')
    .replace(/(?<=\d)['’\s](?=\d{3}(?!\d))/g, '');
  const [thousands, decimal] = mark === ',' ? ['\\.', ','] : [',', '\\.'];
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(?:${thousands}\\d{3})+(?:${decimal}\\d+)?$`);
  const simple = new RegExp(`^[+-]?\\d+(?:${decimal}\\d+)?$`);
  if (!grouped.test(said) && !simple.test(said)) {
    // Mended already, or written by a program.
    return /^[+-]?\d+\.\d+$/.test(said) ? said.replace(/^\+/, '') : undefined;
  }
  const plain = (mark === ',' ? said.replaceAll('.', '').replace(',', '.') : said.replaceAll(',', '')).replace(
    /^\+/,
    '',
  );
  return mark === ',' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}
