import { expect, test } from 'vitest';
import type { Text } from '../kernel/contract.ts';
import type { Field, Fields } from '../kernel/entity/contract.ts';
import { connectors } from './connectors.ts';
import { openingFor } from './http/serve.fixture.ts';
import { Misconfigured } from './port.ts';

const each = [...connectors.values()].map((connector) => [connector.kind, connector] as const);

function textsOf(fields: Fields): Text[] {
  return Object.values(fields).flatMap(({ label, help, words, rows }: Field) => [
    label,
    ...(help ? [help] : []),
    ...Object.values(words ?? {}),
    ...(rows ? textsOf(rows.fields) : []),
  ]);
}

test.each(each)(
  '%s says in both languages what it is and what it asks',
  (_kind, { label, help, caution, settings, secrets }) => {
    const secretTexts = Object.values(secrets).flatMap((secret) => [
      secret.label,
      ...(secret.help ? [secret.help] : []),
    ]);
    for (const text of [label, help, ...(caution ? [caution] : []), ...textsOf(settings), ...secretTexts]) {
      expect(text.zh.trim(), text.en).not.toBe('');
      expect(text.en.trim(), text.zh).not.toBe('');
      expect(text.en).not.toMatch(/[一-鿿]/);
    }
  },
);

test.each(each)('%s refuses settings that say nothing, with what is missing', (_kind, connector) => {
  expect(() => connector.open(openingFor({}))).toThrow(Misconfigured);
});

test('templates that were never tried against the vendor’s system say so', () => {
  for (const kind of ['kingdee', 'yonyou', 'odoo']) expect(connectors.get(kind)?.caution).toBeDefined();
});
