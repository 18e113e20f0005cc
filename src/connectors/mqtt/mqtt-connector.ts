import type { Connector } from '../port.ts';
import { readSettings } from '../read-settings.ts';
import { walkSteps } from '../walk-steps.ts';
import { listenToTopic } from './listen-to-topic.ts';
import { mqttFields } from './mqtt-settings.ts';
import { openLine } from './open-line.ts';
import { openPublisher } from './open-publisher.ts';
import { sampleTopic } from './sample-topic.ts';
import { readPattern } from './topic-pattern.ts';

export const mqttConnector: Connector = {
  kind: 'mqtt',
  label: { zh: 'MQTT', en: 'MQTT' },
  help: {
    zh: '接收机器、读写器等发布到 MQTT 服务器的消息，也向主题发消息。',
    en: 'Takes what machines and readers publish to an MQTT broker, and sends to topics.',
  },
  settings: mqttFields,
  secrets: {
    password: { label: { zh: '密码', en: 'Password' } },
    ca: { label: { zh: 'CA 证书', en: 'CA certificate' }, lines: true },
    certificate: { label: { zh: '客户端证书', en: 'Client certificate' }, lines: true },
    certificateKey: { label: { zh: '客户端证书的私钥', en: 'Key of the client certificate' }, lines: true },
  },
  open(opening) {
    const settings = readSettings(mqttFields, opening.settings);
    const topics = settings.topics
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    for (const topic of topics) readPattern(topic);
    const publisher = openPublisher(settings, opening);
    opening.signal.addEventListener('abort', () => void publisher.close(), { once: true });
    const listenings = new Set<{ stop(): Promise<void> }>();
    const { host, port } = settings;
    return {
      test: () =>
        walkSteps([
          {
            what: { zh: `${host}:${port} 可以连接`, en: `${host}:${port} answers` },
            async act() {
              (await openLine(settings, opening)).destroy();
              return undefined;
            },
          },
          {
            what: { zh: '登录', en: 'the broker lets us in' },
            async act() {
              await publisher.connected();
              return undefined;
            },
          },
          ...topics.map((topic) => ({
            what: { zh: `可以订阅 ${topic}`, en: `${topic} can be subscribed to` },
            async act() {
              const request = { resource: topic, reader: `test ${opening.clock.now().toISOString()}`, onEnd: () => {} };
              // In a session of its own: what comes meanwhile goes to every other reader as well.
              const listening = await listenToTopic(settings, opening, { ...request, take: async () => {} }, true);
              await listening.stop();
              return undefined;
            },
          })),
        ]),
      listResources: async () => topics.map((name) => ({ name })),
      describe: (resource) => sampleTopic(settings, opening, resource),
      async listen(request) {
        const listening = await listenToTopic(settings, opening, request);
        const kept = {
          async stop() {
            listenings.delete(kept);
            await listening.stop();
          },
        };
        listenings.add(kept);
        return kept;
      },
      push: (request) => publisher.publish(request),
      async close() {
        await Promise.all([...listenings].map((one) => one.stop()));
        await publisher.close();
      },
    };
  },
};
