import type { Json, JsonObject } from './contract.ts';

export type { Json, JsonObject };

/** JSON with sorted keys and without undefined: two equal values always give the same text. */
export function stableStringify(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stableStringify).join(',')}]`;
  const record = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) parts.push(`${JSON.stringify(key)}:${stableStringify(record[key])}`);
  }
  return `{${parts.join(',')}}`;
}

export type FieldChanges = Record<string, { from?: Json; to?: Json }>;

/** The fields in which two versions of a thing differ, for the audit log. Fields only one side has count as changed. */
export function diffFields(before: Record<string, unknown>, after: Record<string, unknown>): FieldChanges {
  const changes: FieldChanges = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (stableStringify(before[key]) === stableStringify(after[key])) continue;
    changes[key] = {
      ...(before[key] === undefined ? {} : { from: toJson(before[key]) }),
      ...(after[key] === undefined ? {} : { to: toJson(after[key]) }),
    };
  }
  return changes;
}

/** The thing with the changes that were named; what was left out stays. */
export function withChanges<T extends object>(before: T, changes: { [Name in keyof T]?: T[Name] | undefined }): T {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(named) };
}

function toJson(value: unknown): Json {
  return JSON.parse(stableStringify(value)) as Json;
}
