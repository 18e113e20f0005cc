import type { Consumer } from '@platformatic/kafka';
import { checkpointLost } from '../say-trouble.ts';
import { positionGone } from './kafka-trouble.ts';

/** Kafka's names for the two ends of a partition. */
const ends = { earliest: -2n, latest: -1n } as const;

/**
 * Holds what the group has committed against what the topic still has, before anything is read. Where nothing was committed yet, a beginning is
 * committed at once: what comes from now on is then read whatever happens in between. Throws CheckpointLost where `begun` and a position is gone.
 */
export async function settleStart(
  consumer: Consumer,
  topic: string,
  { begin, begun }: { begin: keyof typeof ends; begun: boolean },
): Promise<void> {
  const [earliest, latest] = await Promise.all(
    [ends.earliest, ends.latest].map(async (timestamp) => {
      const found = await consumer.listOffsets({ topics: [topic], timestamp });
      return found.get(topic) ?? [];
    }),
  );
  const partitions = [...(earliest ?? []).keys()];
  const found = (await consumer.listCommittedOffsets({ topics: [{ topic, partitions }] })).get(topic) ?? [];
  const committed = partitions.map((partition) => (found[partition] ?? -1n) as bigint);
  const known = committed.filter((offset) => offset >= 0n).length;
  if (known === 0 && begun) {
    throw checkpointLost(positionGone(`no offset of group ${consumer.groupId} is left`));
  }
  const starts: { partition: number; offset: bigint }[] = [];
  for (const partition of partitions) {
    const at = committed[partition] ?? -1n;
    const [first, end] = [earliest?.[partition] ?? 0n, latest?.[partition] ?? 0n];
    if (at >= first && at <= end) continue;
    if (at >= 0n && begun) {
      throw checkpointLost(positionGone(`partition ${partition} holds ${first} to ${end}, read was up to ${at}`));
    }
    // A partition that was added since is read from its first message, whatever the settings say of the topic.
    const isWholeTopic = known === 0;
    starts.push({ partition, offset: isWholeTopic && begin === 'latest' ? end : first });
  }
  if (starts.length === 0) return;
  await consumer.commit({ offsets: starts.map((start) => ({ ...start, topic, leaderEpoch: -1 })) });
}
