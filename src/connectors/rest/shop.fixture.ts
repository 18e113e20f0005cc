import type { ServerResponse } from 'node:http';
import type { Json } from '../../kernel/contract.ts';
import { type Asked, sendJson } from '../http/serve.fixture.ts';

export type Item = { id: number; code: string; ref?: string; updatedAt: string } & Record<string, Json>;

/** A small API with items: pages in every style, a filter by moment and by our reference, documents that may come to lie there without an answer. */
export class Shop {
  items: Item[] = [];
  /** What it never gives more of, whatever it is asked for. */
  pageMax = 1_000;
  /** How rows come where nothing else is said. */
  order: (a: Item, b: Item) => number = (a, b) => a.id - b.id;
  jobs = new Map<string, Json>();
  seen = new Map<string, Item>();
  /** Takes what it is told and then never answers, so often. */
  mute = 0;

  answer = (asked: Asked, response: ServerResponse): unknown => {
    const { path, method, query, body, headers } = asked;
    if (method === 'GET' && path === '/items') return this.list(asked, response);
    const job = /^\/jobs\/(\w+)$/.exec(path)?.[1];
    if (job) return this.jobs.has(job) ? sendJson(response, this.jobs.get(job)) : sendJson(response, {}, 404);
    const id = Number(/^\/items\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
    const found = this.items.find((item) => item.id === id);
    if (method === 'POST' && path === '/items') {
      const known = this.seen.get(String(headers['idempotency-key']));
      const made = known ?? { id: this.items.length + 1, updatedAt: '2026-11-30T08:00:00Z', ...JSON.parse(body) };
      if (!known) this.items.push(made);
      if (headers['idempotency-key']) this.seen.set(String(headers['idempotency-key']), made);
      if (this.mute-- > 0) return response.destroy();
      return sendJson(response, { data: made }, 201);
    }
    if (!found) return sendJson(response, { message: `no item ${id}` }, 404);
    if (method === 'PUT') Object.assign(found, JSON.parse(body));
    if (method === 'DELETE') this.items = this.items.filter((item) => item !== found);
    return sendJson(response, { data: found }, query.get('late') ? 202 : 200);
  };

  private list({ query }: Asked, response: ServerResponse): void {
    const since = query.get('since');
    const ref = query.get('ref');
    const size = Math.min(Number(query.get('size') ?? 1_000), this.pageMax);
    const rows = this.items
      .filter((item) => (since === null || item.updatedAt >= since) && (ref === null || item.ref === ref))
      .sort(this.order);
    const begin = query.has('cursor')
      ? rows.findIndex(({ id }) => id > Number(query.get('cursor')))
      : Number(query.get('offset') ?? (Number(query.get('page') ?? 1) - 1) * size);
    const page = begin < 0 ? [] : rows.slice(begin, begin + size);
    const more = begin >= 0 && begin + size < rows.length;
    const last = page.at(-1)?.id;
    const link = `</items?style=link&size=${size}&cursor=${last}${since ? `&since=${encodeURIComponent(since)}` : ''}>; rel="next"`;
    const headers: Record<string, string> = more && query.has('style') ? { link } : {};
    sendJson(response, { data: page, total: rows.length, next: more ? String(last) : null }, 200, headers);
  }
}
