import type { MqttClient } from 'mqtt';
import { closeClient, isSignInRefused, openClient, sentenceOf } from '../../kernel/mqtt/open-client.ts';
import type { Opening, PushAnswer, PushRequest } from '../port.ts';
import { uncertain } from '../say-trouble.ts';
import type { MqttConnectionSettings } from './mqtt-settings.ts';
import { clientIdOf, openLine, toTrouble } from './open-line.ts';
import { textAt } from './read-message.ts';
import { readPattern } from './topic-pattern.ts';

const ACKNOWLEDGED_MILLISECONDS_MAX = 20_000;

/** Sends messages with QoS 1 over one connection, which is made when first needed and again after it broke. */
export function openPublisher(settings: MqttConnectionSettings, opening: Opening) {
  let client: Promise<MqttClient> | undefined;

  function connected(): Promise<MqttClient> {
    if (client) return client;
    const mine = connect();
    client = mine;
    const forget = () => {
      if (client === mine) client = undefined;
    };
    mine.then((open) => open.once('close', forget), forget);
    return mine;
  }

  async function connect(): Promise<MqttClient> {
    const socket = await openLine(settings, opening);
    const open = await openClient({
      line: { socket },
      clientId: clientIdOf(opening.clock.now().toISOString(), `${socket.localPort}`),
      clean: true,
      user: settings.user === '' ? undefined : settings.user,
      password: opening.secrets.password,
    });
    return new Promise((resolve, reject) => {
      const fail = (error?: Error) => {
        open.stream?.destroy();
        const kind = error && isSignInRefused(error) ? 'sign_in' : 'line';
        reject(toTrouble({ kind, reason: error ? sentenceOf(error) : 'the connection ended' }, settings));
      };
      open.on('error', fail);
      open.once('close', () => fail());
      open.once('connect', () => resolve(open));
      open.connect();
    });
  }

  return {
    connected,
    /** Confirmed once the broker has acknowledged it: whether any device listened, it can't say. Throws Uncertain where the line broke before. */
    async publish({ resource, body }: PushRequest): Promise<PushAnswer> {
      const topic = readPattern(resource).write((name) => textAt(body, name));
      const open = await connected();
      await acknowledged(open, topic, JSON.stringify(body));
      return { outcome: 'confirmed', foreignId: null };
    },
    async close(): Promise<void> {
      const last = await client?.catch(() => undefined);
      client = undefined;
      if (last) await closeClient(last);
    },
  };

  function acknowledged(open: MqttClient, topic: string, payload: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const lose = () => {
        clearTimeout(timer);
        reject(
          uncertain({
            zh: `消息发往 ${topic} 后没有收到 ${settings.host} 的确认。`,
            en: `${settings.host} didn't acknowledge the message to ${topic}`,
          }),
        );
      };
      const timer = setTimeout(() => {
        open.stream?.destroy();
        lose();
      }, ACKNOWLEDGED_MILLISECONDS_MAX);
      open.once('close', lose);
      open.publish(topic, payload, { qos: 1, retain: settings.retain }, (error) => {
        open.off('close', lose);
        clearTimeout(timer);
        if (error) lose();
        else resolve();
      });
    });
  }
}
