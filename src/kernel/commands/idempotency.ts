import { hash } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import { stableStringify } from '../json.ts';
import { type Refusal, restoreRefusal, type StoredRefusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';

/** The key under which a request's first answer is kept, and what the request said. */
export interface RequestKey {
  principalId: string;
  key: string;
  command: string;
  requestHash: string;
}

export interface FirstAnswer {
  requestHash: string;
  command: string;
  answer: unknown;
  refusal: Refusal | undefined;
}

export interface NewAnswer extends RequestKey {
  at: Date;
  answer: unknown;
  refusal: Refusal | undefined;
}

export const KEPT_DAYS = 40;

export function hashRequest(command: string, input: unknown): string {
  return hash('sha256', `${command}\n${stableStringify(input)}`, 'base64');
}

export function keyText(key: { principalId: string; key: string }): string {
  return `${key.principalId} ${key.key}`;
}

/** Answers given before under these keys. */
export async function findFirstAnswers(tx: Tx, keys: RequestKey[]): Promise<Map<string, FirstAnswer>> {
  const found = new Map<string, FirstAnswer>();
  if (keys.length === 0) return found;
  const rows = await tx.prepared<{
    principal_id: string;
    key: string;
    command: string;
    request_hash: string;
    answer: unknown;
    refusal: StoredRefusal | null;
  }>(
    'kernel.findFirstAnswers',
    `select i.principal_id, i.key, i.command, i.request_hash, i.answer, i.refusal
       from unnest($1::uuid[], $2::text[]) as k(principal_id, key)
       join kernel.idempotency i on i.principal_id = k.principal_id and i.key = k.key`,
    [keys.map((key) => key.principalId), keys.map((key) => key.key)],
  );
  for (const row of rows) {
    found.set(keyText({ principalId: row.principal_id, key: row.key }), {
      requestHash: row.request_hash,
      command: row.command,
      answer: row.answer,
      refusal: row.refusal ? restoreRefusal(row.refusal) : undefined,
    });
  }
  return found;
}

/** The refusal that a key deserves which came before with another request, or undefined. */
export function whyNotRepeat(request: RequestKey, first: FirstAnswer): Refusal | undefined {
  if (first.requestHash === request.requestHash && first.command === request.command) return undefined;
  return refuse('kernel.idempotency_key_reused', { command: first.command });
}

/** Keeps the first answers. A key that another process has just used raises a unique violation of idempotency_pkey. */
export async function keepAnswers(tx: Tx, answers: NewAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  await tx.prepared(
    'kernel.keepAnswers',
    `insert into kernel.idempotency (principal_id, key, command, request_hash, answer, refusal, created_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::timestamptz[])`,
    [
      answers.map((entry) => entry.principalId),
      answers.map((entry) => entry.key),
      answers.map((entry) => entry.command),
      answers.map((entry) => entry.requestHash),
      answers.map((entry) => (entry.refusal ? null : JSON.stringify(entry.answer ?? {}))),
      answers.map((entry) => (entry.refusal ? JSON.stringify(entry.refusal) : null)),
      answers.map((entry) => entry.at.toISOString()),
    ],
  );
}

export async function forgetOldAnswers(tx: Tx, now: Date): Promise<number> {
  const rows = await tx.query<{ count: string }>(
    `with gone as (
       delete from kernel.idempotency where ctid = any (array(
         select ctid from kernel.idempotency where created_at < $1::timestamptz limit 20000)) returning 1)
     select count(*) from gone`,
    [new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()],
  );
  return Number(rows[0]?.count ?? 0);
}
