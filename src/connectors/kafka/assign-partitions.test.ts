import type { ClusterMetadata } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { assignPartitions } from './assign-partitions.ts';

test('each partition has one reader of its topic, whoever of the group does the assigning', () => {
  const topic = (partitionsCount: number) => ({ id: '', partitions: [], partitionsCount, lastUpdate: 0 });
  const metadata = {
    topics: new Map([
      ['orders', topic(3)],
      ['items', topic(2)],
      ['empty', topic(1)],
    ]),
  } as unknown as ClusterMetadata;
  const member = (memberId: string, ...topics: string[]) => [memberId, { memberId, version: 1, topics }] as const;
  const members = new Map([member('b', 'orders'), member('c', 'items'), member('a', 'orders')]);
  const plan = (current: string, topics: string[]) =>
    assignPartitions(current, members, new Set(topics), metadata).map(({ memberId, assignments }) => [
      memberId,
      [...assignments.values()],
    ]);
  expect(plan('c', ['items'])).toEqual([
    ['a', [{ topic: 'orders', partitions: [0, 2] }]],
    ['b', [{ topic: 'orders', partitions: [1] }]],
    ['c', [{ topic: 'items', partitions: [0, 1] }]],
  ]);
  expect(plan('a', ['orders'])).toEqual(plan('c', ['items']));
});
