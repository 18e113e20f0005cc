import { isRetryable, sqlStateOf } from '../db/database.ts';
import { refuse } from '../refusals.ts';

const ATTEMPTS_MAX = 6;

/** True when another process answered the same key a moment ago; the next try finds that answer. */
function isAnsweredElsewhere(error: unknown): boolean {
  return (
    sqlStateOf(error) === '23505' &&
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === 'idempotency_pkey'
  );
}

export function mayTryAgain(error: unknown): boolean {
  return isRetryable(error) || isAnsweredElsewhere(error);
}

/** Runs the work again with growing, jittered pauses while the database says that trying again may help. */
export async function withRetry<T>(work: (attempt: number) => Promise<T>, attemptsMax = ATTEMPTS_MAX): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!mayTryAgain(error)) throw error;
      if (attempt >= attemptsMax) throw busyRefusal(error);
      await pause(2 ** attempt * (2 + Math.random() * 4));
    }
  }
}

export function busyRefusal(error: unknown) {
  return mayTryAgain(error) ? refuse('kernel.busy', { holder: sqlStateOf(error) ?? '?' }) : error;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
