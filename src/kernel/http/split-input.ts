import type { Schema } from './describe-operation.ts';

/** Path fields are part of the input, and parameters on the wire. */
export function splitInput(input: Schema, path: string): { path: Schema[]; rest: Schema } {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const properties = { ...((input.properties as Record<string, Schema> | undefined) ?? {}) };
  const parameters = names.map((name) => {
    const schema = properties[name] ?? { type: 'string' };
    delete properties[name];
    return { name, in: 'path', required: true, schema };
  });
  if (!input.properties) return { path: parameters, rest: input };
  const required = ((input.required as string[] | undefined) ?? []).filter((name) => !names.includes(name));
  const { required: _, ...others } = input;
  return { path: parameters, rest: { ...others, properties, ...(required.length > 0 ? { required } : {}) } };
}
