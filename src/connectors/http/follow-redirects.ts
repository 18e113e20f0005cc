import { misconfigured } from '../say-trouble.ts';
import type { Exchanged, ExchangeRequest } from './exchange.ts';

const REDIRECTS_MAX = 3;

/**
 * Follows where the other side points to, each hop judged by the reach like a first request. What goes to another origin carries neither
 * credentials nor a body; nothing goes from https to http; a write is never turned into something else. Throws Misconfigured for these.
 */
export async function followRedirects(
  request: ExchangeRequest,
  send: (request: ExchangeRequest) => Promise<Exchanged>,
): Promise<Exchanged> {
  let current = request;
  for (let hop = 0; ; hop++) {
    const answer = await send(current);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    if (hop === REDIRECTS_MAX) throw lost(request.url, { zh: '转向次数太多', en: 'it is redirected too often' });
    current = redirected(current, answer.status, location);
  }
}

function redirected(request: ExchangeRequest, status: number, location: string): ExchangeRequest {
  const to = targetOf(request.url, location);
  const away = to.origin !== request.url.origin;
  const headers = away ? plainHeaders(request.headers) : request.headers;
  if (status === 303 || (request.method === 'GET' && request.body === null)) {
    // What was asked to be done is done; the answer stands elsewhere.
    return {
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
      url: to,
      headers: withoutBody(headers),
      body: null,
      writes: request.writes,
    };
  }
  const where = to.origin + to.pathname;
  if (away || (status !== 307 && status !== 308)) {
    throw lost(request.url, {
      zh: `已搬到 ${where}，请在设置里改写地址`,
      en: `it has moved to ${where}: say so in the settings`,
    });
  }
  return { ...request, url: to };
}

function targetOf(from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : null;
  if (!to || !/^https?:$/.test(to.protocol))
    throw lost(from, { zh: '转向的地址无法识别', en: 'it redirects to no address' });
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw lost(from, { zh: '转向不加密的 http', en: 'it redirects from https to http' });
  }
  // A name and password in an address are somebody's credentials.
  to.username = '';
  to.password = '';
  return to;
}

/** What may be told to anyone. */
function plainHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => ['accept', 'user-agent'].includes(name.toLowerCase())),
  );
}

function withoutBody(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'));
}

function lost(from: URL, why: { zh: string; en: string }) {
  return misconfigured({ zh: `${from.origin} ${why.zh}。`, en: `${from.origin}: ${why.en}` });
}
