import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListDescription, ListPage, ProblemDocument } from '../contract.ts';
import { headersOf, startTestServer, workshops } from '../http/test-server.fixture.ts';
import { defineList } from './define-list.ts';

type Order = Record<string, string | number | boolean | null>;

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer();
  await server.database.pool.query(`
    create table public.workshop_order (id uuid primary key, code text unique, item text, state text, quantity numeric(20,6),
      unit text, steps bigint, due_at timestamptz, is_urgent boolean, custom jsonb, workshop_id uuid);
    insert into public.workshop_order
    select ('019338a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'WO-' || lpad(n::text, 4, '0'),
           case when n % 10 = 0 then null when n = 7 then '=1+1' when n = 8 then '100%_pure\\oil' else 'Frame ' || n % 3 end,
           case when n <= 30 then 'closed' else 'released' end, n * 1.25, 'pcs', n % 4,
           case when n % 5 = 0 then null else '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 hour' end,
           n % 2 = 0, '{"gears": 21}', case when n <= 60 then $a$${workshops.a}$a$::uuid when n <= 119 then $b$${workshops.b}$b$::uuid end
      from generate_series(1, 120) n`);
});
afterAll(() => server.stop());

async function get<T>(path: string, who: 'operator' | 'leaderOfA' | 'visitor' = 'operator', language = 'zh') {
  const response = await server.app.inject({
    url: `/api/v1${path}`,
    headers: headersOf(who, { 'accept-language': language }),
  });
  return { response, status: response.statusCode, body: response.json() as T };
}
const page = async (query: string, who?: 'operator' | 'leaderOfA') =>
  (await get<ListPage<Order>>(`/orders?${query}`, who)).body;
const codes = async (query: string) => (await page(query)).rows.map((row) => row.code);
const refused = async (query: string) => (await get<ProblemDocument>(`/orders?${query}`)).body;

describe('a page of a list', () => {
  test('has rows in the order of the list, and the whole count', async () => {
    const { rows, total } = await page('');
    expect(rows).toHaveLength(50);
    expect(total).toEqual({ count: 120, exact: true });
    expect(rows[4]).toEqual({
      id: '019338a0-0000-7000-8000-000000000005',
      code: 'WO-0005',
      item: 'Frame 2',
      state: 'closed',
      quantity: '6.25',
      unit: 'pcs',
      steps: 1,
      dueAt: null,
      isUrgent: false,
    });
    expect(rows[0]?.dueAt).toBe('2026-11-01T01:00:00.000Z');
  });

  test('the last page is not full and still knows the count', async () => {
    const { rows, total } = await page('offset=100&limit=50');
    expect(rows).toHaveLength(20);
    expect(total).toEqual({ count: 120, exact: true });
  });

  test('behind the end is empty and knows the count', async () => {
    expect(await page('offset=500')).toEqual({ rows: [], total: { count: 120, exact: true }, nextCursor: null });
  });

  test('paging by a column with many equal values shows every row once', async () => {
    const seen: unknown[] = [];
    for (let offset = 0; offset < 120; offset += 7) seen.push(...(await codes(`sort=-steps&limit=7&offset=${offset}`)));
    expect(new Set(seen).size).toBe(120);
  });

  test('sorts by several columns, empty values last both ways', async () => {
    expect((await page('sort=dueAt&limit=120')).rows.slice(-24).every((row) => row.dueAt === null)).toBe(true);
    expect((await page('sort=-dueAt&limit=120')).rows.slice(-24).every((row) => row.dueAt === null)).toBe(true);
    expect(await codes('sort=state,-code&limit=2')).toEqual(['WO-0030', 'WO-0029']);
  });

  test('has only the columns asked for, and its key', async () => {
    const { rows } = await page('columns=code,custom&limit=1');
    expect(rows[0]).toEqual({ id: '019338a0-0000-7000-8000-000000000001', code: 'WO-0001', custom: { gears: 21 } });
  });
});

describe('filters', () => {
  test.each([
    ['f.code.eq=WO-0003', 1],
    ['f.code.ne=WO-0003', 119],
    ['f.code.in=WO-0003,WO-0004', 2],
    ['f.code.in=WO-0003&f.code.in=WO-0004', 2],
    ['f.item.empty=true', 12],
    ['f.item.empty=false', 108],
    ['f.item.contains=frame', 106],
    ['f.item.contains=%25_', 1],
    ['f.state.in=released,closed', 120],
    ['f.state.eq=closed', 30],
    ['f.quantity.gte=12.5&f.quantity.lt=25', 10],
    ['f.steps.eq=0', 30],
    ['f.dueAt.gte=2026-11-05T08:00:00%2B08:00', 20],
    ['f.isUrgent.eq=true', 60],
    ['f.id.in=019338a0-0000-7000-8000-000000000005', 1],
    ['q=WO-000', 9],
    ['q=wo-000', 9],
    ['q=frame', 106],
    ['q=frame%20wo-001', 9],
    ['q=%25', 1],
    ['q=%5Coil', 1],
  ])('%s finds %i', async (query, count) => {
    const { total } = await page(`limit=1&${query}`);
    expect(total.count).toBe(count);
  });

  test.each([
    ['f.colour.eq=red', 'kernel.list_column_unknown', 'code'],
    ['f.custom.eq=1', 'kernel.list_column_unknown', 'code'],
    ['f.toString.eq=1', 'kernel.list_column_unknown', 'code'],
    ['f.isUrgent.gte=1', 'kernel.list_filter_unknown', 'eq'],
    ['f.quantity.like=1', 'kernel.list_filter_unknown', 'gte'],
    ['f.quantity.gte=1e5', 'kernel.list_value_invalid', '小数'],
    ['f.steps.eq=1.5', 'kernel.list_value_invalid', '整数'],
    ['f.id.eq=5', 'kernel.list_value_invalid', 'UUID'],
    ['f.dueAt.gte=2026-11-05', 'kernel.list_value_invalid', '时区'],
    ['f.state.eq=lost', 'kernel.list_value_invalid', 'released'],
    ['f.item.empty=maybe', 'kernel.list_value_invalid', 'true'],
    ['sort=colour', 'kernel.list_sort_unknown', 'code'],
    ['sort=custom', 'kernel.list_sort_unknown', 'code'],
    ['columns=colour', 'kernel.list_column_unknown', 'code'],
    ['limit=0', 'kernel.list_limit_invalid', '500'],
    ['limit=501', 'kernel.list_limit_invalid', '500'],
    ['limit=ten', 'kernel.list_limit_invalid', '500'],
    ['offset=1000001', 'kernel.list_limit_invalid', '1000000'],
    ['page=2', 'kernel.list_parameter_unknown', 'offset'],
  ])('%s is refused and told what is allowed', async (query, name, allowed) => {
    const problem = await refused(query);
    expect(problem).toMatchObject({ status: 400, name });
    expect(problem.detail).toContain(allowed);
  });

  const injections = [
    "'; drop table public.workshop_order; --",
    "' or '1'='1",
    'code); select 1 --',
    '$1',
    'o.code desc, (select 1)',
  ];
  test.each(injections)('%j is a value or a mistake, never SQL', async (text) => {
    const value = encodeURIComponent(text);
    expect((await page(`q=${value}`)).total.count).toBe(0);
    expect((await page(`f.code.eq=${value}`)).total.count).toBe(0);
    expect((await page(`f.item.contains=${value}`)).total.count).toBe(0);
    for (const parameter of ['sort', 'columns', 'limit', 'f.state.eq', 'f.id.eq', 'f.quantity.gte', 'f.dueAt.gte']) {
      expect((await refused(`${parameter}=${value}`)).status).toBe(400);
    }
    expect((await refused(`f.${value}.eq=1`)).status).toBe(400);
    expect((await page('')).total.count).toBe(120);
  });
});

describe('who reads', () => {
  test('sees the rows of their own workshop and of the whole plant', async () => {
    expect((await page('limit=1', 'leaderOfA')).total.count).toBe(61);
    expect((await page('f.code.eq=WO-0061', 'leaderOfA')).rows).toEqual([]);
    expect((await page('f.code.eq=WO-0120', 'leaderOfA')).rows).toHaveLength(1);
  });

  test('needs the permission', async () => {
    expect((await get<ProblemDocument>('/orders', 'visitor')).status).toBe(403);
    expect((await get<ProblemDocument>('/orders/export?format=csv', 'visitor')).status).toBe(403);
  });

  test('is shown the lists they may read, in their language', async () => {
    expect((await get<ListDescription[]>('/lists', 'visitor')).body).toEqual([]);
    const [orders] = (await get<ListDescription[]>('/lists', 'operator', 'en')).body;
    expect(orders).toMatchObject({
      name: 'workshop.orders',
      path: '/orders',
      summary: 'Work orders',
      defaultSort: 'code',
    });
    expect(orders?.columns.find((column) => column.name === 'state')).toEqual({
      name: 'state',
      type: 'enum',
      groupable: true,
      label: 'State',
      sortable: true,
      filterable: true,
      searchable: false,
      operators: ['eq', 'ne', 'in', 'empty'],
      values: [
        { value: 'released', label: 'Released' },
        { value: 'closed', label: 'Closed' },
      ],
    });
  });
});

describe('an export', () => {
  const csv = async (query: string, who?: 'leaderOfA') =>
    (await exported(`format=csv&${query}`, who)).body.split('\r\n');
  const exported = (query: string, who: 'operator' | 'leaderOfA' = 'operator') =>
    server.app.inject({ url: `/api/v1/orders/export?${query}`, headers: headersOf(who) });

  test('holds exactly what is shown: filters, order, columns, labels', async () => {
    const lines = await csv('columns=code,state,dueAt,isUrgent,quantity&f.state.eq=closed&sort=-code');
    expect(lines[0]).toBe('\ufeff单号,状态,交期 (Asia/Shanghai),加急,数量');
    expect(lines[1]).toBe('WO-0030,已关闭,,是,37.5');
    expect(lines[2]).toBe('WO-0029,已关闭,2026-11-02 13:00:00,否,36.25');
    expect(lines).toHaveLength(32);
  });

  test('makes formulas harmless', async () => {
    expect((await csv('columns=item&f.code.eq=WO-0007'))[1]).toBe("'=1+1");
  });

  test('holds only rows in scope', async () => {
    expect(await csv('', 'leaderOfA')).toHaveLength(63);
  });

  test('says its name, its limit and that it is whole', async () => {
    const { headers } = await exported('format=csv');
    expect(headers['content-disposition']).toBe('attachment; filename="workshop-orders-2026-11-22.csv"');
    expect(headers['trueup-export-rows-max']).toBe('100000');
    expect(headers['trueup-export-truncated']).toBe('false');
  });

  test('as a workbook has text as text and amounts as numbers', async () => {
    const response = await exported('format=xlsx&columns=code,item,quantity,dueAt&f.code.in=WO-0007,WO-0010');
    expect(response.headers['content-type']).toContain('spreadsheetml');
    const read = (await readXlsx(response.rawPayload)) as unknown;
    const rows = (
      Array.isArray((read as { data?: unknown }[])[0]) ? read : (read as { data: unknown }[])[0]?.data
    ) as unknown[][];
    expect(rows).toEqual([
      ['单号', '物料', '数量', '交期 (Asia/Shanghai)'],
      ['WO-0007', '=1+1', 8.75, '2026-11-01 15:00:00'],
      ['WO-0010', null, 12.5, null],
    ]);
  });

  test('in another format is refused', async () => {
    expect((await exported('format=docx')).json()).toMatchObject({ status: 400, name: 'kernel.export_format_unknown' });
    expect((await exported('')).json()).toMatchObject({ status: 400, name: 'kernel.export_format_unknown' });
  });
});

describe('a large list', () => {
  beforeAll(async () => {
    await server.database.pool.query(`insert into public.workshop_order (id, code, item, state, quantity, unit, steps, is_urgent)
      select gen_random_uuid(), 'LARGE-' || n, 'Spoke', 'released', 1, 'pcs', 1, false from generate_series(1, 160000) n`);
    // PostgreSQL then knows its size, and nothing hangs on how long a count takes here.
    await server.database.pool.query('analyze public.workshop_order');
  });

  test('is counted to 100,000 and no further', async () => {
    expect((await page('limit=1')).total).toEqual({ count: 100_000, exact: false });
  });

  test('is exported to 100,000 rows, and says that there were more, while others are served', async () => {
    const pending = server.app.inject({
      url: '/api/v1/orders/export?format=xlsx&columns=code,item,quantity',
      headers: headersOf('operator'),
    });
    let slowest = 0;
    let done = false;
    pending.then(() => {
      done = true;
    });
    while (!done) {
      const start = performance.now();
      await server.app.inject({ url: '/livez' });
      slowest = Math.max(slowest, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const response = await pending;
    expect(response.statusCode).toBe(200);
    expect(response.headers['trueup-export-truncated']).toBe('true');
    expect(response.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(slowest).toBeLessThan(1_000);
  });
});

describe('a definition that contradicts itself is found at start', () => {
  const columns = { id: { sql: 'o.id', type: 'id' } } as const;
  const base = {
    name: 'x',
    summary: { zh: '', en: '' },
    permission: 'x',
    path: '/x',
    from: 'x o',
    columns,
    defaultSort: 'id',
  };
  test.each([
    [{ ...base, key: ['code'] }, /key code/],
    [{ ...base, defaultSort: '-code' }, /default sort code/],
    [{ ...base, columns: { ...columns, 'a"b': { sql: 'o.x', type: 'text' as const } } }, /lowerCamelCase/],
    [{ ...base, columns: { ...columns, quantity: { sql: 'o.q', type: 'quantity' as const, unit: 'unit' } } }, /unit/],
    [
      {
        ...base,
        columns: {
          ...columns,
          name: { sql: 'o.n', type: 'text' as const },
          nameEn: { sql: 'o.e', type: 'text' as const, onRequest: true },
        },
      },
      /nameEn comes only when asked for/,
    ],
  ])('%#', (definition, message) => {
    expect(() => defineList(definition)).toThrow(message);
  });
});
