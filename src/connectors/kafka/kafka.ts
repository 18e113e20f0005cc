import { isIP } from 'node:net';
import type {
  Connection,
  Connector,
  Listening,
  ListenRequest,
  LookUpRequest,
  Opening,
  PushRequest,
  ResourceSchema,
  TestStep,
} from '../port.ts';
import { connectGuarded } from '../reach/connect-guarded.ts';
import { inferFields } from '../rows/infer-fields.ts';
import { misconfigured } from '../say-trouble.ts';
import { walkSteps } from '../walk-steps.ts';
import { type KafkaSettings, kafkaSecrets, kafkaSettings, readKafkaSettings } from './kafka-settings.ts';
import { toKafkaTrouble } from './kafka-trouble.ts';
import { listenToTopic } from './listen-topic.ts';
import { type ClientFactory, closeByForce, loadClients } from './open-client.ts';
import { readMessage } from './read-message.ts';
import { readTail } from './read-tail.ts';
import { SendQueue } from './send-queue.ts';
import { DELIVERY_HEADER, writeMessage } from './write-message.ts';

const SAMPLES_MAX = 20;
/** How far back an uncertain delivery is looked for, in messages of each partition. */
const LOOKED_THROUGH_MAX = 2_000;

export const kafka: Connector = {
  kind: 'kafka',
  label: { zh: 'Kafka', en: 'Kafka' },
  help: {
    zh: '读写 Kafka 主题：消费组、JSON 与 CloudEvents、TLS 与 SASL；消息处理完才提交位置。',
    en: 'Reads and writes topics of Kafka: consumer groups, JSON and CloudEvents, TLS and SASL; a position is committed only once its effect is kept.',
  },
  settings: kafkaSettings,
  secrets: kafkaSecrets,
  open(opening) {
    return new KafkaConnection(readKafkaSettings(opening), opening);
  },
};

class KafkaConnection implements Connection {
  readonly #opening: Opening;
  readonly #settings: KafkaSettings;
  readonly #clients: () => Promise<ClientFactory>;
  readonly #queue: SendQueue;
  readonly #listening = new Set<Listening>();

  constructor(settings: KafkaSettings, opening: Opening) {
    this.#opening = opening;
    this.#settings = settings;
    let loading: Promise<ClientFactory> | undefined;
    this.#clients = () => {
      loading ??= loadClients(settings, opening);
      return loading;
    };
    this.#queue = new SendQueue(this.#clients);
  }

  async test(): Promise<TestStep[]> {
    const admin = (await this.#clients()).admin();
    let others: { host: string; port: number }[] = [];
    try {
      return await walkSteps([
        ...this.#settings.brokers.map(({ host, port }) => ({
          what: { zh: `连接 ${host}:${port}`, en: `connecting to ${host}:${port}` },
          act: () => this.#connectTo(host, port),
        })),
        {
          what: { zh: '登录并询问集群', en: 'signing in and asking for the cluster' },
          act: async () => {
            const metadata = await admin.metadata({ topics: [] }).catch(rethrow);
            others = [...metadata.brokers.values()];
            return {
              zh: `登录成功，集群有 ${others.length} 台服务器`,
              en: `signed in; the cluster has ${others.length} brokers`,
            };
          },
        },
        {
          what: { zh: '连接集群里的每台服务器', en: 'connecting to every broker of the cluster' },
          act: async () => {
            for (const { host, port } of others) await this.#connectTo(host, port);
            const all = others.map(({ host, port }) => `${host}:${port}`).join(', ');
            return { zh: `都能连接：${all}`, en: `all can be reached: ${all}` };
          },
        },
        {
          what: { zh: '列出可读的主题', en: 'listing what topics may be read' },
          act: async () => {
            const topics = await admin.listTopics().catch(rethrow);
            return { zh: `可读 ${topics.length} 个主题`, en: `${topics.length} topics may be read` };
          },
        },
      ]);
    } finally {
      await admin.close().catch(() => {});
    }
  }

  async listResources() {
    const admin = (await this.#clients()).admin();
    try {
      const topics = await admin.listTopics();
      return topics
        .filter((name) => !name.startsWith('__'))
        .sort()
        .map((name) => ({ name }));
    } catch (error) {
      throw toKafkaTrouble(error);
    } finally {
      await admin.close().catch(() => {});
    }
  }

  async describe(resource: string): Promise<ResourceSchema> {
    const messages = await this.#tail(resource, SAMPLES_MAX);
    const newest = messages.sort((one, other) => Number(other.timestamp - one.timestamp)).slice(0, SAMPLES_MAX);
    const samples = newest.map((message) => readMessage(message).value);
    return { fields: inferFields(samples), samples, keyFields: ['_kafka.key'], watermarkFields: ['_kafka.timestamp'] };
  }

  async listen(request: ListenRequest) {
    const listening = await listenToTopic(await this.#clients(), request, this.#opening.signal);
    this.#listening.add(listening);
    return listening;
  }

  /** `confirmed` says that the topic has it in all replicas in sync; what its readers make of it, Kafka doesn't tell. */
  async push(request: PushRequest) {
    await this.#queue.send(writeMessage(request, this.#settings));
    return { outcome: 'confirmed' as const, foreignId: null };
  }

  /** Among the last messages of each partition. */
  async lookUp({ resource, deliveryKey }: LookUpRequest) {
    for (const message of await this.#tail(resource, LOOKED_THROUGH_MAX)) {
      const row = readMessage(message);
      const { headers } = row.value._kafka as { headers: Record<string, string> };
      if (headers[DELIVERY_HEADER] === deliveryKey) {
        return { foreignId: `${message.topic}/${message.partition}/${message.offset}`, value: row.value };
      }
    }
    return null;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#listening].map((listening) => listening.stop()));
    await this.#queue.close();
  }

  async #connectTo(host: string, port: number): Promise<undefined> {
    const { tls, authority, certificate } = this.#settings;
    const options = { ...(authority ? { ca: authority } : {}), ...(certificate ?? {}) };
    const named = isIP(host) > 0 ? {} : { servername: host };
    const { reach, signal } = this.#opening;
    const socket = await connectGuarded(host, port, reach, {
      signal,
      ...(tls ? { tls: { ...named, ...options } } : {}),
    });
    socket.destroy();
    return undefined;
  }

  async #tail(topic: string, perPartition: number) {
    if (!/^[\w.-]{1,249}$/.test(topic)) {
      throw misconfigured({ zh: `“${topic}”不是主题的名称。`, en: `'${topic}' is no name of a topic` });
    }
    const consumer = (await this.#clients()).consumer('trueup-looks');
    try {
      return await readTail(consumer, topic, perPartition);
    } catch (error) {
      throw toKafkaTrouble(error);
    } finally {
      await closeByForce(consumer);
    }
  }
}

function rethrow(error: unknown): never {
  throw toKafkaTrouble(error);
}
