import type { Server as SecureServer } from 'node:https';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { newId } from '../id.ts';
import { refuse } from '../refusals.ts';
import { cookieNames } from './cookie-names.ts';
import { mountCommand } from './mount-commands.ts';
import { mountDocs } from './mount-docs.ts';
import { mountEvents } from './mount-events.ts';
import { mountHealth } from './mount-health.ts';
import { mountHooks } from './mount-hooks.ts';
import { mountPrint, mountPrintDescriptions } from './mount-prints.ts';
import {
  mountEntityDescriptions,
  mountList,
  mountListDescriptions,
  mountListPages,
  mountQuery,
} from './mount-queries.ts';
import { mountDownload, mountUploads } from './mount-transfers.ts';
import { openSecureServer } from './open-secure-server.ts';
import { assertStorable, BODY_BYTES_MAX, parseJsonBody } from './parse-json-body.ts';
import { refuseHttp } from './refusals.ts';
import { sendProblem } from './send-problem.ts';
import { serveApp } from './serve-app.ts';
import type { HttpServerOptions, ServerParts } from './server-parts.ts';
import { createFairShare, exportLimits, heavyReadLimits } from './share-fairly.ts';
import { shutDown } from './shut-down.ts';

export interface HttpServer {
  app: FastifyInstance;
  /** Speaks https before the same house, where there is a certificate; the caller has it listen once the house is ready. */
  secureServer: SecureServer | undefined;
  /**
   * Stops taking requests, lets those under way finish for at most `deadlineMilliseconds`, ends event streams, and closes.
   * The database is the caller's to close afterwards.
   */
  shutDown(deadlineMilliseconds?: number): Promise<{ cutOff: number }>;
}

const UPLOAD_BYTES_MAX = 20 * 1024 * 1024;
const SLOW_MILLISECONDS = 1_000;

/** Everything that is reached over HTTP, from the modules' definitions; not listening yet. */
export async function buildHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  assertStrictInputs(options);
  const app = fastify({
    logger: {
      level: options.logLevel ?? 'warn',
      redact: { paths: secretPaths, censor: '[secret]' },
      ...(options.logTo ? { stream: options.logTo } : {}),
    },
    logController: new fastify.LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => soundRequestId(request.headers['x-request-id']) ?? newId(),
    trustProxy: (_address, hop) => hop < (options.proxyHops ?? 0),
    bodyLimit: BODY_BYTES_MAX,
    routerOptions: { maxParamLength: 300 },
    requestTimeout: 120_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => sendProblem(parts, error, request, reply as FastifyReply),
  });
  const parts: ServerParts = {
    app,
    options,
    secureServer: options.tls && openSecureServer(app.server, options.tls),
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    closing: false,
    inFlight: 0,
    beforeClose: [],
    ...openShares(options),
    routes: [],
  };

  app.decorateRequest('principal', undefined);
  app.decorateRequest('startedAt', 0);
  addHooks(parts);
  addBodyParsers(app);
  app.setErrorHandler((error, request, reply) => sendProblem(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(parts, whyNotFound(parts, request), request, reply));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    keyGenerator: async (request) => {
      const token = request.cookies[cookieNames(request).device];
      const device = token === undefined ? undefined : await options.recogniseDevice?.(token);
      return device === undefined ? request.ip : `device ${device}`;
    },
    errorResponseBuilder: (_request, context) =>
      refuseHttp('kernel.too_many_requests', { most: context.max, seconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 22 },
  });

  mountHealth(parts);
  for (const module of options.modules) {
    for (const command of module.commands) mountCommand(parts, command);
    for (const query of module.queries) mountQuery(parts, query);
    for (const list of module.lists) mountList(parts, list);
    for (const print of module.prints) mountPrint(parts, print);
    for (const download of module.downloads ?? []) mountDownload(parts, download);
  }
  await mountUploads(
    parts,
    options.modules.flatMap(({ uploads = [] }) => uploads),
  );
  await mountHooks(
    parts,
    options.modules.flatMap(({ hooks = [] }) => hooks),
  );
  mountListDescriptions(parts);
  mountListPages(parts);
  mountEntityDescriptions(parts);
  mountPrintDescriptions(parts);
  if (options.events) mountEvents(parts, options.events);
  await mountDocs(parts);
  for (const served of options.apps ?? []) await serveApp(parts, served);
  return {
    app,
    secureServer: parts.secureServer,
    shutDown: (deadlineMilliseconds = 15_000) => shutDown(parts, deadlineMilliseconds),
  };
}

function openShares({ database, heavyReads }: HttpServerOptions) {
  const connectionsMax = database.pool.options.max;
  return {
    heavyReads: createFairShare({ ...heavyReadLimits(connectionsMax), ...heavyReads }),
    exports: createFairShare(exportLimits),
  };
}

/** What may stand in a logged object and must never stand in a log. */
const secretNames = ['password', 'pin', 'badge', 'secret', 'token', 'apiKey', 'authorization', 'cookie'];
const secretPaths = [
  ...secretNames.flatMap((name) => [name, `*.${name}`]),
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["idempotency-key"]',
  'res.headers["set-cookie"]',
];

/** A request's number as its sender gave it, when it can stand in a log line and a header. */
function soundRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/.test(header) ? header : undefined;
}

function addHooks(parts: ServerParts): void {
  const { app, options } = parts;
  app.addHook('onRequest', (request, reply, done) => {
    request.startedAt = performance.now();
    reply.raw.setHeader('x-request-id', request.id);
    // Answers of the interface are read by programs; nothing in them may run, and no cache may keep them.
    if (request.raw.url?.startsWith('/api/')) {
      reply.raw.setHeader('cache-control', 'no-store');
      reply.raw.setHeader('x-content-type-options', 'nosniff');
      reply.raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      if (parts.closing) return done(refuse('kernel.shutting_down'));
      if (request.raw.url.includes('%')) return done(whyNotStorable(request));
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    options.metrics.countResponse(reply.statusCode);
    const elapsed = performance.now() - request.startedAt;
    if (elapsed > SLOW_MILLISECONDS) {
      const route = request.routeOptions.url;
      request.log.warn({ route, status: reply.statusCode, milliseconds: Math.round(elapsed) }, 'a slow request');
    }
    done();
  });
}

/** `%00` in an address would reach PostgreSQL as text it can't keep. */
function whyNotStorable(request: FastifyRequest): Error | undefined {
  try {
    for (const value of Object.values({ ...(request.params as object), ...(request.query as object) })) {
      for (const text of [value].flat()) if (typeof text === 'string') assertStorable(text);
    }
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    let parsed: unknown;
    try {
      parsed = parseJsonBody(body as Buffer);
    } catch (error) {
      return done(error as Error);
    }
    done(null, parsed);
  });
}

/** 404, or 405 where the address exists under other methods. */
function whyNotFound(parts: ServerParts, request: FastifyRequest): Error {
  const path = request.url.split('?')[0] as string;
  const allowed = parts.routes.filter((route) => fitsRoute(route.path, path)).map((route) => route.method);
  if (allowed.length === 0) {
    return refuseHttp('kernel.route_unknown', { method: request.method, path: path.slice(0, 200) });
  }
  return refuseHttp('kernel.method_not_allowed', { method: request.method, allowed: [...new Set(allowed)].join(', ') });
}

function fitsRoute(pattern: string, path: string): boolean {
  const steps = pattern.split('/');
  const given = path.split('/');
  return steps.length === given.length && steps.every((step, index) => step.startsWith(':') || step === given[index]);
}

/** A field that nobody reads is a typing mistake that goes unnoticed: inputs must be strict. A bug of ours, found at start. */
function assertStrictInputs(options: HttpServerOptions): void {
  const loose = options.modules.flatMap((module) =>
    [...module.commands, ...module.queries].filter((definition) => !isStrict(definition.input)).map(({ name }) => name),
  );
  if (loose.length > 0) throw new Error(`these inputs take unknown fields, use z.strictObject: ${loose.join(', ')}`);
}

function isStrict(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodObject) return schema.def.catchall instanceof z.ZodNever;
  if (schema instanceof z.ZodPipe) return isStrict(schema.def.in);
  if (schema instanceof z.ZodUnion) return schema.def.options.every(isStrict);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isStrict(schema.def.innerType);
  return false;
}
