import { type Configuration, mayDo, type Principal, policiesOf } from '../../../kernel/index.ts';
import { executionPolicies } from '../policies.ts';

/** Until when this person may undo a report of their own, counted from when it was booked; undefined where they never may. */
export function undoUntil(configuration: Configuration, principal: Principal, bookedAt: Date): Date | undefined {
  const minutes = policiesOf(configuration, executionPolicies)['execution.undo_minutes'];
  if (minutes === 0 || !mayDo(principal, 'execution.report.undo')) return undefined;
  return new Date(bookedAt.getTime() + minutes * 60_000);
}
