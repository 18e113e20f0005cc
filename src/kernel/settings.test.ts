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
  ['TRUEUP_DATABASE_URL', 'mysql://there'],
  ['TRUEUP_CONNECTIONS_MAX', '1'],
  ['TRUEUP_LOG_LEVEL', 'loud'],
  ['TRUEUP_TRUST_PROXY_HOPS', 'true'],
  ['TRUEUP_TRUST_PROXY', 'true'],
])('%s=%s is named in one sentence', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(BadSetting);
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`${name} is "${value}"`));
});
