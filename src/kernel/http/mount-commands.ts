import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyCommand, Transport } from '../commands/definitions.ts';
import type { CommandRunner } from '../commands/registry.ts';
import { headerNames } from '../contract.ts';
import { assertOwnOrigin } from './assert-own-origin.ts';
import { checkDeviceClock } from './check-device-clock.ts';
import { cookieNames, plainCookies } from './cookie-names.ts';
import { identifyCaller } from './identify-caller.ts';
import { readUpload } from './read-upload.ts';
import { refuseHttp } from './refusals.ts';
import { apiPrefix, type ServerParts } from './server-parts.ts';

const replayedHeader = headerNames.replayed.toLowerCase();
const DEVICE_CLOCK_MINUTES_MAX = 5;
const noOrigins: ReadonlySet<string> = new Set();

/**
 * Gives a command its route. This is the hot path: no hooks of its own, no schema of fastify's; the input is checked once,
 * by the command's runner.
 */
export function mountCommand(parts: ServerParts, command: AnyCommand): void {
  const { app, options } = parts;
  const pathFields = [...command.http.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const takesFile = command.input instanceof z.ZodObject && 'contentBase64' in command.input.shape;
  const minutesMax = options.deviceClockMinutesMax ?? (() => DEVICE_CLOCK_MINUTES_MAX);

  app.route({
    method: command.http.method,
    url: apiPrefix + command.http.path,
    ...(command.http.bodyLimit === undefined ? {} : { bodyLimit: command.http.bodyLimit }),
    ...(command.http.rateLimit === undefined
      ? {}
      : { config: { rateLimit: { max: command.http.rateLimit, timeWindow: 60_000 } } }),
    // A large body is read only for somebody who may send it.
    ...(takesFile ? { onRequest: assertMayUpload } : {}),
    async handler(request, reply) {
      parts.inFlight += 1;
      try {
        assertOwnOrigin(request, options.publicOrigins ?? noOrigins);
        const principal = await identifyCaller(request, options.authenticate, command.permission);
        const { headers } = request;
        const deviceTime = headers['trueup-device-time'];
        if (deviceTime !== undefined) checkDeviceClock(String(deviceTime), options.clock.now(), minutesMax());
        const body = takesFile && request.isMultipart() ? await readUpload(request) : request.body;
        const result = await options.runner.execute(command, mergeInput(body, request.params, pathFields), {
          principal,
          idempotencyKey: headers['idempotency-key'] as string | undefined,
          requestId: request.id,
          source: 'http',
          ...(command.form !== 'batch' ? { transport: transportOf(request, reply, options.secureCookies) } : {}),
        });
        if (result.repeated) reply.header(replayedHeader, 'true');
        return result.output ?? {};
      } finally {
        parts.inFlight -= 1;
        if (parts.closing) reply.header('connection', 'close');
      }
    },
  });
  async function assertMayUpload(request: FastifyRequest): Promise<void> {
    assertOwnOrigin(request, options.publicOrigins ?? noOrigins);
    const principal = await identifyCaller(request, options.authenticate, command.permission);
    const runner: CommandRunner = options.runner;
    runner.assertPermitted(command.permission, principal);
  }

  parts.routes.push({ method: command.http.method, path: apiPrefix + command.http.path });
}

/** Path fields and body make one input. The body is fresh from the parser, so it is filled rather than copied. */
function mergeInput(body: unknown, params: unknown, pathFields: string[]): unknown {
  if (body === undefined || body === null) return { ...(params as object) };
  if (typeof body !== 'object' || Array.isArray(body)) {
    const kind = Array.isArray(body) ? 'a list' : typeof body;
    throw refuseHttp('kernel.body_not_an_object', { kind });
  }
  const input = body as Record<string, unknown>;
  for (const field of pathFields) {
    const inPath = (params as Record<string, string>)[field] as string;
    if (input[field] !== undefined && input[field] !== inPath) {
      throw refuseHttp('kernel.path_conflict', { field, inPath }, { where: `/${field}` });
    }
    input[field] = inPath;
  }
  return input;
}

function transportOf(request: FastifyRequest, reply: FastifyReply, secure: boolean | undefined): Transport {
  const names = cookieNames(request);
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: names !== plainCookies || (secure ?? false),
  } as const;
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    device: String(request.headers['trueup-device'] ?? '').slice(0, 100) || null,
    deviceToken: request.cookies[names.device] ?? null,
    setSession(token, expiresAt) {
      if (token === null) reply.clearCookie(names.session, attributes);
      else reply.setCookie(names.session, token, { ...attributes, ...(expiresAt ? { expires: expiresAt } : {}) });
    },
    setDeviceToken: (token, expiresAt) =>
      void reply.setCookie(names.device, token, { ...attributes, expires: expiresAt }),
  };
}
