import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/http-client.ts';
import { RefusedThere, type SourceRow } from '../port.ts';
import { pullSweep } from '../rows/sweep.ts';
import { readPage, watermarksOf } from './read-page.ts';
import { type RestResource, resourceWith } from './rest-settings.ts';
import { type Item, Shop } from './shop.fixture.ts';

const items = resourceWith({
  name: 'items',
  path: '/items',
  rowsPath: 'data',
  keyField: 'id',
  changedField: 'updatedAt',
  sinceParameter: 'since',
  sizeParameter: 'size',
  pageSize: 3,
  overlapSeconds: 1,
});
const styles: Record<string, RestResource> = {
  'page numbers, oldest change first': { ...items, paging: 'page', pageParameter: 'page', ordered: true },
  'offsets, oldest change first': { ...items, paging: 'offset', pageParameter: 'offset', ordered: true },
  'page numbers in any order': { ...items, paging: 'page', pageParameter: 'page' },
  'offsets in any order': { ...items, paging: 'offset', pageParameter: 'offset' },
  cursors: { ...items, paging: 'cursor', pageParameter: 'cursor', nextPath: 'next' },
  links: { ...items, path: '/items?style=link', paging: 'link' },
};

/** A shop without a network between, and with a clock of its own. */
function httpTo(shop: Shop, now: () => number): HttpClient {
  const baseUrl = new URL('http://shop.example/');
  return {
    baseUrl,
    exchange: () => Promise.reject(new Error('nobody asks so')),
    async ask({ path, query = {} }: HttpRequest): Promise<HttpAnswer> {
      const url = new URL(path, baseUrl);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      let status = 0;
      let headers = {};
      let text = '';
      const response = {
        writeHead(code: number, more: object) {
          status = code;
          headers = { ...more, date: new Date(now()).toUTCString() };
          return this;
        },
        end(body: string) {
          text = body;
        },
      } as unknown as ServerResponse;
      shop.answer({ method: 'GET', path: url.pathname, query: url.searchParams, headers: {}, body: '' }, response);
      return { status, headers, url, data: JSON.parse(text) as Json };
    },
    close() {},
  };
}

function reader(shop: Shop, resource: RestResource, now: () => number) {
  const http = httpTo(shop, now);
  const read = (wanted: Parameters<Parameters<typeof pullSweep>[0]['read']>[0]) =>
    readPage(http, resource, { ...wanted, filter: {} });
  let checkpoint: string | null = null;
  const pull = async (limit = 100) => {
    const page = await pullSweep({ watermarks: watermarksOf(resource), read }, checkpoint, limit);
    checkpoint = page.checkpoint;
    return page;
  };
  const pullAll = async () => {
    const rows: SourceRow[] = [];
    for (let pages = 0; pages < 1_000; pages++) {
      const page = await pull();
      rows.push(...page.rows);
      if (page.atEnd) return rows;
    }
    throw new Error('it never ends');
  };
  return { pull, pullAll };
}

const at = (second: number) => new Date(Date.UTC(2026, 10, 30) + second * 1_000).toISOString();
const item = (id: number, second: number): Item => ({ id, code: `frame-${id}`, updatedAt: at(second) });
const byChange = (a: Item, b: Item) => a.updatedAt.localeCompare(b.updatedAt) || a.id - b.id;
const byCode = (a: Item, b: Item) => ((a.id * 7) % 11) - ((b.id * 7) % 11) || a.id - b.id;

test.each(Object.entries(styles))(
  '%s: every row comes once, ties at a page’s edge included, and then nothing',
  async (_style, resource) => {
    const shop = new Shop();
    if (resource.ordered) shop.order = byChange;
    shop.items = Array.from({ length: 20 }, (_, index) => item(index + 1, Math.floor(index / 7)));
    const { pullAll } = reader(shop, resource, () => Date.parse(at(60)));
    const keys = (await pullAll()).map(({ key }) => Number(key));
    expect(keys.sort((a, b) => a - b)).toEqual(shop.items.map(({ id }) => id));
    expect(await pullAll()).toEqual([]);
    shop.items[4] = { ...item(5, 2), code: 'frame-5b' };
    expect((await pullAll()).map(({ value }) => value.code)).toEqual(['frame-5b']);
  },
);

test.each(Object.entries(styles))(
  '%s: a server that gives less than it is asked for loses nothing',
  async (_style, resource) => {
    const shop = new Shop();
    if (resource.ordered) shop.order = byChange;
    shop.pageMax = 2;
    shop.items = Array.from({ length: 11 }, (_, index) => item(index + 1, 5));
    const rows = await reader(shop, { ...resource, pageSize: 500 }, () => Date.parse(at(60))).pullAll();
    expect(new Set(rows.map(({ key }) => key)).size).toBe(11);
  },
);

/** Rows change between any two pages, several in one second; what is read in the end is what lies there. */
test.each(Object.entries(styles))('%s: no change is lost while rows move between pages', async (_style, resource) => {
  const change = fc.record({ id: fc.integer({ min: 1, max: 12 }), pause: fc.integer({ min: 0, max: 2 }) });
  const story = fc.array(fc.array(change, { maxLength: 1 }), { minLength: 5, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      let second = 10;
      let stamp = 0;
      const shop = new Shop();
      shop.order = resource.ordered ? byChange : /page|offset/.test(resource.paging) ? byCode : (a, b) => a.id - b.id;
      shop.items = Array.from({ length: 9 }, (_, index) => item(index + 1, index % 3));
      const got = new Map<string, Json>();
      const take = ({ rows }: { rows: SourceRow[] }) => {
        for (const { key, value } of rows) got.set(String(key), value as Json);
      };
      const { pull, pullAll } = reader(shop, resource, () => Date.parse(at(second)));
      for (const changes of steps) {
        take(await pull());
        for (const { id, pause } of changes) {
          second += pause;
          stamp += 1;
          const changed = { ...item(id, second), stamp };
          shop.items = [...shop.items.filter((one) => one.id !== id), changed];
        }
      }
      take({ rows: await pullAll() });
      take({ rows: await pullAll() });
      expect([...got.values()].sort((a, b) => (a as Item).id - (b as Item).id)).toEqual(
        [...shop.items].sort((a, b) => a.id - b.id),
      );
    }),
    { numRuns: 300 },
  );
});

test('a page that begins with another row than the one before ended with is read again from further back', async () => {
  const shop = new Shop();
  shop.items = Array.from({ length: 9 }, (_, index) => item(index + 1, 1));
  const resource = { ...styles['offsets in any order'], pageSize: 4 } as RestResource;
  const { pull, pullAll } = reader(shop, resource, () => Date.parse(at(60)));
  const first = await pull();
  // Two rows before the edge go: what stood behind it moves to before it.
  shop.items = shop.items.filter(({ id }) => id > 2);
  const keys = new Set([...first.rows, ...(await pullAll())].map(({ key }) => Number(key)));
  expect([...keys].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what was committed late, with a time before the latest, is found by the overlap', async () => {
  const shop = new Shop();
  shop.items = [item(1, 100)];
  const { pullAll } = reader(shop, { ...items, overlapSeconds: 60, paging: 'none' }, () => Date.parse(at(200)));
  await pullAll();
  shop.items.push(item(2, 50));
  expect((await pullAll()).map(({ key }) => key)).toEqual(['2']);
  expect(await pullAll()).toEqual([]);
});

test('what changes after its page was read is read by the next sweep, though a later row carries a later time', async () => {
  const shop = new Shop();
  shop.items = Array.from({ length: 6 }, (_, index) => item(index + 1, 10));
  let now = 20;
  const { pull, pullAll } = reader(shop, styles.cursors as RestResource, () => Date.parse(at(now)));
  await pull();
  now = 30;
  shop.items[0] = { ...item(1, 25), code: 'changed' };
  shop.items[5] = item(6, 29);
  await pullAll();
  expect((await pullAll()).map(({ value }) => value.code)).toContain('changed');
});

test('without a field of change everything comes each time; a thing that changed twice in a second is two messages', async () => {
  const shop = new Shop();
  shop.items = [item(1, 1), item(2, 1)];
  const { pullAll } = reader(shop, { ...items, changedField: '', sinceParameter: '' }, () => 0);
  const before = await pullAll();
  shop.items[0] = { ...item(1, 1), code: 'frame-1b' };
  const after = await pullAll();
  expect(after).toHaveLength(2);
  expect(after.map(({ messageId }, index) => messageId === before[index]?.messageId)).toEqual([false, true]);
});

test('a cursor that the other side has forgotten is said, and what changed since is read anew', async () => {
  const shop = new Shop();
  shop.items = Array.from({ length: 9 }, (_, index) => item(index + 1, 1));
  const http = httpTo(shop, () => 0);
  const resource = styles.cursors as RestResource;
  const forgetful: HttpClient = {
    ...http,
    ask: (request) =>
      request.query?.cursor ? Promise.reject(new RefusedThere('cursor expired', { status: '410' })) : http.ask(request),
  };
  const source = (by: HttpClient) => ({
    watermarks: watermarksOf(resource),
    read: (wanted: Parameters<Parameters<typeof pullSweep>[0]['read']>[0]) =>
      readPage(by, resource, { ...wanted, filter: {} }),
  });
  const first = await pullSweep(source(http), null, 100);
  const lost = await pullSweep(source(forgetful), first.checkpoint, 100);
  expect(lost).toMatchObject({ rows: [], checkpointLost: 'cursor expired' });
  expect((await pullSweep(source(http), lost.checkpoint, 100)).rows).toHaveLength(3);
  for (const foreign of ['{"lsn":1}', 'x', 'null']) {
    expect(await pullSweep(source(http), foreign, 100)).toMatchObject({
      rows: [],
      checkpoint: null,
      checkpointLost: expect.any(String),
    });
  }
});

test.each([
  ['seconds', 1_764_489_600, '2025-11-30T08:00:00.000Z', '1764489480'],
  ['milliseconds', 1_764_489_600_123, '2025-11-30T08:00:00.123Z', '1764489480123'],
  ['moment', '2025-11-30 16:00:00', '2025-11-30T08:00:00.000Z', '2025-11-30 15:58:00'],
  ['moment', '2025-11-30T16:00:00.5+08:00', '2025-11-30T08:00:00.500Z', '2025-11-30T15:58:00.500+08:00'],
  ['moment', '2025-11-30T08:00:00Z', '2025-11-30T08:00:00.000Z', '2025-11-30T07:58:00Z'],
  ['sequence', '90071992547409931', null, '90071992547409931'],
] as const)('%s: %s is told as %s, and asked for since %s', async (changedForm, written, changedAt, since) => {
  const asked: (string | null)[] = [];
  const resource = resourceWith({
    name: 'x',
    path: '/x',
    keyField: 'id',
    changedField: 'at',
    changedForm,
    sinceParameter: 'since',
    changedOffset: '+08:00',
  });
  const http = {
    baseUrl: new URL('http://shop.example/'),
    ask: async ({ query = {} }: HttpRequest) => {
      asked.push(query.since ?? null);
      return { status: 200, headers: {}, url: new URL('http://shop.example/x'), data: [{ id: 1, at: written }] };
    },
  } as unknown as HttpClient;
  const source = {
    watermarks: watermarksOf(resource),
    read: (wanted: object) =>
      readPage(http, resource, { ...(wanted as { since: null; at: null; limit: number }), filter: {} }),
  };
  const first = await pullSweep(source, null, 10);
  expect(first.rows[0]?.changedAt).toBe(changedAt);
  expect((await pullSweep(source, first.checkpoint, 10)).rows).toEqual([]);
  expect(asked).toEqual([null, since]);
});
