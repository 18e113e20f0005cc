import type { HealthCheck, ServerParts } from './server-parts.ts';

const CHECK_MILLISECONDS_MAX = 2_000;

/** /livez says the process answers, /readyz that it takes work, /metrics what it counted. None needs a sign-in. */
export function mountHealth(parts: ServerParts): void {
  const { app, options } = parts;
  const { metrics } = options;

  app.get('/livez', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const checks = await Promise.all((options.health ?? []).map(runCheck));
    if (parts.closing) checks.push({ name: 'shutdown', ok: false, reason: 'the server is shutting down' });
    const ready = checks.every((check) => check.ok);
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ok' : 'not ready', version: options.version ?? '0', checks };
  });

  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', metrics.registry.contentType);
    return metrics.registry.metrics();
  });

  metrics.addGauge('trueup_http_in_flight', 'Requests in a handler', () => parts.inFlight);
}

interface CheckResult {
  name: string;
  ok: boolean;
  reason?: string;
}

async function runCheck(check: HealthCheck): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_MILLISECONDS_MAX} ms`), CHECK_MILLISECONDS_MAX);
  });
  try {
    const reason = await Promise.race([check.whyNotReady(), late]);
    return reason === undefined ? { name: check.name, ok: true } : { name: check.name, ok: false, reason };
  } catch (error) {
    // The answer is public: the kind of failure, not the address of the database.
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { name: check.name, ok: false, reason: `failed${code}` };
  } finally {
    clearTimeout(timer);
  }
}
