import { createHash } from 'node:crypto';
import type { ColumnTypes, Json } from '../../../kernel/index.ts';
import type { AuditFault } from '../contract.ts';

/** An entry as it is hashed and stored. `changes` is the JSON text itself, so that nothing depends on how JSON is read back. */
export interface ChainedEntry {
  id: string;
  chain: number;
  sequence: bigint;
  at: Date;
  principalKind: string;
  principalId: string;
  principalName: string;
  personId: string | null;
  sessionId: string | null;
  source: string;
  command: string;
  commandId: string | null;
  requestId: string;
  entityType: string;
  entityId: string;
  action: string;
  label: string;
  changes: string;
}

export interface StoredEntry extends ChainedEntry {
  hash: Buffer;
}

/** The members of an entry in the order in which they are hashed, with their types in SQL. */
export const entryColumns: ColumnTypes<ChainedEntry> = {
  chain: 'smallint',
  sequence: 'bigint',
  id: 'uuid',
  at: 'timestamptz',
  principalKind: 'text',
  principalId: 'uuid',
  principalName: 'text',
  personId: 'uuid',
  sessionId: 'uuid',
  source: 'text',
  command: 'text',
  commandId: 'uuid',
  requestId: 'text',
  entityType: 'text',
  entityId: 'text',
  action: 'text',
  label: 'text',
  changes: 'json',
};
const members = Object.keys(entryColumns) as (keyof ChainedEntry)[];

/**
 * The canonical form, format 1: a JSON array (RFC 8259, no blanks, UTF-8) of these 19 members in this order (the format's name, then
 * those of `entryColumns`); the sequence is a string, the time ISO 8601 in UTC with milliseconds, an absent id null, `changes` the
 * stored text as a string. Anybody can recompute it: hash = SHA-256(hash of the entry before ‖ canonical form). The first entry of a
 * chain follows SHA-256("trueup-audit-1:" ‖ installation id ‖ ":" ‖ chain).
 */
export function canonicalEntry(entry: ChainedEntry): string {
  const sequence = entry.sequence.toString();
  return JSON.stringify(['trueup-audit-1', ...members.map((name) => (name === 'sequence' ? sequence : entry[name]))]);
}

export function hashEntry(previous: Buffer, entry: ChainedEntry): Buffer {
  return createHash('sha256').update(previous).update(canonicalEntry(entry)).digest();
}

export function firstHashOf(installationId: string, chain: number): Buffer {
  return createHash('sha256').update(`trueup-audit-1:${installationId}:${chain}`).digest();
}

/** PostgreSQL text holds neither U+0000 nor half a surrogate pair; one such character must not cost a whole batch. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** As storableText, for JSON: JSON.stringify writes what can't be kept as escapes. */
export function storableJson(value: Json | Record<string, unknown>): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/i.test(text) ? text.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '\\ufffd') : text;
}

export interface Break {
  fault: AuditFault;
  sequence: bigint;
  entry: StoredEntry | undefined;
}

/** Walks a page of a chain in sequence order. Gives where it ended, or the first entry that doesn't fit. */
export function walkPage(
  page: readonly StoredEntry[],
  from: { sequence: bigint; hash: Buffer },
): { sequence: bigint; hash: Buffer; broken?: Break } {
  let { sequence, hash } = from;
  for (const [index, entry] of page.entries()) {
    const expected = sequence + 1n;
    if (entry.sequence !== expected) {
      return { sequence, hash, broken: { fault: 'missing', sequence: expected, entry: undefined } };
    }
    if (!hashEntry(hash, entry).equals(entry.hash)) {
      const fault = belongsHere(page.slice(index + 1), hash, expected) ? 'reordered' : 'changed';
      return { sequence, hash, broken: { fault, sequence: expected, entry } };
    }
    sequence = expected;
    hash = entry.hash;
  }
  return { sequence, hash };
}

/** Does an entry further on fit in this place? Then it was moved away from here. */
function belongsHere(rest: readonly StoredEntry[], previous: Buffer, sequence: bigint): boolean {
  return rest.some((entry) => hashEntry(previous, { ...entry, sequence }).equals(entry.hash));
}
