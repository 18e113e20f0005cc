import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import type { MqttSettings } from './mqtt/mqtt-settings.ts';
import { isTopicFilter } from './mqtt/topic-filter.ts';
import type { S3Settings } from './object-store/s3-store.ts';
import { projectDirectory } from './project-directory.ts';

/** A setting that can't work; the message is one plain sentence. */
export class BadSetting extends Error {
  override name = 'BadSetting';
}

const zTopic = z
  .string()
  .max(200)
  .refine(isTopicFilter, 'must be a topic such as plant/readers/+/reads, where + and # stand for whole levels')
  .optional();

/** Every setting has a default with which `npm start` works. */
const schema = z.object({
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8420),
  /** Where it serves https; without it a port near PORT, or none where a proxy in front ends TLS. */
  TRUEUP_HTTPS_PORT: z
    .union([z.literal('off'), z.coerce.number().int().min(0).max(65_535)], 'must be a port, or off')
    .optional(),
  /** A certificate of one's own and its key, as files in PEM; otherwise one is made. */
  TRUEUP_TLS_CERT: z.string().min(1).optional(),
  TRUEUP_TLS_KEY: z.string().min(1).optional(),
  TRUEUP_DATA: z.string().min(1).default('data'),
  /** Absent: the embedded PostgreSQL. */
  TRUEUP_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  TRUEUP_CONNECTIONS_MAX: z.coerce.number().int().min(4).max(500).default(16),
  TRUEUP_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Requests that may wait in one batch queue before newcomers are sent away with 503. */
  TRUEUP_QUEUE_MAX: z.coerce.number().int().min(100).max(100_000).default(5_000),
  /**
   * How many reverse proxies of our own stand in front, which set X-Forwarded-For and terminate TLS. Only what they wrote is believed:
   * an address that a caller put before it counts for nothing.
   */
  TRUEUP_TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Where browsers reach this Trueup, when a proxy in front doesn't hand on the host they asked for. */
  TRUEUP_PUBLIC_URL: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine(
      (addresses) => addresses.every((address) => /^https?:/.test(address) && URL.canParse(address)),
      'must be an address such as https://trueup.example.com (several between commas)',
    )
    .default([]),
  /** A file, best on another machine, to which the ends of the audit chains are written again and again. */
  TRUEUP_AUDIT_ANCHOR: z.string().optional(),
  /** Seals what must be readable again, such as webhook secrets; otherwise a file in the data directory does. */
  TRUEUP_SECRET_KEY: z
    .base64('must be base64')
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes in base64, such as from `openssl rand -base64 32`')
    .optional(),
  /** Opens /metrics to a monitor on another machine. */
  TRUEUP_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Where the content of new files goes. What lies elsewhere is read from there as long as the store is named. */
  TRUEUP_FILES_STORE: z.enum(['database', 's3']).default('database'),
  TRUEUP_S3_ENDPOINT: z
    .string()
    .refine(
      (address) => /^https?:/.test(address) && URL.canParse(address),
      'must be an address such as https://s3.example.com',
    )
    .optional(),
  TRUEUP_S3_REGION: z.string().min(1).max(60).default('us-east-1'),
  TRUEUP_S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be a bucket’s name: 3 to 63 small letters, digits, dots and dashes',
    )
    .optional(),
  TRUEUP_S3_KEY_ID: z.string().min(1).max(200).optional(),
  TRUEUP_S3_SECRET: z.string().min(1).max(500).optional(),
  /** `true`: endpoint/bucket/key, as most have it that aren't Amazon's; `false`: bucket.endpoint/key. */
  TRUEUP_S3_PATH_STYLE: z.enum(['true', 'false']).default('true'),
  /** The MQTT broker whose messages are taken; none unless said. */
  TRUEUP_MQTT_URL: z
    .string()
    .refine(isBrokerAddress, 'must be an address such as mqtts://broker.example.com:8883, without a user in it')
    .optional(),
  TRUEUP_MQTT_USER: z.string().min(1).max(500).optional(),
  TRUEUP_MQTT_PASSWORD: z.string().min(1).max(500).optional(),
  /** The API key with whose rights messages are taken, since a broker can't say who sent one. */
  TRUEUP_MQTT_KEY: z.string().min(1).max(500).optional(),
  /** Where readers publish, if not where they do by default. */
  TRUEUP_MQTT_TOPIC: zTopic,
  /** Where machines publish their cycles and their states, if not where they do by default. */
  TRUEUP_MQTT_CYCLES_TOPIC: zTopic,
  TRUEUP_MQTT_STATES_TOPIC: zTopic,
  /** Below which directories the bridge reads and writes files, between commas; below none unless said. */
  TRUEUP_FOLDERS: z
    .string()
    .max(2_000)
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine(
      (paths) => paths.every((path) => isAbsolute(path)),
      'must be whole paths such as /srv/exchange, between commas',
    ),
  /** The mail server that letters are handed to; none are sent unless said. */
  TRUEUP_SMTP_URL: z
    .string()
    .refine(
      (address) => /^smtps?:\/\//.test(address) && URL.canParse(address) && new URL(address).hostname !== '',
      'must be an address such as smtps://user:password@mail.example.com:465',
    )
    .optional(),
  /** In whose name letters are sent. */
  TRUEUP_MAIL_FROM: z
    .string()
    .max(300)
    .regex(
      /^(?:[^<>@\r\n,]{0,200}<[^\s@<>,]{1,64}@[a-z0-9][a-z0-9.-]{0,250}>|[^\s@<>,]{1,64}@[a-z0-9][a-z0-9.-]{0,250})$/i,
      'must be an address such as Trueup <trueup@example.com>',
    )
    .optional(),
  /** What earlier versions had: it believed whatever a caller wrote. */
  TRUEUP_TRUST_PROXY: z
    .never('is not read any more; say with TRUEUP_TRUST_PROXY_HOPS how many proxies stand in front')
    .optional(),
});

/** What no message may show. */
const secrets = new Set([
  'TRUEUP_METRICS_TOKEN',
  'TRUEUP_SECRET_KEY',
  'TRUEUP_S3_SECRET',
  'TRUEUP_MQTT_URL',
  'TRUEUP_MQTT_PASSWORD',
  'TRUEUP_MQTT_KEY',
  'TRUEUP_SMTP_URL',
]);

/** What the environment says. */
export type Settings = ReturnType<typeof readSettings>;

export function readSettings(environment: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0]);
    const shown = secrets.has(name) ? '…' : given[name];
    throw new BadSetting(`The setting ${name} is "${shown}": ${issue?.message}. Correct it and start again.`);
  }
  const values = result.data;
  return {
    host: values.HOST,
    port: values.PORT,
    httpsPort: httpsPortOf(values),
    tlsFiles: tlsFilesOf(values),
    dataDirectory: resolve(projectDirectory(), values.TRUEUP_DATA),
    databaseUrl: values.TRUEUP_DATABASE_URL,
    connectionsMax: values.TRUEUP_CONNECTIONS_MAX,
    logLevel: values.TRUEUP_LOG_LEVEL,
    queueMax: values.TRUEUP_QUEUE_MAX,
    proxyHops: values.TRUEUP_TRUST_PROXY_HOPS,
    publicOrigins: new Set(values.TRUEUP_PUBLIC_URL.map((address) => new URL(address).origin)),
    auditAnchor: values.TRUEUP_AUDIT_ANCHOR && resolve(projectDirectory(), values.TRUEUP_AUDIT_ANCHOR),
    secretKey: values.TRUEUP_SECRET_KEY,
    metricsToken: values.TRUEUP_METRICS_TOKEN,
    filesStore: values.TRUEUP_FILES_STORE,
    s3: s3Of(values),
    mqtt: mqttOf(values),
    mail: mailOf(values),
    folders: values.TRUEUP_FOLDERS,
  };
}

/** With the usual PORT it is 8443. */
const HTTPS_PORT_ABOVE = 23;

/** Undefined: no https of ours. */
function httpsPortOf(values: z.output<typeof schema>): number | undefined {
  const { PORT: port, TRUEUP_HTTPS_PORT: given } = values;
  if (given === 'off') return undefined;
  if (given !== undefined && given === port && port !== 0) {
    throw new BadSetting(
      `TRUEUP_HTTPS_PORT and PORT are both ${port}, and http and https need one each. Correct it and start again.`,
    );
  }
  if (given === undefined && values.TRUEUP_TRUST_PROXY_HOPS > 0) return undefined;
  return (
    given ?? (port === 0 ? 0 : port + HTTPS_PORT_ABOVE > 65_535 ? port - HTTPS_PORT_ABOVE : port + HTTPS_PORT_ABOVE)
  );
}

function tlsFilesOf({ TRUEUP_TLS_CERT: certificate, TRUEUP_TLS_KEY: key }: z.output<typeof schema>) {
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) {
    const missing = certificate === undefined ? 'TRUEUP_TLS_CERT' : 'TRUEUP_TLS_KEY';
    throw new BadSetting(
      `A certificate of your own needs ${missing} as well. Set it, or leave out both so that Trueup makes its own, and start again.`,
    );
  }
  return { certificate: resolve(projectDirectory(), certificate), key: resolve(projectDirectory(), key) };
}

/** The store outside, where all that it needs is said; half of it is a mistake. */
function s3Of(values: z.output<typeof schema>): S3Settings | undefined {
  const {
    TRUEUP_S3_ENDPOINT: endpoint,
    TRUEUP_S3_BUCKET: bucket,
    TRUEUP_S3_KEY_ID: keyId,
    TRUEUP_S3_SECRET: secret,
    TRUEUP_S3_REGION: region,
    TRUEUP_S3_PATH_STYLE: pathStyle,
  } = values;
  if (endpoint && bucket && keyId && secret) {
    return { endpoint, bucket, keyId, secret, region, pathStyle: pathStyle === 'true' };
  }
  const needed = {
    TRUEUP_S3_ENDPOINT: endpoint,
    TRUEUP_S3_BUCKET: bucket,
    TRUEUP_S3_KEY_ID: keyId,
    TRUEUP_S3_SECRET: secret,
  };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]));
  if (values.TRUEUP_FILES_STORE === 'database' && missing.length === 4) return undefined;
  throw new BadSetting(
    `Files in an S3-compatible store need ${missing.join(', ')} as well. Set it, or leave out every TRUEUP_S3_… setting, and start again.`,
  );
}

function isBrokerAddress(address: string): boolean {
  if (!/^mqtts?:\/\//.test(address) || !URL.canParse(address)) return false;
  const { hostname, username, password } = new URL(address);
  return hostname !== '' && username === '' && password === '';
}

/** Messages that nobody answers for are not taken. */
function mqttOf(values: z.output<typeof schema>): MqttSettings | undefined {
  const { TRUEUP_MQTT_URL: url, TRUEUP_MQTT_KEY: key } = values;
  if (url === undefined) return undefined;
  if (key === undefined) {
    throw new BadSetting(
      'Messages of the broker in TRUEUP_MQTT_URL need TRUEUP_MQTT_KEY as well: an API key with the rights of what publishes there. Set it, or leave out TRUEUP_MQTT_URL, and start again.',
    );
  }
  return {
    url,
    key,
    user: values.TRUEUP_MQTT_USER,
    password: values.TRUEUP_MQTT_PASSWORD,
    topics: {
      TRUEUP_MQTT_TOPIC: values.TRUEUP_MQTT_TOPIC,
      TRUEUP_MQTT_CYCLES_TOPIC: values.TRUEUP_MQTT_CYCLES_TOPIC,
      TRUEUP_MQTT_STATES_TOPIC: values.TRUEUP_MQTT_STATES_TOPIC,
    },
  };
}

/** A letter without a sender is taken by no server. */
function mailOf(values: z.output<typeof schema>): { url: string; from: string; desk: string | undefined } | undefined {
  const { TRUEUP_SMTP_URL: url, TRUEUP_MAIL_FROM: from, TRUEUP_PUBLIC_URL: addresses } = values;
  if (url === undefined) return undefined;
  if (from === undefined) {
    throw new BadSetting(
      'Letters handed to TRUEUP_SMTP_URL need TRUEUP_MAIL_FROM as well: the address that they come from. Set it, or leave out TRUEUP_SMTP_URL, and start again.',
    );
  }
  return { url, from, desk: addresses[0] };
}
