import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { readOutboxIdle, readOutboxLag, readOutboxParked } from '../outbox/read-health.ts';
import { refuseHttp } from './refusals.ts';
import type { HealthCheck, ServerParts } from './server-parts.ts';

const CHECK_MILLISECONDS_MAX = 2_000;

/** /livez says the process answers, /readyz that it takes work, /metrics what it counted. None needs a sign-in, the last a token from afar. */
export function mountHealth(parts: ServerParts): void {
  const { app, options } = parts;
  const { metrics } = options;

  app.get('/livez', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const checks = await Promise.all((options.health ?? []).map(runCheck));
    if (parts.closing) checks.push({ name: 'shutdown', ok: false, reason: 'the server is shutting down' });
    const ready = checks.every((check) => check.ok || check.advisory);
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ok' : 'not ready', version: options.version ?? '0', checks };
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, options.metricsToken)) throw refuseHttp('kernel.metrics_closed', {});
    reply.header('content-type', metrics.registry.contentType);
    return metrics.registry.metrics();
  });

  addGauges(parts);
}

/** Figures tell how a factory runs: only this machine reads them freely. */
function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  if (/^(::ffff:)?127\.|^::1$/.test(request.ip)) return true;
  if (token === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** What can be read at the moment somebody asks. A database that doesn't answer must not take the other figures along. */
function addGauges(parts: ServerParts): void {
  const { metrics, database, runner, clock } = parts.options;
  metrics.addGauge('trueup_http_in_flight', 'Requests in a handler', () => parts.inFlight);
  const { heavyReads, exports } = parts;
  metrics.addGauges(
    'trueup_heavy_reads',
    'Heavy queries and exports that run, and that wait for their turn',
    'state',
    () => ({
      running: heavyReads.running() + exports.running(),
      waiting: heavyReads.waiting() + exports.waiting(),
    }),
  );
  metrics.addGauge('trueup_commands_under_way', 'Commands running or waiting', () => runner.underWay());
  metrics.addGauges('trueup_command_queue_length', 'Commands waiting for a batch', 'command', runner.queueLengths);
  metrics.addGauges('trueup_database_connections', 'Connections of the pool, and who waits for one', 'state', () => {
    const { totalCount, idleCount, waitingCount } = database.pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  });
  const { pool } = database;
  const addOutbox = (what: string, help: string, read: () => Promise<Record<string, number>>) =>
    metrics.addGauges(`trueup_outbox_${what}`, help, 'consumer', () => read().catch(() => ({})));
  addOutbox('lag_seconds', 'Age of the oldest event a reaction has not had', () => readOutboxLag(pool, clock.now()));
  addOutbox('idle_seconds', 'Time since a consumer’s cursor last moved', () => readOutboxIdle(pool, clock.now()));
  addOutbox('parked', 'Events set aside after too many failures', () => readOutboxParked(pool));
}

interface CheckResult {
  name: string;
  ok: boolean;
  advisory?: boolean;
  reason?: string;
}

async function runCheck(check: HealthCheck): Promise<CheckResult> {
  const { name, advisory } = check;
  const said = { name, ...(advisory ? { advisory } : {}) };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_MILLISECONDS_MAX} ms`), CHECK_MILLISECONDS_MAX);
  });
  try {
    const reason = await Promise.race([check.whyNotReady(), late]);
    return reason === undefined ? { ...said, ok: true } : { ...said, ok: false, reason };
  } catch (error) {
    // The answer is public: the kind of failure, not the address of the database.
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { ...said, ok: false, reason: `failed${code}` };
  } finally {
    clearTimeout(timer);
  }
}
