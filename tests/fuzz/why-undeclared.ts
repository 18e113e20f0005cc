import type { Schema } from './make-value.ts';

/** Why a value isn't what the schema declares, with its place; undefined when it is. As much of JSON Schema as our document uses. */
export function whyUndeclared(
  value: unknown,
  given: Schema,
  resolve: (schema: Schema) => Schema,
  where = '',
): string | undefined {
  const schema = resolve(given);
  const inner = (next: unknown, part: Schema, place: string) => whyUndeclared(next, part, resolve, `${where}/${place}`);
  const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (branches) {
    const reasons = branches.map((branch) => whyUndeclared(value, branch, resolve, where));
    if (!reasons.includes(undefined)) return reasons.at(0);
  }
  for (const part of (schema.allOf as Schema[] | undefined) ?? []) {
    const reason = whyUndeclared(value, part, resolve, where);
    if (reason) return reason;
  }
  if (schema.const !== undefined && value !== schema.const) return `${where} is not ${JSON.stringify(schema.const)}`;
  if (schema.enum && !(schema.enum as unknown[]).includes(value))
    return `${where} is ${JSON.stringify(value)}, none of the values`;
  const types = [schema.type ?? []].flat() as string[];
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return `${where} is ${JSON.stringify(value)?.slice(0, 80)}, not ${types.join(' or ')}`;
  if (typeof value === 'string') return whyNotText(value, schema, where);
  if (typeof value === 'number') {
    if (typeof schema.minimum === 'number' && value < schema.minimum) return `${where} is ${value}`;
    if (typeof schema.maximum === 'number' && value > schema.maximum) return `${where} is ${value}`;
  }
  if (Array.isArray(value) && schema.items)
    return firstOf(value.entries(), (index, entry) => inner(entry, schema.items as Schema, String(index)));
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return whyNotObject(value as Record<string, unknown>, schema, where, inner);
  return undefined;
}

function whyNotText(value: string, schema: Schema, where: string): string | undefined {
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value))
    return `${where} is ${value}, no date-time`;
  if (schema.format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return `${where} is ${value}, no date`;
  if (schema.format === 'uuid' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
    return `${where} is ${value}, no uuid`;
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(value))
    return `${where} is ${value.slice(0, 60)}, not as ${schema.pattern}`;
  return undefined;
}

function whyNotObject(
  value: Record<string, unknown>,
  schema: Schema,
  where: string,
  inner: (next: unknown, part: Schema, place: string) => string | undefined,
): string | undefined {
  const missing = ((schema.required as string[] | undefined) ?? []).find((name) => value[name] === undefined);
  if (missing) return `${where}/${missing} is missing`;
  const properties = (schema.properties as Record<string, Schema> | undefined) ?? {};
  return firstOf(Object.entries(value), (name, entry) => {
    const declared = properties[name];
    if (declared) return inner(entry, declared, name);
    if (schema.additionalProperties === false) return `${where}/${name} is not declared`;
    return typeof schema.additionalProperties === 'object'
      ? inner(entry, schema.additionalProperties as Schema, name)
      : undefined;
  });
}

function firstOf<K>(
  entries: Iterable<[K, unknown]>,
  look: (key: K, value: unknown) => string | undefined,
): string | undefined {
  for (const [key, value] of entries) {
    const reason = look(key, value);
    if (reason) return reason;
  }
  return undefined;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
