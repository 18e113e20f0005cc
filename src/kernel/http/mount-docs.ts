import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { stringify } from 'yaml';
import { describeEvents } from './describe-events.ts';
import { describeInterface } from './describe-interface.ts';
import { pagePolicy, pageSecurity } from './serve-app.ts';
import type { ServerParts } from './server-parts.ts';

/** /openapi.json, /asyncapi.json (what is told) and the page that draws it, /docs. The document is made at the first request, not at start. */
export async function mountDocs(parts: ServerParts): Promise<void> {
  const { options } = parts;
  let text: string | undefined;
  const documentText = () => {
    text ??= JSON.stringify(describeInterface(options.modules, { version: options.version ?? '0' }));
    return text;
  };

  let yaml: string | undefined;
  const yamlText = () => {
    yaml ??= stringify(JSON.parse(documentText()));
    return yaml;
  };
  const texts: Record<string, { type: string; text: () => string }> = {
    '/docs/json': { type: 'application/json; charset=utf-8', text: documentText },
    '/docs/yaml': { type: 'application/x-yaml', text: yamlText },
  };

  parts.app.get('/openapi.json', async (_request, reply) => {
    reply.header('content-type', 'application/json; charset=utf-8');
    reply.header('cache-control', 'no-cache');
    return reply.send(documentText());
  });

  let events: string | undefined;
  parts.app.get('/asyncapi.json', async (_request, reply) => {
    events ??= JSON.stringify(describeEvents(options.modules, { version: options.version ?? '0' }));
    reply.header('content-type', 'application/json; charset=utf-8');
    reply.header('cache-control', 'no-cache');
    return reply.send(events);
  });

  await parts.app.register(async (scope) => {
    await scope.register(helmet, {
      ...pageSecurity,
      // The page of swagger-ui draws with inline styles.
      contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    });
    await scope.register(swagger, {
      mode: 'static',
      specification: { document: { openapi: '3.1.0', info: { title: 'Trueup', version: '0' }, paths: {} } },
    });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      uiConfig: { docExpansion: 'none', filter: true, deepLinking: true, persistAuthorization: false },
      theme: { title: 'Trueup 账实通' },
      // The library writes the whole document anew for whoever asks, a second's work as YAML; here it is written once.
      uiHooks: {
        onRequest(request, reply, done) {
          const written = texts[request.routeOptions.url ?? ''];
          if (!written) return done();
          reply.type(written.type).send(written.text());
        },
      },
    });
  });
}
