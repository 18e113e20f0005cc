import { describe, expect, test } from 'vitest';
import { type Account, type AccountRule, findRule } from './find-account.ts';
import { isBeyond, shareOfEstimate, splitOver } from './match-invoice.ts';
import { sayAmount } from './say-amount.ts';

describe('amounts in capital numerals', () => {
  test.each([
    [0n, '零元整'],
    [1n, '壹分'],
    [10n, '壹角整'],
    [105n, '壹元零伍分'],
    [150n, '壹元伍角整'],
    [100_00n, '壹佰元整'],
    [1_004_05n, '壹仟零肆元零伍分'],
    [10_010_00n, '壹万零壹拾元整'],
    [100_000_001_23n, '壹亿零壹元贰角叁分'],
    [320_005_670_00n, '叁亿贰仟万零伍仟陆佰柒拾元整'],
    [1_000_000_000_00n, '壹拾亿元整'],
    [-120_50n, '负壹佰贰拾元伍角整'],
  ])('%s', (cents, said) => {
    expect(sayAmount(cents)).toBe(said);
  });
});

describe('which rule holds', () => {
  const accountOf = (id: string): Account => ({
    id,
    byItem: false,
    byOrder: false,
    byPartner: false,
    byWorkCentre: false,
  });
  const rule = (id: string, more: Partial<AccountRule> = {}): AccountRule => ({
    ...{ role: 'count_difference', itemKind: null, direction: null, reason: '', fromMonth: null, through: null },
    ...{ account: accountOf(id), ...more },
  });
  const found = (rules: AccountRule[], more = {}) =>
    findRule(rules, {
      ...{ role: 'count_difference', itemKind: 'raw', direction: 'debit', reason: 'theft', period: '2026-11-01' },
      ...more,
    })?.account.id;

  test('the reason counts more than the kind and the side together', () => {
    const rules = [
      rule('any'),
      rule('kind', { itemKind: 'raw', direction: 'debit' }),
      rule('reason', { reason: 'theft' }),
    ];
    expect(found(rules)).toBe('reason');
    expect(found(rules, { reason: '' })).toBe('kind');
    expect(found(rules, { reason: '', itemKind: 'finished' })).toBe('any');
  });

  test('of two that say as much, the one that came into force last; none before its month', () => {
    const rules = [rule('new', { fromMonth: '2026-11-01' }), rule('old'), rule('later', { fromMonth: '2026-12-01' })];
    expect(found(rules)).toBe('new');
    expect(found(rules, { period: '2026-10-01' })).toBe('old');
    expect(found([rule('later', { fromMonth: '2026-12-01' })])).toBeUndefined();
    expect(found(rules, { role: 'stock' })).toBeUndefined();
  });
});

describe('an invoice against what was agreed', () => {
  test('within one percent, and beyond by a cent; of what costs nothing, nothing is asked', () => {
    expect([isBeyond(101_00n, 100_00n, 10_000n), isBeyond(101_01n, 100_00n, 10_000n)]).toEqual([false, true]);
    expect([isBeyond(98_99n, 100_00n, 10_000n), isBeyond(1n, 0n, 10_000n), isBeyond(0n, 0n, 0n)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('parts of an estimate add up to it', () => {
    expect([shareOfEstimate(100n, 1n, 3n), shareOfEstimate(67n, 1n, 2n), shareOfEstimate(33n, 1n, 1n)]).toEqual([
      33n,
      34n,
      33n,
    ]);
    expect(splitOver(-100n, [1n, 1n, 1n])).toEqual([-33n, -34n, -33n]);
  });
});
