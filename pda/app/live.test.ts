import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { codesOfArea } from '../offline/questions.ts';
import { ask, openAnswersOf } from './live.ts';

const store = vi.hoisted(() => {
  // Words say on the page which language they are in.
  vi.stubGlobal('document', { documentElement: {} });
  return { read: () => Promise.resolve([] as unknown[]) };
});
vi.mock('../offline/keep-answers.ts', () => ({ keepAnswer: async () => {}, readKeptAnswers: () => store.read() }));

const order = {
  kind: 'order',
  id: '7',
  code: 'WO-7',
  name: '手柄',
  nameEn: 'Handle',
  parentId: null,
  lotKind: null,
  place: null,
  also: [],
};
const codes = {
  question: [codesOfArea.path, codesOfArea.query],
  answer: { asOf: '2026-03-04T08:00:00Z', codes: [order] },
  at: 1,
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  openAnswersOf(undefined);
});

test('what is scanned right after a reload without a network waits for what this device keeps', async () => {
  let arrive = (_kept: unknown[]) => {};
  store.read = () => new Promise((resolve) => (arrive = resolve));
  openAnswersOf('wang');
  const scan = ask('/scan', { code: 'WO-7' });
  await vi.advanceTimersByTimeAsync(500);
  arrive([codes]);
  expect(await scan).toMatchObject({ kind: 'order', entity: { code: 'WO-7' } });
});

test('after a whole shift without a network, the app open all the time, the codes are still known', async () => {
  store.read = () => Promise.resolve([codes]);
  openAnswersOf('wang');
  await vi.advanceTimersByTimeAsync(12 * 3_600_000);
  expect(await ask('/scan', { code: 'WO-7' })).toMatchObject({ kind: 'order' });
});

test('a store that can’t be read costs what was kept, and nothing else', async () => {
  store.read = () => Promise.reject(new Error('broken'));
  openAnswersOf('wang');
  await expect(ask('/scan', { code: 'WO-7' })).rejects.toMatchObject({ problem: { name: 'floor.not_known_here' } });
});
