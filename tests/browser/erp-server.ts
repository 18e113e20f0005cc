import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ErpServer {
  url: string;
  /** What it holds, by id; each change says when. */
  rows: Map<string, Record<string, unknown>>;
  put(id: string, row: Record<string, unknown>): void;
  stop(): Promise<void>;
}

/** Another system's REST interface on this machine: items behind a key, in pages, by when they changed. */
export async function startErp(key: string): Promise<ErpServer> {
  const rows = new Map<string, Record<string, unknown>>();
  let clock = Date.now() - 3_600_000;
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers['x-api-key'] !== key) return send(401, { error: 'the key is missing or wrong' });
    const url = new URL(request.url ?? '/', 'http://erp');
    if (url.pathname !== '/api/items') return send(404, { error: 'no such path' });
    const since = url.searchParams.get('since') ?? '';
    const all = [...rows.values()].filter((row) => String(row.changed_at) >= since);
    send(200, { data: all.sort((a, b) => String(a.changed_at).localeCompare(String(b.changed_at))) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    rows,
    put(id, row) {
      clock += 1_000;
      rows.set(id, { id, ...row, changed_at: new Date(clock).toISOString() });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
