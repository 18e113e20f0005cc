import type { Duplex } from 'node:stream';
import type { MqttClient } from 'mqtt';

export interface ClientOptions {
  /** Where it connects to; or a line that is open already, whose address somebody has judged. */
  line: { url: string } | { socket: Duplex };
  clientId: string;
  /** Whether the broker keeps nothing for us while we are away. */
  clean: boolean;
  user: string | undefined;
  password: string | undefined;
}

const CONNECT_MILLISECONDS_MAX = 10_000;
const CLOSE_MILLISECONDS_MAX = 2_000;
const KEEPALIVE_SECONDS = 30;

/** A client that connects once, when it is told to, and never again by itself: MQTT 3.1.1, which every broker speaks. */
export async function openClient({ line, clientId, clean, user, password }: ClientOptions): Promise<MqttClient> {
  // Nearly a tenth of a second to load, which a start without a broker needn't wait for.
  const { connect, MqttClient } = await import('mqtt');
  const options = {
    clientId,
    clean,
    protocolVersion: 4 as const,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNECT_MILLISECONDS_MAX,
    reconnectPeriod: 0,
    resubscribe: false,
    manualConnect: true,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
  };
  return 'url' in line ? connect(line.url, options) : new MqttClient(() => line.socket as never, options);
}

/** Says goodbye; a broker that doesn't take it is left without. */
export async function closeClient(client: MqttClient): Promise<void> {
  const late = setTimeout(() => client.stream?.destroy(), CLOSE_MILLISECONDS_MAX);
  if (!client.connected) client.stream?.destroy();
  await client.endAsync(!client.connected).catch(() => {});
  clearTimeout(late);
}

/** The broker knows the client, but not the user, or not the password. MQTT 3.1.1, 3.2.2.3. */
export function isSignInRefused(error: Error): boolean {
  return 'code' in error && (error.code === 4 || error.code === 5);
}

/** An address that doesn't answer at all is told by several errors in one, which has no message. */
export function sentenceOf(error: Error): string {
  return error.message || ('code' in error ? String(error.code) : error.name);
}
