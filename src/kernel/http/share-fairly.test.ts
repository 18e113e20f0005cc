import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { createFairShare, type FairShare, heavyReadLimits } from './share-fairly.ts';

const limits = { atOnceMax: 4, eachMax: 2, waitingEachMax: 5, waitMilliseconds: 5_000 };

/** Work that goes on until it is told to end. */
function openWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.push(() => resolve(name));
    });
  /** Asks for a turn and looks no further: what is still waiting when the test ends is refused later, unheard. */
  const ask = (share: FairShare, name: string, named = name) => {
    share.run(name, work(named)).catch(() => {});
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, work, ask, endNext: () => ends.shift()?.(), settle };
}

const nameOf = (error: unknown) => (error instanceof Refusal ? error.refusalName : String(error));

test('one reader takes half of it, and what is left is there for others', async () => {
  const { begun, ask, settle } = openWork();
  const share = createFairShare(limits);
  for (let count = 0; count < 5; count += 1) ask(share, 'greedy');
  await settle();
  expect(begun).toEqual(['greedy', 'greedy']);
  for (const name of ['anna', 'bert', 'carl']) ask(share, name);
  await settle();
  expect(begun).toEqual(['greedy', 'greedy', 'anna', 'bert']);
  expect([share.running(), share.waiting()]).toEqual([4, 4]);
});

test('whoever waits takes turns with others, not with their own number', async () => {
  const { begun, ask, endNext, settle } = openWork();
  const share = createFairShare({ ...limits, atOnceMax: 1, eachMax: 1 });
  for (let count = 1; count <= 4; count += 1) ask(share, 'greedy', `greedy ${count}`);
  ask(share, 'anna');
  for (let ended = 0; ended < 5; ended += 1) {
    endNext();
    await settle();
  }
  expect(begun).toEqual(['greedy 1', 'greedy 2', 'anna', 'greedy 3', 'greedy 4']);
});

test('what waits too long is sent away with the seconds after which to ask again, and its place is free', async () => {
  const { begun, work, ask, endNext, settle } = openWork();
  const share = createFairShare({ ...limits, atOnceMax: 1, waitMilliseconds: 20 });
  ask(share, 'anna');
  const error = await share.run('bert', work('bert')).catch((reason: unknown) => reason);
  expect(nameOf(error)).toBe('kernel.heavy_reads_busy');
  expect((error as Refusal).parameters.seconds).toBeGreaterThan(0);
  endNext();
  await settle();
  expect([begun, share.running(), share.waiting()]).toEqual([['anna'], 0, 0]);
});

test('what one reader has waiting is bounded', async () => {
  const { work, ask } = openWork();
  const share = createFairShare(limits);
  for (let count = 0; count < 7; count += 1) ask(share, 'greedy');
  expect(nameOf(await share.run('greedy', work('greedy')).catch((error: unknown) => error))).toBe(
    'kernel.heavy_reads_busy',
  );
});

test('whoever left while waiting is not run', async () => {
  const { begun, work, ask, endNext, settle } = openWork();
  const share = createFairShare({ ...limits, atOnceMax: 1 });
  ask(share, 'anna');
  share.run('bert', work('bert'), () => true).catch(() => {});
  ask(share, 'carl');
  endNext();
  await settle();
  expect(begun).toEqual(['anna', 'carl']);
});

test('work that fails gives its place back', async () => {
  const share = createFairShare({ ...limits, atOnceMax: 1 });
  await expect(share.run('anna', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await share.run('anna', async () => 'fine')).toBe('fine');
});

test('however small the pool, something runs and some connections stay for others', () => {
  for (const connections of [4, 8, 16, 50]) {
    const { atOnceMax, eachMax } = heavyReadLimits(connections);
    expect(atOnceMax).toBeGreaterThan(0);
    expect(atOnceMax).toBeLessThan(connections);
    expect(eachMax).toBeLessThanOrEqual(atOnceMax);
  }
});
