import { z } from 'zod';
import type { Schema } from './describe-operation.ts';

export interface Schemas {
  all: Record<string, Schema>;
  /** The JSON schema of a zod schema; what has a name of its own goes into the components. */
  read(name: string, schema: z.ZodType, io: 'input' | 'output'): Schema;
  keep(name: string, schema: Schema): Schema;
}

export function openSchemas(): Schemas {
  const all: Record<string, Schema> = {};
  return {
    all,
    read(name, schema, io) {
      const override = ({ jsonSchema }: { jsonSchema: Schema }) => void delete jsonSchema.id;
      const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', override });
      const { $schema: _, $defs, ...root } = made as Schema & { $defs?: Record<string, Schema> };
      const component = componentName(name);
      // A part without a name of its own is called __schema0 in every document: it takes the name of its owner.
      const nameOf = (part: string) => (part.startsWith('__') ? `${component}${part}` : componentName(part));
      for (const [part, definition] of Object.entries($defs ?? {})) {
        all[nameOf(part)] = redirect(definition, component, nameOf) as Schema;
      }
      const redirected = redirect(root, component, nameOf) as Schema;
      if (JSON.stringify(redirected).includes(`"#/components/schemas/${component}"`) && !redirected.$ref) {
        all[component] = redirected;
      }
      const isNamed = (z.globalRegistry.get(schema) as { id?: string } | undefined)?.id === name;
      if (!isNamed) return redirected;
      all[component] = redirected;
      return { $ref: `#/components/schemas/${component}` };
    },
    keep(name, schema) {
      all[componentName(name)] = schema;
      return { $ref: `#/components/schemas/${componentName(name)}` };
    },
  };
}

function componentName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** References within a schema of zod's become references into the components of the document. */
function redirect(value: unknown, root: string, nameOf: (part: string) => string): unknown {
  if (Array.isArray(value)) return value.map((entry) => redirect(entry, root, nameOf));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string') return [key, redirect(inner, root, nameOf)];
      const part = inner === '#' ? root : nameOf(inner.replace('#/$defs/', ''));
      return [key, `#/components/schemas/${part}`];
    }),
  );
}
