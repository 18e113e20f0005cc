import { codeKey } from '../../kernel/code-key.ts';
import type { Json } from '../../kernel/contract.ts';
import type { BadReason } from './contract.ts';
import { isEmpty } from './repair-cell.ts';

const number = /^[+-]?\d(?:[\d.,'’ ]*\d)?$/;
const withUnit = /^([+-]?\d(?:[\d.,'’ ]*\d)?)\s*([\p{L}%°µ"][\p{L}\d%°µ²³/.^·]{0,19})$/u;

/** `12 kg` as 12 and kg; undefined where there is nothing to split. The number stays as it was written. */
export function splitUnit(
  value: Json,
  unit: Json | undefined,
): { number: string; unit: string } | { bad: BadReason } | undefined {
  if (isEmpty(value) || typeof value === 'number') return undefined;
  if (typeof value !== 'string') return { bad: 'not_a_number_with_unit' };
  const said = value.normalize('NFKC').trim();
  if (number.test(said)) return undefined;
  const [, digits = '', letters = ''] = withUnit.exec(said) ?? [];
  // 1E5 is a number in another form.
  if (letters === '' || /^e[+-]?\d+$/i.test(letters)) return { bad: 'not_a_number_with_unit' };
  if (isEmpty(unit)) return { number: digits, unit: letters };
  if (codeKey(String(unit).trim()) !== codeKey(letters)) return { bad: 'other_unit_there' };
  return { number: digits, unit: String(unit) };
}
