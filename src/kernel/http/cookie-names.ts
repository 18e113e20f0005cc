import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';

export interface CookieNames {
  session: string;
  /** Outlives sessions: by it a device is known again. */
  device: string;
}

export const plainCookies: CookieNames = { session: 'trueup_session', device: 'trueup_device' };
const secureCookies: CookieNames = { session: '__Host-trueup_session', device: '__Host-trueup_device' };

/**
 * What our cookies are called where this request came in. Cookies know no ports: a browser that was at our https would not let http of the
 * same host set or end a session of the same name. The prefix has the browser refuse what another host, or http, tries to plant.
 */
export function cookieNames(request: FastifyRequest): CookieNames {
  return cameOverTls(request) ? secureCookies : plainCookies;
}

/** Over our own; what a proxy in front ended counts as plain here. */
function cameOverTls({ raw }: FastifyRequest): boolean {
  return (raw.socket as TLSSocket | undefined)?.encrypted === true;
}
