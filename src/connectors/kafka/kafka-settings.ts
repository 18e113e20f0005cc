import { field, type ValuesOf } from '../../kernel/entity/contract.ts';
import type { Opening, Secret } from '../port.ts';
import { needSecret, readSettings } from '../read-settings.ts';
import { misconfigured } from '../say-trouble.ts';

export const kafkaSettings = {
  brokers: field.text({
    zh: '服务器地址',
    en: 'Brokers',
    help: {
      zh: '一个或多个 主机:端口，用逗号分开；集群里的其余服务器由它们告知。',
      en: 'One or more of host:port, by comma; they name the others of the cluster.',
    },
    max: 1000,
    required: true,
  }),
  tls: field.flag({ zh: '使用 TLS', en: 'Use TLS' }),
  authority: field.note({
    zh: 'CA 证书（PEM）',
    en: 'CA certificate (PEM)',
    help: { zh: '公开 CA 签发的不必填。', en: 'Not needed where a public authority signed.' },
    max: 20_000,
  }),
  signIn: field.choice(
    {
      none: { zh: '不登录', en: 'None' },
      plain: { zh: 'SASL PLAIN', en: 'SASL PLAIN' },
      scram256: { zh: 'SASL SCRAM-SHA-256', en: 'SASL SCRAM-SHA-256' },
      scram512: { zh: 'SASL SCRAM-SHA-512', en: 'SASL SCRAM-SHA-512' },
    },
    { zh: '登录方式', en: 'Sign-in', default: 'none' },
  ),
  user: field.text({ zh: '用户名', en: 'User', max: 200 }),
  begin: field.choice(
    {
      earliest: { zh: '现有的最早一条', en: 'With the oldest message there is' },
      latest: { zh: '从现在起的新消息', en: 'With what comes from now on' },
    },
    { zh: '第一次从哪里开始读', en: 'Where reading begins', default: 'earliest' },
  ),
  format: field.choice(
    {
      cloudevents: { zh: 'CloudEvents（结构化 JSON）', en: 'CloudEvents (structured JSON)' },
      plain: { zh: '原样 JSON', en: 'The JSON as it is' },
    },
    {
      zh: '发出的格式',
      en: 'Form of what is sent',
      default: 'cloudevents',
      help: {
        zh: '读入时两种都认，二进制模式的 CloudEvents 也认。',
        en: 'Both are understood on the way in, and CloudEvents in binary mode.',
      },
    },
  ),
  eventSource: field.text({
    zh: '发出事件的 source',
    en: 'Source of events sent',
    max: 200,
    help: { zh: 'CloudEvents 的 source；不填为 trueup。', en: "CloudEvents' source; trueup where it is left empty." },
  }),
  eventType: field.text({
    zh: '发出事件的 type',
    en: 'Type of events sent',
    max: 200,
    help: {
      zh: 'CloudEvents 的 type；不填由主题和操作组成。',
      en: "CloudEvents' type; made of topic and operation where it is left empty.",
    },
  }),
};

const password = { zh: '密码', en: 'Password' };
export const kafkaSecrets: Record<'password' | 'certificate' | 'key', Secret> = {
  password: { label: password },
  certificate: { label: { zh: '客户端证书（PEM）', en: 'Client certificate (PEM)' }, lines: true },
  key: { label: { zh: '客户端私钥（PEM）', en: 'Client key (PEM)' }, lines: true },
};

type Read = ValuesOf<typeof kafkaSettings>;
export interface KafkaSettings extends Omit<Read, 'brokers'> {
  brokers: { host: string; port: number }[];
  sasl: { mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; username: string; password: string } | undefined;
  certificate: { cert: string; key: string } | undefined;
}

/** Throws Misconfigured. */
export function readKafkaSettings(opening: Pick<Opening, 'settings' | 'secrets'>): KafkaSettings {
  const read = readSettings(kafkaSettings, opening.settings);
  const { certificate: cert, key } = opening.secrets;
  if (Boolean(cert) !== Boolean(key)) {
    throw misconfigured({
      zh: '客户端证书和私钥要么都填，要么都不填。',
      en: 'a client certificate needs its key, and a key its certificate',
    });
  }
  return {
    ...read,
    brokers: read.brokers
      .split(/[\s,;，；]+/)
      .filter(Boolean)
      .map(readBroker),
    sasl: readSignIn(read, opening),
    certificate: cert && key ? { cert, key } : undefined,
  };
}

const mechanisms = { plain: 'PLAIN', scram256: 'SCRAM-SHA-256', scram512: 'SCRAM-SHA-512' } as const;

function readSignIn({ signIn, user }: Read, opening: Pick<Opening, 'secrets'>): KafkaSettings['sasl'] {
  if (signIn === 'none') return undefined;
  if (user === '') throw misconfigured({ zh: '登录需要用户名。', en: 'signing in needs a user' });
  return { mechanism: mechanisms[signIn], username: user, password: needSecret(opening, 'password', password) };
}

function readBroker(text: string): { host: string; port: number } {
  const found = /^(?<host>\[[\da-f:.]+\]|[^\s:/]+)(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups;
  const port = Number(found?.port ?? 9092);
  if (!found?.host || port < 1 || port > 65_535) {
    throw misconfigured({
      zh: `“${text}”不是 主机:端口 的形式。`,
      en: `'${text}' isn't of the form host:port`,
    });
  }
  return { host: found.host.replace(/^\[|\]$/g, ''), port };
}
