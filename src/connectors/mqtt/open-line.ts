import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { BrokerEnd } from '../../kernel/mqtt/connect-broker.ts';
import type { Opening } from '../port.ts';
import { connectGuarded } from '../reach/connect-guarded.ts';
import { misconfigured, unreachable } from '../say-trouble.ts';
import type { MqttConnectionSettings } from './mqtt-settings.ts';

/** A line to the broker, at an address that may be reached, with TLS done where it is asked. */
export function openLine(settings: MqttConnectionSettings, { secrets, reach, signal }: Opening): Promise<Socket> {
  const { ca, certificate, certificateKey } = secrets;
  const tls = {
    ...(ca ? { ca } : {}),
    ...(certificate ? { cert: certificate } : {}),
    ...(certificateKey ? { key: certificateKey } : {}),
  };
  return connectGuarded(settings.host, settings.port, reach, { signal, ...(settings.tls ? { tls } : {}) });
}

/** The same for the same reader and topics, and within the 23 letters that every broker takes. */
export function clientIdOf(reader: string, resource: string): string {
  return `tu${createHash('sha256').update(`${reader}\n${resource}`).digest('hex').slice(0, 20)}`;
}

export function toTrouble({ kind, reason }: BrokerEnd, { host, port }: MqttConnectionSettings): Error {
  if (kind === 'sign_in')
    return misconfigured({
      zh: `${host} 不接受这个用户名或密码。`,
      en: `${host} doesn't accept this user or password`,
    });
  if (kind === 'subscription')
    return misconfigured({ zh: `${host} 不允许订阅：${reason}`, en: `${host} doesn't let us subscribe: ${reason}` });
  return unreachable({
    zh: `与 ${host}:${port} 的 MQTT 连接中断：${reason}`,
    en: `the MQTT connection to ${host}:${port} ended: ${reason}`,
  });
}
