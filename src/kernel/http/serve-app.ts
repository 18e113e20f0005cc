import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language-of.ts';
import type { ServedApp, ServerParts } from './server-parts.ts';

/** Vite puts a hash of the content into these names: what has such a name never changes. */
const hashedAsset = /^assets\/.*-[\w-]{8}\.\w+(\.map)?$/;

/** What our pages may load: themselves. antd writes its styles into the page; the scanner compiles WebAssembly. */
export const pagePolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Headers of pages. No upgrade to TLS here: a factory's server may well be plain HTTP on its own network. */
export const pageSecurity = {
  contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
  // Browsers ignore (and complain about) this one on plain HTTP.
  originAgentCluster: false,
  crossOriginOpenerPolicy: false,
} as const;

/** Serves a built browser app under its prefix: its files and its pages. What is neither is 404, as scanners and typists expect. */
export async function serveApp(parts: ServerParts, served: ServedApp): Promise<void> {
  const isPage = pagesOf(served.directory);
  const prefix = served.prefix.endsWith('/') ? served.prefix : `${served.prefix}/`;
  await parts.app.register(async (scope) => {
    await scope.register(helmet, { ...pageSecurity, global: true });
    await scope.register(fastifyStatic, {
      root: served.directory,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      suppressWarning: true,
    });
    if (prefix !== '/') scope.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix, 308));
    scope.get(`${prefix}*`, (request, reply) => {
      const path = (request.params as { '*': string })['*'];
      // What looks like the interface is never a page, or a program would read HTML where it expects JSON.
      if (prefix === '/' && /^api(\/|$)/.test(path)) return reply.callNotFound();
      if (!existsSync(join(served.directory, 'index.html'))) {
        return sendMissingPage(reply, served, request);
      }
      reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
      if (path !== '' && isFile(served.directory, path)) return sendFile(reply, path);
      // Whoever typed an address wrongly gets the app's own page that says so; a program gets a problem. So does a browser
      // that asks for a missing script: it would try to run the page.
      const known = isPage(path);
      if (!known && !mayReadPage(request, path)) return reply.callNotFound();
      return reply
        .code(known ? 200 : 404)
        .header('cache-control', 'no-cache')
        .sendFile('index.html');
    });
  });
}

/** `.env`, `.git/config`, `wp-login.php`, and whatever lies among the assets. */
const looksLikeFile = /(^|\/)\.|\.\w+$|^assets\//;

function mayReadPage({ headers }: FastifyRequest, path: string): boolean {
  return (headers.accept ?? '').includes('text/html') && !looksLikeFile.test(path);
}

/** The addresses that the build laid beside the app (`/lots/$lotId`); an app without that list has every one that looks like no file. */
function pagesOf(directory: string): (path: string) => boolean {
  let patterns: string[][] | undefined;
  return (path) => {
    if (looksLikeFile.test(path)) return false;
    const list = join(directory, 'pages.json');
    if (!patterns && existsSync(list)) {
      patterns = (JSON.parse(readFileSync(list, 'utf8')) as string[]).map(stepsOf);
    }
    const steps = stepsOf(path);
    return patterns?.some((pattern) => fits(pattern, steps)) ?? true;
  };
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '');
}

function fits(pattern: string[], steps: string[]): boolean {
  return (
    pattern.length === steps.length && pattern.every((step, index) => step.startsWith('$') || step === steps[index])
  );
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  // The app itself asks for a new version by its index and its service worker; those are looked up every time.
  const kept = hashedAsset.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return reply.header('cache-control', kept).sendFile(path);
}

function isFile(directory: string, path: string): boolean {
  if (path.includes('\0') || path.split(/[\\/]/).some((step) => step === '..' || step.startsWith('.'))) return false;
  return /\.\w+$/.test(path) && existsSync(join(directory, path));
}

function sendMissingPage(reply: FastifyReply, served: ServedApp, request: FastifyRequest): FastifyReply {
  const language = languageOf(request);
  const title = served.title[language];
  const said = {
    zh: `${title}还没有构建。</p><p>请运行 <code>npm run build</code>，然后刷新本页。接口文档在 <a href="/docs">/docs</a>。`,
    en: `${title} has not been built.</p><p>Run <code>npm run build</code> and reload. The interface is described at <a href="/docs">/docs</a>.`,
  };
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Trueup 账实通</title><style>body{font:16px/1.6 system-ui,sans-serif;margin:15vh auto;max-width:36em;padding:0 1em}</style>
<h1>Trueup 账实通</h1><p>${said[language]}</p></html>`;
  return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
}
