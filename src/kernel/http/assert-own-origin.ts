import type { FastifyRequest } from 'fastify';
import { cookieNames } from './cookie-names.ts';
import { refuseHttp } from './refusals.ts';

/**
 * A change that a browser sends must come from a page of ours. Browsers say so themselves (Sec-Fetch-Site), but leave that out
 * on plain HTTP, where many factories are: there the page's origin is compared with the address that was asked. SameSite
 * cookies let other ports of the same host through; this doesn't. Programs send neither and pass: no page can make a
 * browser leave both out.
 */
export function assertOwnOrigin(request: FastifyRequest, publicOrigins: ReadonlySet<string>): void {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  const origin = headers.origin ?? originOfReferer(request);
  if (site === undefined && origin === undefined) return;
  if (site === 'same-origin' || site === 'none') return;
  if (origin !== undefined && publicOrigins.has(origin)) return;
  if (site !== undefined) throw refuseHttp('kernel.cross_site');
  if (hostOf(origin) === request.host.toLowerCase()) return;
  throw refuseHttp('kernel.origin_foreign', { origin: String(origin).slice(0, 200), host: request.host.slice(0, 200) });
}

/** Of a browser so old that it names no origin; whoever has no cookie of ours has no rights to lend. */
function originOfReferer(request: FastifyRequest): string | undefined {
  const { headers, cookies } = request;
  if (headers.referer === undefined || cookies[cookieNames(request).session] === undefined) return undefined;
  return URL.canParse(headers.referer) ? new URL(headers.referer).origin : 'null';
}

function hostOf(origin: string | undefined): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
}
