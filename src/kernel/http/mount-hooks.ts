import type { FastifyRequest } from 'fastify';
import type { Hook } from '../commands/hooks.ts';
import { apiPrefix, type ServerParts } from './server-parts.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;
/** Requests a minute from one address, where the hook says nothing else. */
const RATE_LIMIT = 6_000;

/** Gives hooks their routes. Their bodies are kept as they came, whatever they call themselves, so they stand apart from all other parsers. */
export async function mountHooks(parts: ServerParts, hooks: readonly Hook[]): Promise<void> {
  const { database, clock } = parts.options;
  await parts.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    );
    for (const hook of hooks) {
      const path = apiPrefix + hook.http.path;
      const config = { rateLimit: { max: hook.http.rateLimit ?? RATE_LIMIT, timeWindow: '1 minute' } };
      scope.post(path, { config, bodyLimit: BODY_BYTES_MAX }, async (request: FastifyRequest) => {
        parts.inFlight += 1;
        try {
          const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
          const parameters = request.params as Record<string, string>;
          return await hook.handle({ database, clock }, { parameters, headers: request.headers, body });
        } finally {
          parts.inFlight -= 1;
        }
      });
      parts.routes.push({ method: 'POST', path });
    }
  });
}
