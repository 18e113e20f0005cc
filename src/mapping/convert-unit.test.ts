import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../kernel/contract.ts';
import { type Mapping, type Row, zMapping } from './contract.ts';
import { mapRow } from './map-row.ts';
import type { FailedRow, Mapped, MappedRow } from './mapped.ts';
import { planOf } from './plan.ts';

const mappingOf = (...fields: object[]): Mapping => zMapping.parse({ fields });
const mapOne = (mapping: Mapping, row: object): Mapped => mapRow(planOf(mapping), row as Row);
const valueMapped = (mapping: Mapping, row: object) => (mapOne(mapping, row) as MappedRow).value;
const whyNot = (mapping: Mapping, row: object) => mapOne(mapping, row) as FailedRow;

describe('units', () => {
  const weight = {
    factors: [
      { unit: 'kg', factor: '1' },
      { unit: 'g', factor: '1/1000' },
      { unit: 't', factor: '1000' },
    ],
    to: 'kg',
  };

  test('kilograms, grams and tons become each other exactly, there and back', () => {
    const grams = {
      to: 'g',
      factors: [
        { unit: 'kg', factor: '1000' },
        { unit: 't', factor: '1000000' },
      ],
    };
    const tons = {
      to: 't',
      factors: [
        { unit: 'kg', factor: '0.001' },
        { unit: 'g', factor: '0.000001' },
      ],
    };
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(amount, ([digits, scale]) => {
        const written = `${digits < 0n ? '-' : ''}${String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')}`;
        const text = scale === 0 ? written : `${written.slice(0, -scale)}.${written.slice(-scale)}`;
        const convert = (value: Json, given: string, rule: object) => {
          const mapping = mappingOf({ target: 'a', from: 'a', decimal: '.', unit: { given, ...rule } });
          return valueMapped(mapping, { a: value }).a as string;
        };
        const plain = convert(text, 'kg', weight);
        expect(BigInt(plain.replace('.', '')) * 10n ** BigInt(scale - (plain.split('.')[1]?.length ?? 0))).toBe(digits);
        expect(convert(convert(text, 'kg', grams), 'g', weight)).toBe(plain);
        expect(convert(convert(text, 'kg', tons), 't', weight)).toBe(plain);
        expect(convert(convert(text, 't', grams), 'g', tons)).toBe(plain);
      }),
      { numRuns: 100 },
    );
  });

  test('pieces make boxes of twelve exactly or not at all', () => {
    const boxes = mappingOf({
      target: 'a',
      from: 'a',
      as: 'number',
      unit: { given: 'pcs', to: 'box', factors: [{ unit: 'pcs', factor: '1/12' }] },
    });
    const pieces = mappingOf({
      target: 'a',
      from: 'a',
      decimal: '.',
      unit: { given: 'box', to: 'pcs', factors: [{ unit: 'box', factor: '12' }] },
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
        const mapped = mapOne(boxes, { a: count });
        // A twelfth ends as a decimal when what is left of the count has no third in it.
        expect(mapped?.kind).toBe(count % 3 === 0 ? 'mapped' : 'failed');
        if (mapped?.kind === 'mapped') expect(valueMapped(pieces, mapped.value)).toEqual({ a: String(count) });
      }),
      { numRuns: 200 },
    );
    expect(whyNot(boxes, { a: 10 }).why.en).toMatch(/no exact amount/);
  });

  test('the unit may stand in the row, in each line, or nowhere', () => {
    const unit = { ...weight, from: 'lines[].uom', given: 't' };
    const mapping = mappingOf({ target: 'lines[].kg', from: 'lines[].w', unit });
    expect(valueMapped(mapping, { lines: [{ w: 1, uom: 'g' }, { w: '2', uom: 'ｋｇ' }, { w: 3 }] })).toEqual({
      lines: [{ kg: '0.001' }, { kg: '2' }, { kg: '3000' }],
    });
    expect(whyNot(mapping, { lines: [{ w: 1, uom: 'lb' }] }).why.en).toMatch(/'lb' becomes 'kg'/);
    expect(whyNot(mapping, { lines: [{ w: 1, uom: 'KG' }] }).why.en).toMatch(/'KG' becomes 'kg'/);
    const whole = mappingOf({
      target: 'g',
      from: 'w',
      as: 'whole',
      unit: { from: 'u', to: 'g', factors: [{ unit: 'kg', factor: '1000' }] },
    });
    expect(valueMapped(whole, { w: 1.5, u: 'kg' })).toEqual({ g: 1500 });
    expect(whyNot(whole, { w: 1.5 }).why.en).toBe('No unit is given.');
  });
});
