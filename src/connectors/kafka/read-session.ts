import type { Consumer, Message, MessagesStream } from '@platformatic/kafka';
import type { SourceRow } from '../port.ts';
import { type ClientFactory, closeByForce } from './open-client.ts';
import { readMessage } from './read-message.ts';
import { settleStart } from './start-positions.ts';

type Stream = MessagesStream<Buffer, Buffer, Buffer, Buffer>;

const TOGETHER_MAX = 500;
/** Messages that may wait here before more is asked for, each up to what the broker allows; small ones come by the thousand all the same. */
const AHEAD_MAX = 64;
/** The library's members don't notice a partition that is added to their topic. */
const PARTITIONS_ASKED_MILLISECONDS = 30_000;
const CLOSE_MILLISECONDS_MAX = 5_000;

export interface SessionOptions {
  clients: ClientFactory;
  topic: string;
  group: string;
  instance: string;
  begun: boolean;
  take(rows: SourceRow[]): Promise<void>;
  /** It has joined its group and reads. */
  onReading(): void;
}

/** One membership in a consumer group, from joining to the first thing that breaks. */
export class ReadSession {
  readonly #options: SessionOptions;
  readonly #consumer: Consumer;
  #stream: Stream | undefined;
  #trouble: Error | undefined;
  #partitions = 0;
  #isClosed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#consumer = options.clients.consumer(options.group, options.instance);
    // The library tells of a membership that can't be had again by this event, and an unheard one would end the process.
    this.#consumer.on('error' as never, ((error: Error) => this.#breakOff(error)) as never);
    this.#consumer.on('consumer:heartbeat:error', ({ error }) => this.#breakOff(error));
  }

  /** Reads until `close`, or throws what broke. What `take` throws comes through as it is, and its rows aren't committed. */
  async run(): Promise<void> {
    const { topic, clients, begun } = this.#options;
    this.#consumer.topics.track(topic);
    await this.#consumer.joinGroup({});
    await settleStart(this.#consumer, topic, { begin: clients.settings.begin, begun });
    const stream: Stream = await this.#consumer.consume({
      topics: [topic],
      mode: 'committed',
      fallbackMode: 'earliest',
      autocommit: false,
      highWaterMark: AHEAD_MAX,
    });
    this.#stream = clients.guard(stream);
    if (this.#isClosed) return;
    this.#options.onReading();
    const timer = setInterval(() => void this.#askPartitions(), PARTITIONS_ASKED_MILLISECONDS);
    try {
      await this.#readAll(stream);
    } finally {
      clearInterval(timer);
    }
    if (this.#trouble) throw this.#trouble;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stream?.destroy();
    // Without a broker the leave is tried in vain for a while; the group forgets the member by itself.
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSE_MILLISECONDS_MAX);
    });
    await Promise.race([closeByForce(this.#consumer), longEnough]);
    clearTimeout(timer);
    await this.#consumer.connections.close().catch(() => {});
  }

  async #readAll(stream: Stream): Promise<void> {
    for await (const first of stream) {
      const batch: Message<Buffer, Buffer, Buffer, Buffer>[] = [first];
      while (batch.length < TOGETHER_MAX) {
        const next = stream.read() as Message<Buffer, Buffer, Buffer, Buffer> | null;
        if (next === null) break;
        batch.push(next);
      }
      await this.#options.take(batch.map(readMessage));
      if (this.#isClosed || this.#trouble) return;
      await this.#commit(batch);
    }
  }

  async #commit(batch: readonly Message<Buffer, Buffer, Buffer, Buffer>[]): Promise<void> {
    const next = new Map<number, bigint>();
    for (const { partition, offset } of batch) next.set(partition, offset + 1n);
    const { topic } = this.#options;
    await this.#consumer.commit({
      offsets: [...next].map(([partition, offset]) => ({ topic, partition, offset, leaderEpoch: -1 })),
    });
  }

  async #askPartitions(): Promise<void> {
    const { topic } = this.#options;
    const metadata = await this.#consumer.metadata({ topics: [topic], forceUpdate: true }).catch(() => undefined);
    const count = metadata?.topics.get(topic)?.partitionsCount ?? 0;
    if (count > this.#partitions && this.#partitions > 0) this.#breakOff(new Error(`${topic} has new partitions`));
    if (count > 0) this.#partitions = count;
  }

  #breakOff(error: Error): void {
    this.#trouble ??= error;
    this.#stream?.destroy(error);
  }
}
