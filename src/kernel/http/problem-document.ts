import type { Language, ProblemDocument } from '../contract.ts';
import { isConnectionLoss, isDiskFull, isRetryable, sqlStateOf } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import { refuseHttp } from './refusals.ts';

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** A refusal as its reader gets it (RFC 9457), in their language. */
export function problemOf(
  refusal: Refusal,
  context: { language: Language; requestId: string; instance: string },
): ProblemDocument {
  const { language, ...request } = context;
  return { ...refusal.problem(language), ...request };
}

/**
 * The refusal that an error amounts to. What isn't known becomes kernel.internal_error, which tells the reader nothing
 * but the request's number; `isFault` then asks for the whole error in the log.
 */
export function refusalOf(error: unknown, requestId: string): { refusal: Refusal; isFault: boolean } {
  if (error instanceof Refusal) return { refusal: error, isFault: error.status >= 500 && error.status !== 503 };
  const state = sqlStateOf(error);
  if (isDiskFull(error)) return { refusal: refuseHttp('kernel.disk_full'), isFault: true };
  if (state === '57014') return { refusal: refuseHttp('kernel.took_too_long'), isFault: true };
  if (state === '22021' || state === '22P05')
    return { refusal: refuseHttp('kernel.text_not_storable'), isFault: false };
  if (isRetryable(error)) return { refusal: refuse('kernel.busy', { holder: '?' }), isFault: true };
  if (isConnectionLoss(error) || /timeout exceeded when trying to connect/.test(messageOf(error))) {
    return { refusal: refuseHttp('kernel.database_unreachable'), isFault: true };
  }
  const named = refusalOfSqlState(state, requestId);
  if (named) return { refusal: named, isFault: true };
  const known = refusalOfFastify(state, error);
  if (known) return { refusal: known, isFault: false };
  return { refusal: refuseHttp('kernel.internal_error', { requestId }), isFault: true };
}

/** What PostgreSQL turned down and no rule of ours foresaw: named for its reader, and a fault in the log until one does. */
function refusalOfSqlState(state: string | undefined, requestId: string): Refusal | undefined {
  if (!state || !/^[0-9A-Z]{5}$/.test(state)) return undefined;
  if (state === '25P03') return refuse('kernel.busy', { holder: '?' });
  switch (state.slice(0, 2)) {
    case '22': // data exception: out of range, not a date
    case '54': // program limit exceeded: a text too long for its index
      return refuseHttp('kernel.value_out_of_range', { requestId });
    case '23': // integrity constraint violation
      return refuseHttp('kernel.contradicts_stored', { requestId });
    case '53': // insufficient resources
      return refuseHttp('kernel.database_overloaded');
    default:
      return undefined;
  }
}

function refusalOfFastify(code: string | undefined, error: unknown): Refusal | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuseHttp('kernel.body_too_large', { most: '1 MiB' });
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuseHttp('kernel.body_too_large', { most: '20 MiB' });
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_PROTO_VIOLATION':
    case 'FST_MP_PREMATURE_CLOSE':
      return refuseHttp('kernel.upload_malformed');
    default: {
      const status = statusOf(error);
      // Only what fastify itself turned down; its messages speak of the request, never of our insides.
      if (status === undefined || status < 400 || status >= 500 || !code?.startsWith('FST_')) return undefined;
      return refuseHttp('kernel.request_malformed', { reason: messageOf(error).slice(0, 200) });
    }
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** Seconds after which the same request may well succeed, for Retry-After; undefined where waiting doesn't help. */
export function retryAfterSeconds(refusal: Refusal): number | undefined {
  if (refusal.refusalName === 'kernel.idempotency_in_flight') return 1;
  if (refusal.refusalName === 'kernel.disk_full') return 60;
  if (refusal.status === 429) return Number(refusal.parameters.seconds ?? 30);
  return refusal.status === 503 ? 2 : undefined;
}
