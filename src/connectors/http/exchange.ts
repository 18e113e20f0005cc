import { setMaxListeners } from 'node:events';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  request as requestPlain,
} from 'node:http';
import { request as requestTls, Agent as TlsAgent } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { assertReach, guardedLookup, type Resolve } from '../reach/guarded-lookup.ts';
import { toTrouble } from '../reach/to-trouble.ts';
import type { Reach } from '../reach.ts';
import { misconfigured, uncertain, unreachable } from '../say-trouble.ts';

/** One request to one address. */
export interface ExchangeRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
  /** Changes something there: where no answer comes, it may have been done or not. */
  writes: boolean;
}

export interface Exchanged {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Where it came from in the end. */
  url: URL;
}

export interface Wire {
  reach: Reach;
  resolve?: Resolve;
  signal?: AbortSignal;
  /** From the first packet to the end of the answer. */
  millisecondsMax: number;
  /** Of an answer, unpacked. */
  bytesMax: number;
  /** Further authorities, PEM. */
  ca?: string;
  /** What is longer is taken as it is so far: for answers of which only the beginning is told. */
  truncates?: true;
}

/** An idle connection is kept shorter than servers keep theirs (2 s and more), so that hardly a request meets one that is just being closed. */
const IDLE_MILLISECONDS_MAX = 1_500;
const SOCKETS_MAX = 16;

/** A kept set of connections over which requests go, each judged by the reach when it is made. */
export interface Line {
  exchange(request: ExchangeRequest, millisecondsMax?: number): Promise<Exchanged>;
  close(): void;
}

export function openLine(wire: Wire): Line {
  const options = {
    keepAlive: true,
    timeout: IDLE_MILLISECONDS_MAX,
    maxSockets: SOCKETS_MAX,
    maxFreeSockets: SOCKETS_MAX,
  };
  // Each request under way listens to it, and there may be many.
  if (wire.signal) setMaxListeners(0, wire.signal);
  const agents = { plain: new PlainAgent(options), tls: new TlsAgent(options) };
  return {
    exchange: (request, millisecondsMax = wire.millisecondsMax) =>
      exchange(request, { ...wire, millisecondsMax }, request.url.protocol === 'https:' ? agents.tls : agents.plain),
    close() {
      agents.plain.destroy();
      agents.tls.destroy();
    },
  };
}

/** Throws Unreachable, Uncertain or Misconfigured; every status is an answer. Redirects aren't followed here. */
async function exchange(request: ExchangeRequest, wire: Wire, agent: PlainAgent | TlsAgent): Promise<Exchanged> {
  const { url, writes } = request;
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const progress: Progress = { sent: false, reused: false, status: null };
  try {
    assertReach(wire.reach, url.hostname, port);
    return await attempt(request, wire, agent, port, progress);
  } catch (error) {
    // The other side had closed a kept connection: nobody has read what was asked over it.
    if (progress.reused && !writes && /^(ECONNRESET|EPIPE)$/.test(codeOf(error) ?? '') && progress.status === null) {
      return exchange(request, wire, new (agent.constructor as typeof PlainAgent)({ keepAlive: false }));
    }
    throw judge(error, request, wire, port, progress);
  }
}

interface Progress {
  /** Something of it may have arrived. */
  sent: boolean;
  reused: boolean;
  status: number | null;
}

function attempt(
  { method, url, headers, body }: ExchangeRequest,
  { reach, resolve, signal, millisecondsMax, bytesMax, ca, truncates }: Wire,
  agent: PlainAgent | TlsAgent,
  port: number,
  progress: Progress,
): Promise<Exchanged> {
  return new Promise((done, reject) => {
    const lookup = guardedLookup(reach, { port, ...(resolve ? { resolve } : {}) });
    const send = url.protocol === 'https:' ? requestTls : requestPlain;
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const accepts = { 'accept-encoding': 'gzip, deflate, br' };
    const request = send(url, {
      method,
      headers: { ...accepts, ...headers, ...length },
      agent,
      lookup,
      ...(ca ? { ca: [ca, ...rootCertificates] } : {}),
    });
    const end = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      act();
    };
    const fail = (error: unknown) => end(() => reject(error));
    const timer = setTimeout(() => request.destroy(new TooSlow()), millisecondsMax);
    const abort = () => request.destroy(named('AbortError', 'ended from here'));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    request.on('socket', (socket) => {
      progress.reused = request.reusedSocket;
      progress.sent = request.reusedSocket;
      // A kept connection is connected already.
      if (request.reusedSocket) return;
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        progress.sent = true;
      });
    });
    request.on('error', fail);
    request.on('response', (response) => {
      progress.status = response.statusCode ?? null;
      readBody(response, bytesMax, truncates === true).then((read) => {
        // Whoever answers without end keeps no connection.
        if (!response.complete) request.destroy();
        end(() => done({ status: response.statusCode ?? 0, headers: response.headers, body: read, url }));
      }, fail);
    });
    request.end(body ?? undefined);
  });
}

async function readBody(response: IncomingMessage, bytesMax: number, truncates: boolean): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of unpacked(response) as AsyncIterable<Buffer>) {
    bytes += part.length;
    parts.push(part);
    if (bytes <= bytesMax) continue;
    if (!truncates) throw new TooLong(bytesMax);
    break;
  }
  return Buffer.concat(parts).subarray(0, bytesMax);
}

function unpacked(response: IncomingMessage): Readable {
  const packing = response.headers['content-encoding']?.toLowerCase();
  const unpack =
    packing === 'gzip' || packing === 'x-gzip' ? createGunzip : packing === 'deflate' ? createInflate : null;
  const through = unpack?.() ?? (packing === 'br' ? createBrotliDecompress() : null);
  // What goes wrong on the way ends `through`, whose reader learns of it.
  return through ? pipeline(response, through, () => {}) : response;
}

function judge(error: unknown, { url, writes }: ExchangeRequest, wire: Wire, port: number, { sent, status }: Progress) {
  const at = `${url.hostname}:${port}`;
  const slow = error instanceof TooSlow;
  const cause = error;
  if (!sent) {
    const timedOut = slow ? named('TimeoutError', 'timed out') : error;
    return toTrouble(timedOut, { host: url.hostname, port, millisecondsMax: wire.millisecondsMax });
  }
  const message = error instanceof Error ? error.message || error.name : String(error);
  const why = slow
    ? { zh: `${wire.millisecondsMax} 毫秒内没有完整应答`, en: `no whole answer within ${wire.millisecondsMax} ms` }
    : { zh: message, en: message };
  if (writes && !(status !== null && status >= 400 && status < 500)) {
    return uncertain(
      {
        zh: `请求已发往 ${at}，但没有收到应答（${why.zh}）：对方可能已经执行，也可能没有。`,
        en: `the request went to ${at} and no answer came (${why.en}): it may have been done there or not`,
      },
      { cause },
    );
  }
  if (error instanceof TooLong) {
    const megabytes = Math.round((wire.bytesMax / 1_048_576) * 100) / 100;
    return misconfigured(
      {
        zh: `${at} 的应答超过 ${megabytes} MB：请把每页行数设小，或放宽应答的上限。`,
        en: `the answer of ${at} is longer than ${megabytes} MB: ask for smaller pages, or allow longer answers`,
      },
      { cause },
    );
  }
  return unreachable(
    { zh: `${at} 的应答中断：${why.zh}。`, en: `the answer of ${at} broke off: ${why.en}` },
    { cause },
  );
}

class TooSlow extends Error {}
class TooLong extends Error {
  constructor(bytesMax: number) {
    super(`longer than ${bytesMax} bytes`);
  }
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
