import type { Admin, Consumer, Producer } from '@platformatic/kafka';
import type { Opening } from '../port.ts';
import { assignPartitions } from './assign-partitions.ts';
import { type Allowed, guardPool, lookUpAllowed } from './guard-pool.ts';
import type { KafkaSettings } from './kafka-settings.ts';
import { undoSnappyStreams } from './undo-snappy.ts';

const CONNECT_MILLISECONDS_MAX = 5_000;
const REQUEST_MILLISECONDS_MAX = 15_000;
/** How long the broker may keep a question for new messages open; less than its answer costs nothing, and a stop waits for it. */
const FETCH_MILLISECONDS = 500;
const FETCH_BYTES_MAX = 4 * 1024 * 1024;

type Library = typeof import('@platformatic/kafka');

/** Loads the library when the first client is wanted: half a second that a program without Kafka doesn't spend. */
export async function loadClients(settings: KafkaSettings, opening: Pick<Opening, 'reach'>): Promise<ClientFactory> {
  const library = await import('@platformatic/kafka');
  undoSnappyStreams(library.compressionsAlgorithms);
  return new ClientFactory(library, settings, opening);
}

/** Opens the library's clients with our settings, and guards every connection that they make. */
export class ClientFactory {
  readonly settings: KafkaSettings;
  readonly #library: Library;
  readonly #reach: Opening['reach'];
  readonly #allowed: Allowed = new Map();

  constructor(library: Library, settings: KafkaSettings, { reach }: Pick<Opening, 'reach'>) {
    this.#library = library;
    this.settings = settings;
    this.#reach = reach;
  }

  admin(): Admin {
    return this.guard(new this.#library.Admin({ ...this.#options(), retries: 1 }));
  }

  producer(): Producer {
    return this.guard(
      new this.#library.Producer({ ...this.#options(), idempotent: true, retries: 2, retryDelay: 250 }),
    );
  }

  /** `instance` is the same for every membership of one reader: the next takes the last one's place at once, instead of waiting until the group has missed it. */
  consumer(group: string, instance?: string): Consumer {
    return this.guard(
      new this.#library.Consumer({
        ...this.#options(),
        groupId: group,
        ...(instance === undefined ? {} : { groupInstanceId: instance }),
        autocommit: false,
        partitionAssigner: assignPartitions,
        retries: 2,
        retryDelay: 250,
        sessionTimeout: 20_000,
        rebalanceTimeout: 60_000,
        heartbeatInterval: 2_000,
        maxWaitTime: FETCH_MILLISECONDS,
        maxBytes: FETCH_BYTES_MAX,
      }),
    );
  }

  /** Also for a stream, which has connections of its own. */
  guard<C extends { connections: Admin['connections'] }>(client: C): C {
    guardPool(client.connections, this.#reach, this.settings.tls, this.#allowed);
    return client;
  }

  #options() {
    const { brokers, tls, authority, certificate, sasl } = this.settings;
    return {
      clientId: 'trueup',
      bootstrapBrokers: brokers,
      connectTimeout: CONNECT_MILLISECONDS_MAX,
      requestTimeout: REQUEST_MILLISECONDS_MAX,
      timeout: REQUEST_MILLISECONDS_MAX,
      ...(sasl ? { sasl } : {}),
      ...(tls
        ? {
            tls: {
              lookup: lookUpAllowed(this.#allowed),
              ...(authority ? { ca: authority } : {}),
              ...(certificate ?? {}),
            },
          }
        : {}),
    };
  }
}

/** Whatever is under way there ends; what can't be told to the broker any more is left. */
export async function closeByForce(client: { close(force?: boolean): Promise<void> }): Promise<void> {
  await client.close(true).catch(() => {});
}
