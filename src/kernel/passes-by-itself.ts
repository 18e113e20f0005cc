import { isConnectionLoss, isDiskFull } from './db/database.ts';
import { Refusal } from './refusal.ts';

/** Not the fault of what is taken: the database is away, or everybody is too busy. */
export function passesByItself(cause: unknown): boolean {
  return isConnectionLoss(cause) || isDiskFull(cause) || (cause instanceof Refusal && cause.status >= 500);
}
