import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tries } from '../../../tests/support/thoroughly.ts';
import type { ListPage, ProblemDocument } from '../contract.ts';
import { headersOf, orderList, startTestServer, workshops } from '../http/test-server.fixture.ts';
import { buildPage } from './build-list-sql.ts';
import { parseListRequest } from './parse-list-request.ts';
import { readListPage } from './read-list.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer();
  await server.database.pool.query(`
    create table public.workshop_order (id uuid primary key, code text unique, item text, state text, quantity numeric(20,6),
      unit text, steps bigint, due_at timestamptz, is_urgent boolean, custom jsonb, workshop_id uuid);
    insert into public.workshop_order
    select ('019338a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'WO-' || lpad(n::text, 4, '0'),
           case when n % 10 = 0 then null else 'Frame ' || n % 3 end,
           case when n <= 30 then 'closed' else 'released' end, n % 7 + 0.000001, 'pcs', n % 4,
           case when n % 5 = 0 then null else '2026-11-01T00:00:00.000001Z'::timestamptz + n % 9 * interval '1 microsecond' end,
           n % 2 = 0, '{}', case when n <= 60 then $a$${workshops.a}$a$::uuid end
      from generate_series(1, 120) n`);
});
afterAll(() => server.stop());

async function ask<T>(query: URLSearchParams | string): Promise<T> {
  const response = await server.app.inject({ url: `/api/v1/orders?${query}`, headers: headersOf('operator') });
  return response.json() as T;
}
const idsOf = (page: ListPage) => page.rows.map((row) => String(row.id));

/** Every page of a walk, one after the other. */
async function walk(
  parameters: Record<string, string>,
  between: () => Promise<unknown> = async () => {},
): Promise<ListPage[]> {
  const pages: ListPage[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage = await ask(new URLSearchParams({ ...parameters, ...(cursor ? { cursor } : {}) }));
    pages.push(page);
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return pages;
}

describe('a walk by cursor', () => {
  test('gives the same rows in the same order as the whole list, however it is sorted and cut', async () => {
    const columns = ['code', 'item', 'state', 'quantity', 'steps', 'dueAt', 'isUrgent'];
    const sort = fc
      .uniqueArray(fc.constantFrom(...columns), { minLength: 1, maxLength: 3 })
      .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(name, `-${name}`))))
      .map((parts) => parts.join(','));
    await fc.assert(
      fc.asyncProperty(sort, fc.integer({ min: 7, max: 60 }), async (order, limit) => {
        const whole = await ask<ListPage>(`sort=${order}&limit=500`);
        const pages = await walk({ sort: order, limit: String(limit) });
        expect(pages.flatMap(idsOf)).toEqual(idsOf(whole));
        expect(new Set(pages.map((page) => page.total.count))).toEqual(new Set([120]));
      }),
      { numRuns: tries(60) },
    );
  });

  test('sees each row once though others come in before it', async () => {
    let added = 0;
    const insert = () =>
      server.database.pool.query(
        `insert into public.workshop_order (id, code, state, quantity, unit, steps, is_urgent, custom)
         values (gen_random_uuid(), $1, 'released', 1, 'pcs', 1, false, '{}')`,
        [`AA-${added++}`],
      );
    const seen = (await walk({ sort: 'code', limit: '20' }, insert)).flatMap(idsOf);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(120);
    await server.database.pool.query(`delete from public.workshop_order where code like 'AA-%'`);
  });

  test('goes on under a filter and a search, and a full last page ends with an empty one', async () => {
    const pages = await walk({ sort: '-dueAt', limit: '10', 'f.state.eq': 'closed' });
    expect(pages.map((page) => page.rows.length)).toEqual([10, 10, 10, 0]);
    expect(pages.every((page) => page.total.count === 30)).toBe(true);
  });
});

describe('a cursor', () => {
  const first = async () => (await ask<ListPage>('sort=code&limit=5')).nextCursor as string;

  test('of another sort, filter or search is refused by name', async () => {
    const cursor = await first();
    for (const change of ['sort=-code', 'sort=code&f.state.eq=closed', 'sort=code&q=WO']) {
      const problem = await ask<ProblemDocument>(`${change}&limit=5&cursor=${cursor}`);
      expect(problem).toMatchObject({ status: 400, name: 'kernel.list_cursor_of_another_question', where: '/cursor' });
    }
    // How many rows and which columns are shown may change on the way.
    expect((await ask<ListPage>(`sort=code&limit=7&columns=code&cursor=${cursor}`)).rows).toHaveLength(7);
  });

  test('that was cut, changed or made up is refused by name', async () => {
    const cursor = await first();
    for (const wrong of [
      cursor.slice(1),
      cursor.slice(0, -1),
      `x${cursor}`,
      'x',
      '%00',
      Buffer.from('[]').toString('base64url'),
    ]) {
      expect((await ask<ProblemDocument>(`sort=code&limit=5&cursor=${wrong}`)).status, wrong).toBe(400);
    }
  });

  test('doesn’t go together with an offset', async () => {
    const problem = await ask<ProblemDocument>(`sort=code&limit=5&offset=5&cursor=${await first()}`);
    expect(problem.name).toBe('kernel.list_cursor_and_offset');
  });
});

test('the page after a cursor is read from where the one before ended, by the index alone', async () => {
  const request = parseListRequest(orderList, { sort: 'code', limit: '5' });
  const plan = await server.database.read(async (tx) => {
    const reader = { principal: { scope: { all: true } } as never, now: new Date(0) };
    const { nextCursor } = await readListPage(tx, { list: orderList, request, reader });
    const next = parseListRequest(orderList, { sort: 'code', limit: '5', cursor: nextCursor as string });
    const sql = buildPage({ list: orderList, request: next, reader }, new Map());
    await tx.query('set local enable_seqscan = off');
    return tx.query<{ 'QUERY PLAN': string }>(`explain ${sql.text}`, sql.values);
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Index Scan using workshop_order_code_key/);
  expect(text).toMatch(/Index Cond: .*code/);
});
