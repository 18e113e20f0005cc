import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../../kernel/contract.ts';
import type { Clock } from '../../kernel/index.ts';
import type { Resolve } from '../reach/guarded-lookup.ts';
import type { Reach } from '../reach.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Exchanged, type ExchangeRequest, openLine } from './exchange.ts';
import { followRedirects } from './follow-redirects.ts';
import { judgeAnswer } from './judge-answer.ts';
import { limitRate } from './rate-limit.ts';
import { dataOf } from './read-body.ts';
import type { Marks, Sign } from './sign.ts';

export interface HttpOptions {
  /** `https://erp.example/api/`; paths are said from here. */
  baseUrl: string;
  reach: Reach;
  clock: Clock;
  signal: AbortSignal;
  /** From the first packet to the end of the answer. */
  millisecondsMax: number;
  bytesMax: number;
  perSecond: number | null;
  /** Sent with every request to the base address. */
  headers?: Readonly<Record<string, string>>;
  /** Further authorities, PEM. */
  ca?: string;
  resolve?: Resolve;
}

export interface HttpRequest {
  method?: string;
  /** From the base address, or a whole one; credentials go to the base address's own origin only. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: Json;
  /** Sent as a form is. */
  form?: Readonly<Record<string, string>>;
  /** Changes something there: without an answer it is Uncertain, else Unreachable. */
  writes?: boolean;
  /** Is the sign-in itself. */
  unsigned?: true;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  url: URL;
  data: Json;
}

export interface HttpClient {
  readonly baseUrl: URL;
  /** The answer, whatever its status is. Throws Unreachable, Uncertain, Misconfigured. */
  exchange(request: HttpRequest): Promise<Exchanged>;
  /** The answer's data. Throws RefusedThere too; see judgeAnswer. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** HTTP as connections speak it: guarded, bounded, paced, signed, and with every failure called what it is. */
export function openHttp(options: HttpOptions, sign: Sign | null): HttpClient {
  const { clock, signal, perSecond } = options;
  const baseUrl = readBaseUrl(options.baseUrl);
  const limit = limitRate(clock, { perSecond, burst: Math.max(1, Math.ceil(perSecond ?? 1)) });
  const line = openLine(options);
  const send = async (request: ExchangeRequest) => {
    await limit.take(signal);
    const answer = await line.exchange(request);
    limit.heed(answer.status, answer.headers);
    return answer;
  };

  async function exchange(request: HttpRequest): Promise<Exchanged> {
    const home = addressOf(baseUrl, request).origin === baseUrl.origin;
    const own = home && !request.unsigned ? sign : null;
    const attempt = (marks: Marks) => {
      const headers = { ...(home ? options.headers : {}), ...request.headers, ...marks.headers };
      return followRedirects(
        requestOf(baseUrl, { ...request, headers, query: { ...request.query, ...marks.query } }),
        send,
      );
    };
    if (!own) return attempt({});
    const marks = await own.marks(client);
    const answer = await attempt(marks);
    // A token may have run out there before it does here. Whoever is not let in has done nothing.
    if (!own.isStale(answer) || !(await own.renew(client, marks))) return answer;
    return attempt(await own.marks(client));
  }

  const client: HttpClient = {
    baseUrl,
    exchange,
    async ask(request) {
      const answer = await exchange(request);
      const writes = request.writes === true;
      judgeAnswer(answer, { writes, clock });
      return { status: answer.status, headers: answer.headers, url: answer.url, data: dataOf(answer, writes) };
    },
    close: () => line.close(),
  };
  return client;
}

function readBaseUrl(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw misconfigured({ zh: `“${text}”不是 http(s) 地址。`, en: `"${text}" is no http(s) address` });
  }
  if (url.username || url.password) {
    throw misconfigured({
      zh: '地址里不要写用户名和密码，请用登录方式的设置。',
      en: 'a name and password belong into the settings of the sign-in, not into the address',
    });
  }
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function addressOf(baseUrl: URL, { path }: HttpRequest): URL {
  if (/^https?:\/\//i.test(path)) return new URL(path);
  // What begins with two slashes would be another host.
  const url = new URL(`.${path.replace(/^\/*/, '/')}`, baseUrl);
  for (const [name, value] of baseUrl.searchParams)
    if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  return url;
}

function requestOf(baseUrl: URL, request: HttpRequest): ExchangeRequest {
  const url = addressOf(baseUrl, request);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const [type, text] =
    request.json !== undefined
      ? ['application/json', JSON.stringify(request.json)]
      : request.form
        ? ['application/x-www-form-urlencoded', new URLSearchParams(request.form).toString()]
        : [null, null];
  return {
    method: request.method ?? 'GET',
    url,
    headers: {
      accept: 'application/json, application/xml;q=0.9, */*;q=0.5',
      'user-agent': 'Trueup/1',
      ...(type ? { 'content-type': type } : {}),
      ...request.headers,
    },
    body: text === null || text === undefined ? null : Buffer.from(text),
    writes: request.writes === true,
  };
}
