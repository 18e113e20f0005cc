import { z } from 'zod';
import { newId } from '../../src/kernel/index.ts';

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** Something that the schema takes: of each object all fields, of each list one, of a choice the first. Nothing of it is there in the database. */
export function fillInput(input: z.ZodType): unknown {
  const whole = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  return fill(whole, whole);
}

function fill(schema: Schema, whole: Schema): unknown {
  if (schema.$ref) return fill(whole.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, whole);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (choice) return fill(choice, whole);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => fill(part, whole)));
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, inner]) => [name, fill(inner, whole)]),
    );
  if (schema.type === 'array')
    return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => fill(schema.items ?? {}, whole));
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.max(1, schema.minimum ?? 0, (schema.exclusiveMinimum ?? 0) + 1);
  if (schema.type === 'boolean') return true;
  return textFor(schema);
}

const texts = ['1', 'X-1', '2026-11', '2026-11-01', '2026-11-01T08:00:00+08:00', 'a-name', 'a'];

function textFor({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return newId();
  if (format === 'date') return '2026-11-01';
  if (format === 'date-time') return '2026-11-01T08:00:00+08:00';
  const fits = texts.find((text) => text.length >= minLength && (!pattern || new RegExp(pattern, 'u').test(text)));
  return fits ?? 'x'.repeat(minLength);
}
