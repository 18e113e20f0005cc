import type { Json } from '../kernel/contract.ts';
import type { UnitRule } from './contract.ts';
import { type Decimal, divideExactly, formatDecimal, parseDecimal } from './exact-decimal.ts';
import { Unmappable } from './mapped.ts';

/** Decimals that a converted amount may have; what needs more isn't exact in any system. */
const decimalsMax = 20;

interface Ratio {
  numerator: Decimal;
  denominator: bigint;
}

/** Converts plain digits in a unit into the rule's unit, exactly. What it returns throws Unmappable. */
export function converterOf(rule: UnitRule): (digits: string, unit: Json | undefined) => string {
  const ratios = new Map(rule.factors.map(({ unit, factor }) => [unitKey(unit), ratioOf(factor)]));
  const target = unitKey(rule.to);
  if (!ratios.has(target)) ratios.set(target, ratioOf('1'));
  return (digits, named) => {
    const unit = typeof named === 'string' && named.trim() !== '' ? named : rule.given;
    if (unit === undefined) {
      throw new Unmappable({ zh: '没有说明单位。', en: 'No unit is given.' }, named);
    }
    const ratio = ratios.get(unitKey(unit));
    if (!ratio) {
      throw new Unmappable(
        {
          zh: `不知道单位“${unit}”怎样换算成“${rule.to}”：请在映射里加上换算关系。`,
          en: `Nothing says how '${unit}' becomes '${rule.to}': add the factor to the mapping.`,
        },
        unit,
      );
    }
    const value = parseDecimal(digits);
    const product = { digits: value.digits * ratio.numerator.digits, scale: value.scale + ratio.numerator.scale };
    const result = divideExactly(product, ratio.denominator, decimalsMax);
    if (result) return formatDecimal(result);
    throw new Unmappable(
      {
        zh: `${digits} ${unit} 换算成“${rule.to}”除不尽。`,
        en: `${digits} ${unit} is no exact amount of '${rule.to}'.`,
      },
      digits,
    );
  };
}

/** Full-width letters are the same unit; 'm' and 'M' are not. */
const unitKey = (unit: string) => unit.normalize('NFKC').trim();

function ratioOf(factor: string): Ratio {
  const [above = '', below = '1'] = factor.split('/');
  return { numerator: parseDecimal(above), denominator: BigInt(below) };
}
