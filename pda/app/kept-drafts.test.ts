import { expect, test } from 'vitest';
import { keptDrafts } from './kept-drafts.ts';

function storeOf(texts = new Map<string, string>(), full = false) {
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key: string) => void texts.delete(key),
    key: (index: number) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}

const hour = 3_600_000;

test('what somebody didn’t finish is theirs, and of that thing alone', () => {
  const drafts = keptDrafts(storeOf(), () => 1_000);
  drafts.write('wang', 'report/1', { good: '12' });
  expect(drafts.read('wang', 'report/1')).toEqual({ at: 1_000, value: { good: '12' } });
  expect(drafts.read('li', 'report/1')).toBeUndefined();
  expect(drafts.read('wang', 'report/2')).toBeUndefined();
  drafts.remove('wang', 'report/1');
  expect(drafts.read('wang', 'report/1')).toBeUndefined();
});

test('after a shift it is forgotten, whatever the clock did, and nothing else of the device with it', () => {
  const texts = new Map([['trueup.floor.me', 'kept']]);
  let now = 100 * hour;
  const drafts = keptDrafts(storeOf(texts), () => now);
  drafts.write('wang', 'report/1', { good: '12' });
  now += 12 * hour;
  expect(drafts.read('wang', 'report/1')).toBeDefined();
  now += 1;
  expect(drafts.read('wang', 'report/1')).toBeUndefined();
  drafts.write('wang', 'report/1', { good: '12' });
  now -= 13 * hour;
  expect(drafts.read('li', 'report/2')).toBeUndefined();
  expect([...texts.keys()]).toEqual(['trueup.floor.me']);
});

test('a full store, or one that holds what isn’t ours, stops nobody', () => {
  keptDrafts(storeOf(new Map(), true), () => 0).write('wang', 'report/1', {});
  const broken = storeOf(new Map([['trueup.floor.draft.wang.report/1', '{']]));
  expect(keptDrafts(broken, () => 0).read('wang', 'report/1')).toBeUndefined();
});
