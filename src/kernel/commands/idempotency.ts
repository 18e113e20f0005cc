import { hash } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import { insertPrepared } from '../db/write-rows.ts';
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
export async function findFirstAnswers(
  tx: Tx,
  keys: readonly Pick<RequestKey, 'principalId' | 'key'>[],
): Promise<Map<string, FirstAnswer>> {
  const found = new Map<string, FirstAnswer>();
  if (keys.length === 0) return found;
  const rows = await tx.prepared<Omit<FirstAnswer, 'refusal'> & RequestKey & { refusal: StoredRefusal | null }>(
    'kernel.findFirstAnswers',
    `select i.principal_id as "principalId", i.key, i.command, i.request_hash as "requestHash", i.answer, i.refusal
       from unnest($1::uuid[], $2::text[]) as k(principal_id, key)
       join kernel.idempotency i on i.principal_id = k.principal_id and i.key = k.key`,
    [keys.map((key) => key.principalId), keys.map((key) => key.key)],
  );
  for (const { refusal, ...row } of rows)
    found.set(keyText(row), { ...row, refusal: refusal ? restoreRefusal(refusal) : undefined });
  return found;
}

/** Under which keys this principal was last accepted, the newest first: those that our apps make grow with time. */
export async function lastAcceptedKeys(tx: Tx, principalId: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select key from kernel.idempotency where principal_id = $1 and answer is not null order by key desc limit $2`,
    [principalId, limit],
  );
  return rows.map(({ key }) => key);
}

/** The refusal that a key deserves which came before with another request, or undefined. */
export function whyNotRepeat(request: RequestKey, first: FirstAnswer): Refusal | undefined {
  if (first.requestHash === request.requestHash && first.command === request.command) return undefined;
  return refuse('kernel.idempotency_key_reused', { command: first.command });
}

const answerColumns = {
  principalId: 'uuid',
  key: 'text',
  command: 'text',
  requestHash: 'text',
  answer: 'jsonb',
  refusal: 'jsonb',
  createdAt: 'timestamptz',
};

/** Keeps the first answers. A key that another process has just used raises a unique violation of idempotency_pkey. */
export async function keepAnswers(tx: Tx, answers: NewAnswer[]): Promise<void> {
  const rows = answers.map(({ at, answer, refusal, ...request }) => ({
    ...request,
    answer: refusal ? null : JSON.stringify(answer ?? {}),
    refusal: refusal ? JSON.stringify(refusal) : null,
    createdAt: at,
  }));
  await insertPrepared(tx, 'kernel.keepAnswers', 'kernel.idempotency', answerColumns, rows);
}

export async function forgetOldAnswers(tx: Tx, now: Date): Promise<number> {
  return tx.write(
    `delete from kernel.idempotency where ctid = any (array(
       select ctid from kernel.idempotency where created_at < $1 limit 20000))`,
    [new Date(now.getTime() - KEPT_DAYS * 86_400_000)],
  );
}
