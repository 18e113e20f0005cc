import { randomUUID } from 'node:crypto';
import { CheckpointLost, type Listening, type ListenRequest, Misconfigured } from '../port.ts';
import { toKafkaTrouble } from './kafka-trouble.ts';
import type { ClientFactory } from './open-client.ts';
import { ReadSession } from './read-session.ts';

/** Seconds between tries; once all are used up without a membership in between, listening ends and whoever asked for it decides. */
const pausesSeconds = [0.2, 0.5, 1, 2, 4, 8, 8, 8, 8, 8];

/**
 * Reads a topic as a member of a consumer group. A broker that restarts and a network that breaks end only the membership: it is had again,
 * and reading goes on behind the last rows that were taken. Resolves once it is a member; throws where it doesn't become one.
 */
export function listenToTopic(
  clients: ClientFactory,
  { resource, reader, begun = false, take, onEnd }: ListenRequest,
  signal: AbortSignal,
): Promise<Listening> {
  const instance = `trueup-${randomUUID()}`;
  let session: ReadSession | undefined;
  let wake = () => {};
  let isStopping = false;
  let hasBegun = begun;

  class NotTaken extends Error {
    override name = 'NotTaken';
  }
  const sleep = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Until it is stopped or can't go on. */
  async function run(onListening: () => void): Promise<void> {
    let tries = 0;
    while (!isStopping) {
      session = new ReadSession({
        clients,
        topic: resource,
        // The library takes no spaces in it.
        group: reader.trim().replace(/\s+/g, '-'),
        instance,
        begun: hasBegun,
        async take(rows) {
          await take(rows).catch((cause) => {
            throw new NotTaken('the rows were not taken', { cause });
          });
        },
        onReading() {
          tries = 0;
          hasBegun = true;
          onListening();
        },
      });
      const trouble = await session.run().then(
        () => undefined,
        (error: unknown) => error,
      );
      await session.close();
      if (isStopping) return;
      if (trouble instanceof NotTaken) throw trouble.cause;
      const said = toKafkaTrouble(trouble ?? new Error('the stream ended'));
      const pause = pausesSeconds[tries];
      tries += 1;
      if (said instanceof CheckpointLost || said instanceof Misconfigured || pause === undefined) throw said;
      await sleep(pause);
    }
  }

  return new Promise((resolve, reject) => {
    let isListening = false;
    const running = run(() => {
      isListening = true;
      signal.addEventListener('abort', stop, { once: true });
      resolve({ stop });
    }).catch((error: Error) => {
      if (isListening) onEnd(error);
      else reject(toKafkaTrouble(error));
    });
    async function stop(): Promise<void> {
      isStopping = true;
      signal.removeEventListener('abort', stop);
      wake();
      await session?.close();
      await running;
    }
  });
}
