import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { codesOfArea } from '../offline/questions.ts';
import { answers, ask, keepAhead, openAnswersOf } from './live.ts';

const store = vi.hoisted(() => {
  // Words say on the page which language they are in.
  vi.stubGlobal('document', { documentElement: {} });
  return { read: () => Promise.resolve([] as unknown[]), keeps: true, notKept: [] as unknown[] };
});
vi.mock('../offline/keep-answers.ts', () => ({
  findNotKept: async () => store.notKept,
  keepAnswer: async () => store.keeps,
  readKeptAnswers: () => store.read(),
}));

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
  vi.stubGlobal('document', { documentElement: {}, visibilityState: 'visible' });
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

const said = () => new Response('{"rows":[],"codes":[]}', { headers: { 'content-type': 'application/json' } });

test('what is asked ahead for somebody isn’t asked on for whoever signs in next', async () => {
  store.read = () => Promise.resolve([]);
  let answer = (_response: Response) => {};
  const fetch = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
  vi.stubGlobal('fetch', fetch);
  openAnswersOf('wang');
  const stop = keepAhead(
    () => true,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(1_600);
  stop();
  openAnswersOf('li');
  answer(said());
  await vi.advanceTimersByTimeAsync(1_600);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test.each([true, false])('what is prepared says whether it outlasts a reload: %s', async (keeps) => {
  Object.assign(store, { read: () => Promise.resolve([]), keeps });
  vi.stubGlobal('fetch', async () => said());
  openAnswersOf('wang');
  const stop = keepAhead(
    () => true,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(1_600);
  stop();
  expect(answers.getQueryData(['what is prepared'])).toEqual({ operations: 0, orders: 0, lasts: keeps });
});

test('what is in memory and not on the disk is asked again before the device calls itself ready', async () => {
  Object.assign(store, { read: () => Promise.resolve([codes]), keeps: true, notKept: [codesOfArea] });
  const paths: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    paths.push(path);
    return said();
  });
  vi.setSystemTime(2);
  openAnswersOf('wang');
  const stop = keepAhead(
    () => false,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(1_600);
  stop();
  expect(paths.filter((path) => path.includes(codesOfArea.path))).toHaveLength(1);
  expect(answers.getQueryData(['what is prepared'])).toMatchObject({ lasts: true });
});
