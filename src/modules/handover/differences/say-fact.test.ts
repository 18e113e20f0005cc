import { expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import type { CauseFact } from '../rules/rank-causes.ts';
import { sayLostBox } from './lost-box.ts';
import { sayFact } from './say-fact.ts';

const at = testClock.now();
const zhang = { personName: '张焊', personNameEn: 'Zhang Han' };
const report: CauseFact = {
  ...{ fact: 'report', id: 'r', at: 'here', good: 2n, scrap: 0n, rework: 0n, handled: 2n, transferred: 0n },
  ...{ businessAt: at, reportedAt: at, personId: 'z', toldInShift: 0, toldAfter: 0 },
  ...zhang,
};
const transfer: CauseFact = { fact: 'transfer', id: 't', quantity: 1n, businessAt: at, toldAt: at, ...zhang };
const box: CauseFact = { fact: 'box', id: 'b', code: 'B', quantity: 1n, locationCode: 'LS', movedAt: at, ...zhang };

test.each([report, transfer, box])('the evidence of a $fact says who, as the reader calls them', (fact) => {
  expect(sayFact(fact, 'zh').personName).toBe('张焊');
  expect(sayFact(fact, 'en').personName).toBe('Zhang Han');
  expect(sayFact({ ...fact, personNameEn: '' }, 'en').personName).toBe('张焊');
});

test('who had a lost box last is called as the reader calls them', () => {
  const last = { movementId: 'm', code: 'B', at, postedAt: at, fromCode: 'A1', toCode: 'LS', ...zhang };
  const said = (language: 'zh' | 'en') => sayLostBox({ does: 'post', id: null, carried: [], last }, 'b', language);
  expect(said('zh').facts[0]?.personName).toBe('张焊');
  expect(said('en').facts[0]?.personName).toBe('Zhang Han');
});
