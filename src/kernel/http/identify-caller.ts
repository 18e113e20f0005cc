import type { FastifyRequest } from 'fastify';
import { OWN_ACCOUNT, PUBLIC } from '../commands/definitions.ts';
import { anonymous } from '../commands/registry.ts';
import type { Language } from '../contract.ts';
import type { Principal } from '../principal.ts';
import { refuse } from '../refusals.ts';
import { cookieNames } from './cookie-names.ts';
import { languageOf } from './language-of.ts';
import type { Authenticate } from './server-parts.ts';

const bearer = /^Bearer ([\x21-\x7e]{8,500})$/i;

/**
 * Who asks. A public route takes anybody, and there a stale cookie must not stand in the way of signing in again.
 * Otherwise throws kernel.not_signed_in (401), or what bars this principal from all but the own account. What comes back speaks the language of this request, so that queries, lists and
 * refusals answer in one.
 */
export async function identifyCaller(
  request: FastifyRequest,
  authenticate: Authenticate,
  permission: string,
): Promise<Principal> {
  const { authorization } = request.headers;
  const sessionToken = request.cookies[cookieNames(request).session];
  let principal: Principal | undefined;
  // A header that is there counts alone: a broken key must not quietly act as whoever is signed in.
  const apiKey = authorization === undefined ? undefined : bearer.exec(authorization)?.[1];
  const cookie = authorization === undefined ? sessionToken : undefined;
  if (apiKey !== undefined || cookie !== undefined) {
    try {
      principal = await authenticate({ sessionToken: cookie, apiKey, address: request.ip });
    } catch (error) {
      if (permission !== PUBLIC) throw error;
    }
  }
  request.principal = principal;
  if (principal?.barredBy && permission !== PUBLIC && permission !== OWN_ACCOUNT) throw principal.barredBy;
  if (principal) return speaking(principal, languageOf(request));
  if (permission === PUBLIC) return speaking(anonymous, languageOf(request));
  throw refuse('kernel.not_signed_in');
}

function speaking(principal: Principal, language: Language): Principal {
  return principal.language === language ? principal : { ...principal, language };
}
