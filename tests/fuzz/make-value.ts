import type { Random } from '../../db/seed/story/random.ts';

export type Schema = { [key: string]: unknown };

/** Ids and codes that answers have shown, by the name under which they were shown. */
export type Known = Map<string, string[]>;

export interface Maker {
  random: Random;
  known: Known;
  resolve(schema: Schema): Schema;
}

/** Most of a request has to be right for the rest of it to be read: one value in so many is at a boundary. */
const BOUNDARY_EVERY = 12;

/** A value for a schema: mostly one that fits, with ids that exist, now and then one from the edges of what can be written. */
export function makeValue(maker: Maker, given: Schema, name: string, depth = 0): unknown {
  const { random } = maker;
  const schema = maker.resolve(given);
  if (random.next() < 1 / BOUNDARY_EVERY) return random.pick(boundaries[kindOf(schema)] ?? strangers);
  const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (branches) return makeValue(maker, random.pick(branches), name, depth);
  if (schema.allOf)
    return Object.assign({}, ...(schema.allOf as Schema[]).map((part) => makeValue(maker, part, name, depth)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum as unknown[]);
  switch (kindOf(schema)) {
    case 'object':
      return makeObject(maker, schema, name, depth);
    case 'array':
      return Array.from({ length: random.between(Number(schema.minItems ?? 0), depth > 3 ? 1 : 3) }, () =>
        makeValue(maker, (schema.items as Schema) ?? {}, name.replace(/s$/, ''), depth + 1),
      );
    case 'integer':
    case 'number':
      return random.between(
        Number(schema.minimum ?? schema.exclusiveMinimum ?? 0) + 1,
        Math.min(Number(schema.maximum ?? 50), 500),
      );
    case 'boolean':
      return random.chance(0.5);
    case 'string':
      return makeText(maker, schema, name);
    default:
      return random.pick(strangers);
  }
}

function makeObject(maker: Maker, schema: Schema, name: string, depth: number): unknown {
  const { random } = maker;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries((schema.properties as Record<string, Schema>) ?? {})) {
    if (required.has(key) ? random.chance(0.01) : random.chance(depth > 3 ? 0.9 : 0.55)) continue;
    made[key] = makeValue(maker, inner, key, depth + 1);
  }
  const more = schema.additionalProperties;
  if (more && typeof more === 'object' && random.chance(0.4))
    made[`${name}X`] = makeValue(maker, more as Schema, name, depth + 1);
  if (random.chance(0.01)) made.nobodyKnows = 1;
  return made;
}

function makeText(maker: Maker, schema: Schema, name: string): string {
  const { random, known } = maker;
  const ids = known.get(name);
  if (ids && random.chance(0.9)) return random.pick(ids);
  if (schema.format === 'uuid') return anyOf(random, [...known.values()]) ?? '019338a0-0000-7000-8000-000000000001';
  if (schema.format === 'date-time')
    return random.pick(['2026-11-17T08:00:00+08:00', '2026-11-18T01:00:00Z', '2026-12-01T00:00:00+08:00']);
  if (schema.format === 'date') return random.pick(['2026-11-17', '2026-12-31', '2028-02-29']);
  if (typeof schema.example === 'string')
    return random.pick([schema.example, '1', '1', '3', '10', '0.5', '9999999999999', '0.000001']);
  if (/unit/i.test(name)) return random.pick(['pcs', 'kg', 'set']);
  if (/quantity|amount|difference|numerator|denominator|seconds|minutes|factor|ratio/i.test(name))
    return random.pick(['1', '2', '0.25', '7.5']);
  const text = random.pick(['frame', '车架', 'F-1', 'x', 'Wheel 26"', `N${random.between(1, 99_999)}`]);
  return text.padEnd(Number(schema.minLength ?? 0), 'x');
}

function anyOf(random: Random, lists: string[][]): string | undefined {
  const ids = lists.flat().filter((id) => id.length === 36);
  return ids.length > 0 ? random.pick(ids) : undefined;
}

function kindOf(schema: Schema): string {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return String(type ?? (schema.properties ? 'object' : 'unknown'));
}

/** What a text in an address may be, whatever its field is. */
export const textBoundaries: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'fra\u200bme',
  '\u202egnp',
  '\ud83d',
  '👩‍🔧',
  `'; drop table x; --`,
  '%',
  '\\',
  '_%\\_',
  '../..',
  '{}',
  'null',
  '-1',
  '0',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9223372036854775807',
  '9223372036854775808',
  '999999999999999999',
  '9999999999999',
  '99999999999999999999999999',
  '9999999999999.999999',
  '99999999999999.999999',
  '0.0000001',
  '1e308',
  'NaN',
  'Infinity',
  '0x10',
  '１２',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '1900-01-01T00:00:00+14:00',
  '2999-12-31T23:59:59-12:00',
  '2026-11-18T08:00:00',
  '0000-01-01',
  '9999-12-31',
  '2999-12-31',
  '1900-01-01',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(65),
  'x'.repeat(2_001),
  '字'.repeat(3_000),
];

const strangers: readonly unknown[] = [null, true, 0, '', 'x', [], {}, [[]], { a: { b: 1 } }];
const boundaries: Record<string, readonly unknown[]> = {
  string: [...textBoundaries, null, 5, [], {}],
  integer: [0, -1, 1, 2_147_483_647, 2_147_483_648, -2_147_483_649, 2 ** 53, 1e308, 0.5, '5', null],
  number: [0, -1, 1e15, 1e308, 1e-300, 0.1, '5', null],
  boolean: [null, 'true', 0],
  array: [[], null, {}, Array.from({ length: 300 }, () => null), [[[]]]],
  object: [null, [], 'x', {}],
};
