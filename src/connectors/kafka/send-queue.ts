import type { Producer } from '@platformatic/kafka';
import { RefusedThere } from '../port.ts';
import { toSendTrouble } from './kafka-trouble.ts';
import { type ClientFactory, closeByForce } from './open-client.ts';
import type { writeMessage } from './write-message.ts';

type Message = ReturnType<typeof writeMessage>;
interface Waiting {
  message: Message;
  resolve(): void;
  reject(error: Error): void;
}

const TOGETHER_MAX = 500;
const BYTES_TOGETHER_MAX = 512 * 1024;

/**
 * Sends one batch after the other; what comes meanwhile goes together in the next. One at a time, because the library counts up a partition's
 * sequence only with the answer: of two batches under way the broker would take the second for a repeat of the first, acknowledge it and drop it.
 * For the same reason a producer whose batch failed is never used again.
 */
export class SendQueue {
  readonly #clients: () => Promise<ClientFactory>;
  readonly #waiting: Waiting[] = [];
  #producer: Producer | undefined;
  #turning: Promise<void> | undefined;

  constructor(clients: () => Promise<ClientFactory>) {
    this.#clients = clients;
  }

  /** Resolves once all replicas in sync have it. */
  send(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
      this.#turning ??= this.#turn();
    });
  }

  async close(): Promise<void> {
    await this.#turning;
    await this.#dropProducer();
  }

  async #turn(): Promise<void> {
    while (this.#waiting.length > 0) await this.#sendTogether(this.#takeBatch());
    this.#turning = undefined;
  }

  #takeBatch(): Waiting[] {
    const topic = this.#waiting[0]?.message.topic;
    let bytes = 0;
    let count = 0;
    for (const { message } of this.#waiting.slice(0, TOGETHER_MAX)) {
      bytes += message.key.length + (message.value?.length ?? 0) + 200;
      // A topic that isn't there stops nobody else.
      if (count > 0 && (bytes > BYTES_TOGETHER_MAX || message.topic !== topic)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #sendTogether(batch: Waiting[]): Promise<void> {
    try {
      this.#producer ??= (await this.#clients()).producer();
      await this.#producer.send({ messages: batch.map(({ message }) => message) });
      for (const { resolve } of batch) resolve();
    } catch (error) {
      await this.#dropProducer();
      const trouble = toSendTrouble(error);
      // The broker says no to all that a batch has for a partition: one by one only the one that is meant is refused. What another
      // partition took stands there twice then, with the same delivery key.
      if (trouble instanceof RefusedThere && batch.length > 1) {
        for (const one of batch) await this.#sendTogether([one]);
        return;
      }
      for (const { reject } of batch) reject(trouble);
    }
  }

  async #dropProducer(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    if (producer) await closeByForce(producer);
  }
}
