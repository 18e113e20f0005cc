import { formatAmount } from './format-amount.ts';

/** A value as the wire has it: amounts and moments are texts, at whatever depth. */
export type Wire<T> = T extends bigint | Date ? string : T extends object ? { [K in keyof T]: Wire<T[K]> } : T;

/** Writes amounts (millionths) as exact decimals and moments as ISO 8601; everything else stays as it is. */
export function toWire<T>(value: T): Wire<T> {
  return told(value) as Wire<T>;
}

function told(value: unknown): unknown {
  if (typeof value === 'bigint') return formatAmount(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(told);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, told(part)]));
}
