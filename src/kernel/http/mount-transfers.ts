import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandRunner } from '../commands/registry.ts';
import type { Download, SentContent, Upload } from '../commands/transfers.ts';
import { inputRefusal } from '../input-refusal.ts';
import { assertOwnOrigin } from './assert-own-origin.ts';
import { identifyCaller } from './identify-caller.ts';
import { viewerPolicy } from './send-pdf.ts';
import { apiPrefix, type ServerParts } from './server-parts.ts';

/** Gives uploads their routes. Their bodies are handed on as they come, so they stand apart from the parsers of all others. */
export async function mountUploads(parts: ServerParts, uploads: readonly Upload[]): Promise<void> {
  const { options } = parts;
  const runner: CommandRunner = options.runner;
  await parts.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    for (const upload of uploads) {
      const principalOf = async (request: FastifyRequest) => {
        assertOwnOrigin(request, options.publicOrigins ?? new Set<string>());
        const principal = await identifyCaller(request, options.authenticate, upload.permission);
        runner.assertPermitted(upload.permission, principal);
        return principal;
      };
      scope.post(
        apiPrefix + upload.http.path,
        { onRequest: async (request) => void (await principalOf(request)) },
        (request) =>
          whileOpen(parts, async () => {
            const { database, clock } = options;
            const context = { database, principal: await principalOf(request), now: clock.now() };
            return upload.handle(context, request.body as Readable);
          }),
      );
      parts.routes.push({ method: 'POST', path: apiPrefix + upload.http.path });
    }
  });
}

/** Gives a download its route. A range is answered with its bytes, and who has the content already isn't sent it again. */
export function mountDownload(parts: ServerParts, download: Download): void {
  const { options } = parts;
  const runner: CommandRunner = options.runner;
  parts.app.get(apiPrefix + download.http.path, { exposeHeadRoute: false }, (request, reply) =>
    whileOpen(parts, async () => {
      const principal = await identifyCaller(request, options.authenticate, download.permission);
      runner.assertPermitted(download.permission, principal);
      const input = { ...(request.query as object), ...(request.params as object) };
      const parsed = download.input.safeParse(input);
      if (!parsed.success) throw inputRefusal(parsed.error, input);
      const context = { database: options.database, principal, now: options.clock.now() };
      return send(request, reply, await download.handle(context, parsed.data));
    }),
  );
  parts.routes.push({ method: 'GET', path: apiPrefix + download.http.path });
}

async function whileOpen<T>(parts: ServerParts, work: () => Promise<T>): Promise<T> {
  parts.inFlight += 1;
  try {
    return await work();
  } finally {
    parts.inFlight -= 1;
  }
}

async function send({ headers }: FastifyRequest, reply: FastifyReply, content: SentContent): Promise<FastifyReply> {
  const { size } = content;
  const tag = `"${content.tag}"`;
  if (headers['if-none-match'] === tag) return headed(reply, content).code(304).send();
  const range = headers['if-range'] && headers['if-range'] !== tag ? undefined : rangeOf(headers.range, size);
  if (range === 'outside') return headed(reply, content).code(416).header('content-range', `bytes */${size}`).send();
  const { from, to } = range ?? { from: 0, to: size - 1 };
  // Before any header: a refusal is no file.
  const body = await content.read(from, to);
  if (range) void reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`);
  return headed(reply, content)
    .header('content-length', to - from + 1)
    .send(body);
}

function headed(reply: FastifyReply, { tag, fileName, shown, mediaType, own }: SentContent): FastifyReply {
  return (
    reply
      .header('accept-ranges', 'bytes')
      .header('etag', `"${tag}"`)
      .header('cache-control', 'private, no-cache')
      // Whatever it holds, it runs nothing and reaches nothing.
      .header('content-security-policy', own ? viewerPolicy : "default-src 'none'; frame-ancestors 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('content-disposition', dispositionOf(fileName, shown))
      .type(mediaType)
  );
}

/** RFC 6266: a plain name for old readers, and the true one in UTF-8. */
function dispositionOf(fileName: string, shown: boolean): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_');
  const whole = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** One range of bytes; undefined for none, and for several, which are answered with all (RFC 9110). */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | 'outside' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'outside' : { from, to };
}
