import type { Consumer } from '@platformatic/kafka';
import type { KafkaMessage } from './read-message.ts';

const FETCH_BYTES_MAX = 1024 * 1024;
/** Empty answers in a row after which a partition is taken as read: its last offsets may be markers that nobody is shown. */
const EMPTY_MAX = 2;
const IS_CONTROL = 0b10_0000;

/** The last messages of each partition, oldest first, without a group and without a trace. */
export async function readTail(consumer: Consumer, topic: string, perPartition: number): Promise<KafkaMessage[]> {
  const ends = async (timestamp: bigint) =>
    (await consumer.listOffsets({ topics: [topic], timestamp })).get(topic) ?? [];
  const [earliest, latest] = [await ends(-2n), await ends(-1n)];
  const metadata = await consumer.metadata({ topics: [topic] });
  const known = metadata.topics.get(topic);
  const messages: KafkaMessage[] = [];
  for (const [partition, end] of latest.entries()) {
    const leader = known?.partitions[partition]?.leader;
    if (known === undefined || leader === undefined) continue;
    const first = earliest[partition] ?? 0n;
    let offset = end - BigInt(perPartition) > first ? end - BigInt(perPartition) : first;
    for (let empty = 0; offset < end && empty < EMPTY_MAX; ) {
      const at = {
        partition,
        fetchOffset: offset,
        partitionMaxBytes: FETCH_BYTES_MAX,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
      };
      const answer = await consumer.fetch({ node: leader, topics: [{ topicId: known.id, partitions: [at] }] });
      const batches = answer.responses.flatMap(({ partitions }) => partitions.flatMap(({ records }) => records ?? []));
      empty = batches.length === 0 ? empty + 1 : 0;
      for (const batch of batches) {
        for (const record of batch.records) {
          const place = batch.firstOffset + BigInt(record.offsetDelta);
          if (place < offset || batch.attributes & IS_CONTROL) continue;
          const timestamp = batch.firstTimestamp + record.timestampDelta;
          const headers = new Map(record.headers.map(([name, value]) => [name ?? '', value ?? '']));
          messages.push({ topic, partition, offset: place, timestamp, key: record.key, value: record.value, headers });
        }
        offset = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
      }
    }
  }
  return messages;
}
