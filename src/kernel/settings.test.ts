import { expect, test } from 'vitest';
import { BadSetting, readSettings } from './settings.ts';

test('without any setting the program serves on port 8420 with the embedded database in ./data', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ port: 8420, databaseUrl: undefined });
  expect(settings.dataDirectory).toMatch(/data$/);
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['TRUEUP_HTTPS_PORT', 'on'],
  ['TRUEUP_DATABASE_URL', 'mysql://there'],
  ['TRUEUP_CONNECTIONS_MAX', '1'],
  ['TRUEUP_LOG_LEVEL', 'loud'],
  ['TRUEUP_TRUST_PROXY_HOPS', 'true'],
  ['TRUEUP_TRUST_PROXY', 'true'],
  ['TRUEUP_FILES_STORE', 'ftp'],
  ['TRUEUP_S3_ENDPOINT', 's3.example.com'],
  ['TRUEUP_S3_BUCKET', 'Our Files'],
])('%s=%s is named in one sentence', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(BadSetting);
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`${name} is "${value}"`));
});

test.each([
  [{}, 8443],
  [{ PORT: '9000' }, 9023],
  [{ PORT: '65530' }, 65507],
  [{ PORT: '0' }, 0],
  [{ TRUEUP_HTTPS_PORT: '443' }, 443],
  [{ TRUEUP_HTTPS_PORT: 'off' }, undefined],
  [{ TRUEUP_TRUST_PROXY_HOPS: '1' }, undefined],
  [{ TRUEUP_TRUST_PROXY_HOPS: '1', TRUEUP_HTTPS_PORT: '8443' }, 8443],
])('with %j https is served on %s', (given, port) => {
  expect(readSettings(given).httpsPort).toBe(port);
});

test('https needs a port of its own, and a certificate its key', () => {
  expect(() => readSettings({ PORT: '8443', TRUEUP_HTTPS_PORT: '8443' })).toThrow(/are both 8443/);
  expect(() => readSettings({ TRUEUP_TLS_KEY: 'key.pem' })).toThrow(/needs TRUEUP_TLS_CERT as well/);
  expect(readSettings({ TRUEUP_TLS_CERT: '/a/c.pem', TRUEUP_TLS_KEY: '/a/k.pem' }).tlsFiles).toEqual({
    certificate: '/a/c.pem',
    key: '/a/k.pem',
  });
});

test('a store for files is wanted whole, and its secret is never shown', () => {
  const whole = {
    TRUEUP_FILES_STORE: 's3',
    TRUEUP_S3_ENDPOINT: 'https://s3.example.com',
    TRUEUP_S3_BUCKET: 'trueup',
    TRUEUP_S3_KEY_ID: 'key',
    TRUEUP_S3_SECRET: 'not to be shown',
  };
  expect(readSettings(whole).s3).toMatchObject({ region: 'us-east-1', pathStyle: true });
  expect(readSettings({}).s3).toBeUndefined();
  expect(() => readSettings({ ...whole, TRUEUP_S3_BUCKET: '' })).toThrow(/need TRUEUP_S3_BUCKET as well/);
  expect(() => readSettings({ ...whole, TRUEUP_S3_SECRET: 'x'.repeat(501) })).toThrow(/TRUEUP_S3_SECRET is "…"/);
});

test('a broker needs the key that answers for its messages; neither its address nor a secret is ever shown', () => {
  const TRUEUP_MQTT_URL = 'mqtts://broker.example.com:8883';
  const whole = { TRUEUP_MQTT_URL, TRUEUP_MQTT_KEY: 'not to be shown', TRUEUP_MQTT_TOPIC: 'plant/+/reads' };
  expect(readSettings(whole).mqtt).toMatchObject({ user: undefined, topics: { TRUEUP_MQTT_TOPIC: 'plant/+/reads' } });
  expect(readSettings({}).mqtt).toBeUndefined();
  expect(() => readSettings({ TRUEUP_MQTT_URL })).toThrow(/need TRUEUP_MQTT_KEY as well/);
  for (const [name, value] of [
    ['TRUEUP_MQTT_URL', 'mqtt://user:not-to-be-shown@broker'],
    ['TRUEUP_MQTT_URL', 'https://broker'],
    ['TRUEUP_MQTT_PASSWORD', 'x'.repeat(501)],
  ] as const)
    expect(() => readSettings({ ...whole, [name]: value })).toThrow(new RegExp(`${name} is "…"`));
  for (const topic of ['plant/a+/reads', 'plant/#/reads', '$share/readers/plant', 'plant/\u0000'])
    expect(() => readSettings({ ...whole, TRUEUP_MQTT_TOPIC: topic })).toThrow(/TRUEUP_MQTT_TOPIC/);
});

test('letters need a server and a sender, and the server’s password isn’t shown', () => {
  const TRUEUP_SMTP_URL = 'smtps://trueup:not-to-be-shown@mail.example.com:465';
  const whole = { TRUEUP_SMTP_URL, TRUEUP_MAIL_FROM: 'Trueup <trueup@example.com>' };
  const { mail } = readSettings({ ...whole, TRUEUP_PUBLIC_URL: 'https://trueup.example.com' });
  expect(mail).toEqual({ url: TRUEUP_SMTP_URL, from: whole.TRUEUP_MAIL_FROM, desk: 'https://trueup.example.com' });
  expect(readSettings({}).mail).toBeUndefined();
  expect(() => readSettings({ TRUEUP_SMTP_URL })).toThrow(/need TRUEUP_MAIL_FROM as well/);
  for (const from of ['trueup', 'a@b\nBcc: c@d', 'x <a@b', 'a@b, c@d'])
    expect(() => readSettings({ ...whole, TRUEUP_MAIL_FROM: from }), from).toThrow(/TRUEUP_MAIL_FROM/);
  try {
    readSettings({ ...whole, TRUEUP_SMTP_URL: 'https://trueup:not-to-be-shown@mail' });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toContain('TRUEUP_SMTP_URL');
    expect(String(error)).not.toContain('not-to-be-shown');
  }
});
