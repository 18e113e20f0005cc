import { hash } from 'node:crypto';
import type { Bucket } from '../port.ts';

/** Stands between key and fields; inside a value it is doubled, and so a pair of it with a bar never comes from one. */
export const UNIT = '\u001f';
export const BETWEEN = `${UNIT}|`;

/** A row as it is hashed: its key and its fields in order, all in canonical form. Two rows have the same text only if all of these are the same. */
export function rowText(key: string, values: readonly string[]): string {
  let text = escaped(key);
  for (const value of values) text += BETWEEN + escaped(value);
  return text;
}

/** Evenly spread, and the same on every side: the first 32 bits of the key's md5, over the number of buckets. */
export function bucketOf(key: string, buckets: number): number {
  return word(hash('md5', key), 0) % buckets;
}

/**
 * Buckets of rows that come by in any order: of each how many, and the sum of the first 64 bits (signed) of each row's md5. Any other row
 * would change it, and databases reckon it exactly as well. It is kept in two halves, exact up to two million rows in one bucket.
 */
export class BucketSums {
  readonly #rows: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  readonly buckets: number;

  constructor(buckets: number) {
    this.buckets = buckets;
    this.#rows = new Float64Array(buckets);
    this.#high = new Float64Array(buckets);
    this.#low = new Float64Array(buckets);
  }

  /** Gives the bucket back. */
  add(key: string, values: readonly string[]): number {
    const bucket = bucketOf(key, this.buckets);
    const row = hash('md5', rowText(key, values));
    this.#rows[bucket] = (this.#rows[bucket] as number) + 1;
    this.#high[bucket] = (this.#high[bucket] as number) + (word(row, 0) | 0);
    this.#low[bucket] = (this.#low[bucket] as number) + word(row, 8);
    return bucket;
  }

  /** Those that hold something. */
  filled(): Bucket[] {
    const filled: Bucket[] = [];
    for (let bucket = 0; bucket < this.buckets; bucket += 1) {
      const rows = this.#rows[bucket] as number;
      if (rows === 0) continue;
      const sum = BigInt(this.#high[bucket] as number) * 2n ** 32n + BigInt(this.#low[bucket] as number);
      filled.push({ bucket, rows, hash: String(sum) });
    }
    return filled;
  }
}

function escaped(value: string): string {
  return value.includes(UNIT) ? value.replaceAll(UNIT, UNIT + UNIT) : value;
}

/** 32 bits of a hash in hexadecimal, which Node gives faster than bytes (0.5 µs instead of 1.4). */
function word(hexadecimal: string, at: number): number {
  return Number.parseInt(hexadecimal.slice(at, at + 8), 16);
}
