import type { MqttClient } from 'mqtt';
import type { MqttSettings } from './mqtt-settings.ts';
import type { MqttMessage } from './take-message.ts';

export interface BrokerConnection {
  /** When it is over, and why. */
  ended: Promise<string>;
  /** Lets the message that is under way be acknowledged. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  settings: MqttSettings;
  /** The same at each start, so that the broker keeps what comes while we are away. */
  clientId: string;
  filters: readonly string[];
  /** True: it is done with and acknowledged. False: the broker keeps it. */
  take(message: MqttMessage): Promise<boolean>;
  /** What comes from now on is ours; what the broker kept may have come before. */
  onSubscribed(): void;
}

const CONNECT_MILLISECONDS_MAX = 10_000;
const CLOSE_MILLISECONDS_MAX = 2_000;
const KEEPALIVE_SECONDS = 30;
const REFUSED = 128;

/**
 * One connection to the broker, under a session that it keeps (MQTT 3.1.1, which every broker speaks). The library hands over one message at a
 * time and reads on when that is acknowledged: so a burst waits in the broker and in the socket, never in our memory. A message that can't
 * be taken now ends the connection, and comes again with the next.
 */
export async function connectBroker(options: ConnectOptions): Promise<BrokerConnection> {
  const { settings, clientId, filters, take, onSubscribed } = options;
  // Nearly a tenth of a second to load, which a start without a broker needn't wait for.
  const { connect } = await import('mqtt');
  const client = connect(settings.url, {
    clientId,
    clean: false,
    protocolVersion: 4,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNECT_MILLISECONDS_MAX,
    reconnectPeriod: 0,
    resubscribe: false,
    manualConnect: true,
    ...(settings.user === undefined ? {} : { username: settings.user }),
    ...(settings.password === undefined ? {} : { password: settings.password }),
  });
  let taking = true;
  let reason: string | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const endBecause = (why: string) => {
    taking = false;
    reason ??= why;
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
        if (!done) endBecause('a message could not be taken');
        else if (client.connected) acknowledge();
      },
      (error: unknown) => endBecause(String(error)),
    );
  };
  const ended = new Promise<string>((resolve) => {
    client.on('close', () => {
      taking = false;
      resolve(reason ?? 'the connection ended');
    });
  });
  client.on('error', (error) => {
    reason ??= sentenceOf(error);
  });
  client.on('connect', () => {
    client.subscribe([...filters], { qos: 1 }, (error, granted = []) => {
      const refused = granted.filter(({ qos }) => qos === REFUSED).map(({ topic }) => topic);
      if (refused.length > 0) endBecause(`the broker refuses to subscribe us to ${refused.join(', ')}`);
      else if (!error) onSubscribed();
      else if (client.connected) endBecause(error.message);
    });
  });
  client.connect();
  return {
    ended,
    async close() {
      taking = false;
      await underWay;
      await leave(client);
    },
  };
}

/** Says goodbye; a broker that doesn't take it is left without. */
async function leave(client: MqttClient): Promise<void> {
  const late = setTimeout(() => client.stream?.destroy(), CLOSE_MILLISECONDS_MAX);
  if (!client.connected) client.stream?.destroy();
  await client.endAsync(!client.connected).catch(() => {});
  clearTimeout(late);
}

/** An address that doesn't answer at all is told by several errors in one, which has no message. */
function sentenceOf(error: Error): string {
  return error.message || ('code' in error ? String(error.code) : error.name);
}
