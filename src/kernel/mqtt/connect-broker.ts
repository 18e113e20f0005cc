import { type ClientOptions, closeClient, isSignInRefused, openClient, sentenceOf } from './open-client.ts';
import type { MqttMessage } from './take-message.ts';

export interface BrokerConnection {
  /** When it is over, and why. */
  ended: Promise<BrokerEnd>;
  /** Lets the message that is under way be acknowledged. */
  close(): Promise<void>;
}

/** `sign_in` and `subscription`: the broker said no; `message`: one could not be taken; `line`: whatever else ends a connection. */
export interface BrokerEnd {
  kind: 'sign_in' | 'subscription' | 'message' | 'line';
  reason: string;
}

export interface ConnectOptions extends Omit<ClientOptions, 'clean'> {
  /** The same at each start, so that the broker keeps what comes while we are away; true where it need not. */
  clean?: boolean;
  filters: readonly string[];
  /** True: it is done with and acknowledged. False: the broker keeps it. */
  take(message: MqttMessage): Promise<boolean>;
  /** What comes from now on is ours; what the broker kept may have come before. */
  onSubscribed(): void;
}

const REFUSED = 128;

/**
 * One connection to the broker, under a session that it keeps. The library hands over one message at a
 * time and reads on when that is acknowledged: so a burst waits in the broker and in the socket, never in our memory. A message that can't
 * be taken now ends the connection, and comes again with the next.
 */
export async function connectBroker(options: ConnectOptions): Promise<BrokerConnection> {
  const { filters, take, onSubscribed } = options;
  const client = await openClient({ clean: false, ...options });
  let taking = true;
  let end: BrokerEnd | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const endBecause = (kind: BrokerEnd['kind'], reason: string) => {
    taking = false;
    end ??= { kind, reason };
    client.stream?.destroy();
  };
  client.handleMessage = (packet, acknowledge) => {
    // Neither taken nor acknowledged: it comes again.
    if (!taking) return;
    const { topic, payload, retain } = packet;
    underWay = take({
      topic,
      payload: Buffer.isBuffer(payload) ? payload : Buffer.from(payload),
      retained: retain,
    }).then(
      (done) => {
        // Once the connection is gone a number stands for another message: nothing may be acknowledged by it.
        if (!done) endBecause('message', 'a message could not be taken');
        else if (client.connected) acknowledge();
      },
      (error: unknown) => endBecause('message', String(error)),
    );
  };
  const ended = new Promise<BrokerEnd>((resolve) => {
    client.on('close', () => {
      taking = false;
      resolve(end ?? { kind: 'line', reason: 'the connection ended' });
    });
  });
  client.on('error', (error) => {
    end ??= { kind: isSignInRefused(error) ? 'sign_in' : 'line', reason: sentenceOf(error) };
  });
  client.on('connect', () => {
    client.subscribe([...filters], { qos: 1 }, (error, granted = []) => {
      const refused = granted.filter(({ qos }) => qos === REFUSED).map(({ topic }) => topic);
      if (refused.length > 0) endBecause('subscription', `the broker refuses to subscribe us to ${refused.join(', ')}`);
      else if (!error) onSubscribed();
      else if (client.connected) endBecause('line', error.message);
    });
  });
  client.connect();
  return {
    ended,
    async close() {
      taking = false;
      await underWay;
      await closeClient(client);
    },
  };
}
