import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language-of.ts';
import { problemMediaType, problemOf, refusalOf, retryAfterSeconds } from './problem-document.ts';
import { asksForPage, pageLanguageOf, problemPage, problemPagePolicy } from './problem-page.ts';
import { refuseHttp } from './refusals.ts';
import type { ServerParts } from './server-parts.ts';

/**
 * Answers with the problem document that an error amounts to, or a page that says it to whoever opened the address in a browser;
 * a fault goes to the log whole, to the reader only by number.
 */
export function sendProblem(parts: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal, isFault } = refusalOf(withDetail(error, request), request.id);
  const route = request.routeOptions?.url;
  if (isFault) request.log.error({ err: error, route, refusal: refusal.refusalName }, 'a request failed');
  else request.log.debug({ route, refusal: refusal.refusalName, status: refusal.status }, 'a request was refused');

  const wait = retryAfterSeconds(refusal);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (refusal.refusalName === 'kernel.method_not_allowed') reply.header('allow', String(refusal.parameters.allowed));
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer realm="Trueup"');
  const isPage = asksForPage(request);
  const language = isPage ? pageLanguageOf(request) : languageOf(request);
  const instance = (request.raw.url ?? '/').split('?')[0] as string;
  const problem = problemOf(refusal, { language, requestId: request.id, instance });
  reply
    .code(refusal.status)
    .header('content-type', isPage ? 'text/html; charset=utf-8' : problemMediaType)
    .header('content-language', language)
    .header('vary', 'accept, accept-language');
  if (parts.closing) reply.header('connection', 'close');
  if (isPage) reply.raw.setHeader('content-security-policy', problemPagePolicy);
  reply.send(isPage ? problemPage(problem, language) : JSON.stringify(problem));
}

/** Some of fastify's errors say too little for their reader; the request knows the rest. */
function withDetail(error: unknown, request: FastifyRequest): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const mediaType = (request.headers['content-type'] ?? '').slice(0, 100);
    return refuseHttp('kernel.media_type_unsupported', { mediaType, allowed: 'application/json' });
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const bytes = request.routeOptions.bodyLimit ?? 0;
    return refuseHttp('kernel.body_too_large', { most: `${Math.floor(bytes / 1024)} KiB` });
  }
  return error;
}
