import { expect } from 'vitest';
import type { ProblemDocument } from '../../src/kernel/contract.ts';
import { newId } from '../../src/kernel/index.ts';
import type { TestFactory } from '../support/factory.ts';

export interface BadRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  /** Sent as it stands, instead of a body. */
  raw?: string;
  headers?: Record<string, string>;
}

export interface Refused {
  status: number;
  name: string;
  /** Where the fault lies, as a JSON pointer. */
  where?: string;
}

/**
 * Sends what must be refused, as a Chinese and as an English reader, and looks at everything that a refusal owes: what, why and
 * what to do in the reader's language, the right status, the place, and a database in which nothing is different.
 */
export async function expectRefused(
  factory: TestFactory,
  request: BadRequest,
  wanted: Refused,
): Promise<ProblemDocument> {
  const before = await fingerprint(factory);
  const [zh, en] = [await ask(factory, request, 'zh-CN'), await ask(factory, request, 'en')];
  expect(await fingerprint(factory), 'a refusal leaves nothing behind').toEqual(before);
  for (const problem of [zh, en]) {
    const { name, status } = problem;
    expect({ name, status, where: problem.where }, JSON.stringify(problem)).toEqual({
      name: wanted.name,
      status: wanted.status,
      where: wanted.where,
    });
    expect(problem.type).toBe(`urn:trueup:refusal:${wanted.name}`);
    expect(problem.requestId).toMatch(/\S{8,}/);
    for (const text of [problem.title, problem.detail, problem.remedy]) {
      expect(text?.trim()).toBeTruthy();
      expect(text, 'no hole is left unfilled').not.toMatch(/\{\w+\}|undefined|\[object/);
    }
  }
  expect(zh.title).toMatch(/[一-鿿]/);
  expect(zh.remedy).toMatch(/[一-鿿]/);
  expect(`${en.title} ${en.remedy}`).toMatch(/[A-Za-z]{3}/);
  return en;
}

async function ask(factory: TestFactory, request: BadRequest, language: string): Promise<ProblemDocument> {
  const { method = 'POST', path, body, raw, headers } = request;
  const payload = raw ?? body;
  const answer = await factory.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      'accept-language': language,
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.headers['content-type'], answer.body).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  return answer.json();
}

/** What may differ afterwards: when a session or a key was last seen, and that a key's first answer was this refusal. */
const living = ['identity.session', 'identity.api_key', 'kernel.idempotency'];

/** Number and content of the rows of every table of every schema. */
export async function fingerprint(factory: TestFactory): Promise<Record<string, string>> {
  const { pool } = factory.database;
  const print = await fingerprintOf(factory);
  // By its name it is planned once on a connection: to plan a question to every table takes longer than to answer it.
  const { rows } = await pool.query<{ name: string; print: string }>({ name: 'fingerprint', text: print });
  expect(rows.length).toBeGreaterThan(40);
  return Object.fromEntries(rows.map((row) => [row.name, row.print]));
}

const fingerprints = new WeakMap<TestFactory, string>();

async function fingerprintOf(factory: TestFactory): Promise<string> {
  const known = fingerprints.get(factory);
  if (known) return known;
  const tables = await factory.database.pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const parts = tables.rows.map(({ name }) =>
    living.includes(name)
      ? `select '${name}' as name, count(*)::text as print from ${name} ${name === 'kernel.idempotency' ? 'where refusal is null' : ''}`
      : `select '${name}', count(*) || ':' || coalesce(bit_xor(hashtextextended(t::text, 0)), 0) from ${name} t`,
  );
  const asked = parts.join(' union all ');
  fingerprints.set(factory, asked);
  return asked;
}
