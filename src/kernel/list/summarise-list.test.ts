import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListCounts, ListSummary, ProblemDocument } from '../contract.ts';
import { headersOf, startTestServer, workshops } from '../http/test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer();
  await server.database.pool.query(`
    create table public.workshop_order (id uuid primary key, code text unique, item text, state text, quantity numeric(20,6),
      unit text, steps bigint, due_at timestamptz, is_urgent boolean, custom jsonb, workshop_id uuid);
    insert into public.workshop_order
    select ('019338a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'WO-' || lpad(n::text, 4, '0'),
           case when n % 10 = 0 then null else 'Frame ' || n % 3 end, case when n <= 30 then 'closed' else 'released' end, 0.1,
           case when n % 3 = 2 and n <= 60 then 'kg' else 'pcs' end, 1, null, n % 2 = 0, '{}',
           case when n <= 60 then $a$${workshops.a}$a$::uuid when n <= 119 then $b$${workshops.b}$b$::uuid end
      from generate_series(1, 120) n`);
});
afterAll(() => server.stop());

async function get<T>(path: string, who: 'operator' | 'leaderOfA' | 'visitor' = 'operator') {
  const response = await server.app.inject({ url: `/api/v1${path}`, headers: headersOf(who) });
  return { status: response.statusCode, body: response.json() as T };
}

const counts = async (views: string[], who?: 'operator' | 'leaderOfA') =>
  (await get<ListCounts>(`/orders/counts?${views.map((view) => `of=${encodeURIComponent(view)}`).join('&')}`, who)).body
    .counts;
const summary = async (query: string, who?: 'operator' | 'leaderOfA') =>
  (await get<ListSummary>(`/orders/summary?${query}`, who)).body;

describe('the counts of views', () => {
  test('come in the order asked, in one answer', async () => {
    expect(await counts(['', 'f.state.in=closed', 'f.state.in=closed&f.isUrgent.eq=true', 'q=WO-0001'])).toEqual([
      { count: 120, exact: true },
      { count: 30, exact: true },
      { count: 15, exact: true },
      { count: 1, exact: true },
    ]);
  });

  test('are of what the reader may see', async () => {
    expect(await counts(['', 'f.state.in=closed'], 'leaderOfA')).toEqual([
      { count: 61, exact: true },
      { count: 30, exact: true },
    ]);
    expect((await get('/orders/counts', 'visitor')).status).toBe(403);
  });

  test('of nothing are none, and what is no view is refused by name', async () => {
    expect(await counts([])).toEqual([]);
    expect((await get<ProblemDocument>('/orders/counts?of=f.state.in%3Dgone')).body.name).toBe(
      'kernel.list_value_invalid',
    );
    expect((await get<ProblemDocument>('/orders/counts?q=x')).body.name).toBe('kernel.list_parameter_unknown');
    const many = Array.from({ length: 21 }, () => 'of=').join('&');
    expect((await get<ProblemDocument>(`/orders/counts?${many}`)).body.name).toBe('kernel.list_too_many');
  });
});

describe('totals and groups', () => {
  const pcs = (sum: string) => [{ column: 'quantity', sum, unit: 'pcs' }];
  const unsaid = [{ column: 'quantity', sum: null, unit: null }];

  test('add up exactly where the units agree, and say nothing where they differ', async () => {
    expect((await summary('f.state.in=released&f.code.gte=WO-0061')).totals).toEqual({ count: 60, sums: pcs('6') });
    expect((await summary('')).totals).toEqual({ count: 120, sums: unsaid });
  });

  test('each value of a column is a group, nothing last', async () => {
    const { groups, totals, truncated } = await summary('by=item&columns=code,quantity');
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['Frame 0', 36],
      ['Frame 1', 36],
      ['Frame 2', 36],
      [null, 12],
    ]);
    expect(groups[0]?.sums).toEqual(pcs('3.6'));
    expect(groups[2]?.sums).toEqual(unsaid);
    expect([totals.count, truncated]).toEqual([120, false]);
    expect((await summary('by=isUrgent&columns=code')).groups.map(({ value }) => value)).toEqual([false, true]);
  });

  test('are of what the reader may see, and of no rows are nothing', async () => {
    expect((await summary('by=state', 'leaderOfA')).groups.map(({ value, count }) => [value, count])).toEqual([
      ['closed', 30],
      ['released', 31],
    ]);
    expect(await summary('q=nothing&by=state')).toEqual({
      totals: { count: 0, sums: unsaid },
      groups: [],
      truncated: false,
    });
    expect((await get('/orders/summary', 'visitor')).status).toBe(403);
  });

  test('moments are grouped by day, week or month of the plant, and each says which rows are its own', async () => {
    const due = ['2026-11-01T15:59:59.999Z', '2026-11-01T16:00:00Z', '2026-11-08T15:59:59Z', '2026-11-30T16:00:00Z'];
    await server.database.pool.query(
      `update public.workshop_order o set due_at = d.at from unnest($1::timestamptz[]) with ordinality d(at, n)
        where o.code = 'WO-' || lpad(d.n::text, 4, '0')`,
      [due],
    );
    const groups = async (by: string) =>
      (await summary(`by=${by}&columns=code`)).groups.map(({ value, count, from, to }) => [value, count, from, to]);
    const weeks = await groups('dueAt:week');
    expect(weeks).toEqual([
      ['2026-10-26', 1, '2026-10-25T16:00:00.000Z', '2026-11-01T16:00:00.000Z'],
      ['2026-11-02', 2, '2026-11-01T16:00:00.000Z', '2026-11-08T16:00:00.000Z'],
      ['2026-11-30', 1, '2026-11-29T16:00:00.000Z', '2026-12-06T16:00:00.000Z'],
      [null, 116, undefined, undefined],
    ]);
    expect((await groups('dueAt:day')).map(([day]) => day)).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-08',
      '2026-12-01',
      null,
    ]);
    expect((await groups('dueAt:month')).map(([month, count]) => [month, count])).toEqual([
      ['2026-11-01', 3],
      ['2026-12-01', 1],
      [null, 116],
    ]);
    for (const [, count, from, to] of weeks.slice(0, 3))
      expect((await counts([`f.dueAt.gte=${from}&f.dueAt.lt=${to}`]))[0]?.count).toBe(count);
  });

  test('a column that groups nothing is refused', async () => {
    for (const by of ['quantity', 'gone', 'dueAt', 'dueAt:year', 'item:week', 'constructor'])
      expect((await get<ProblemDocument>(`/orders/summary?by=${by}`)).body.name, by).toBe('kernel.list_group_unknown');
  });

  test('more rows than are added up are refused with the way out', async () => {
    await server.database.pool.query(`insert into public.workshop_order
      select gen_random_uuid(), 'M-' || n, 'x', 'released', 1, 'pcs', 1, null, false, '{}', null from generate_series(1, 100001) n`);
    const { status, body } = await get<ProblemDocument>('/orders/summary?by=state');
    expect([status, body.name]).toEqual([422, 'kernel.list_summary_too_large']);
    expect((await summary('by=state&f.state.in=closed')).groups[0]?.count).toBe(30);
    // A number that would take too long is left out, and never wrong.
    const [all, closed] = await counts(['', 'f.state.in=closed']);
    expect([{ count: 9_999, exact: false }, null]).toContainEqual(all);
    expect([{ count: 30, exact: true }, null]).toContainEqual(closed);
  });
});
