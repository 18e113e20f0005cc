import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Opening } from '../port.ts';
import { reachOf } from '../reach/reach-of.ts';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Served {
  url: string;
  port: number;
  asked: Asked[];
  close(): Promise<void>;
}

/** A server on this machine that answers as it is told, and remembers what it was asked. */
export async function serve(
  answer: (asked: Asked, response: ServerResponse, request: IncomingMessage) => unknown,
  tls?: { key: string; cert: string },
): Promise<Served> {
  const asked: Asked[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part);
    } catch {
      return;
    }
    const url = new URL(request.url ?? '/', 'http://here');
    const one = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    };
    asked.push(one);
    await answer(one, response, request);
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  data: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data));
}

/** A clock that is set by hand. */
export function handClock(at = '2026-11-30T08:00:00Z') {
  let now = new Date(at);
  return {
    now: () => now,
    forward(seconds: number) {
      now = new Date(now.getTime() + seconds * 1_000);
    },
  };
}

export function openingFor(settings: Opening['settings'], more: Partial<Opening> = {}): Opening {
  return {
    settings,
    secrets: {},
    reach: reachOf(['127.0.0.1', 'localhost']),
    clock: handClock(),
    signal: new AbortController().signal,
    ...more,
  };
}
