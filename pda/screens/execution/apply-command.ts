import type { OperationState } from '../../../src/modules/execution/contract.ts';
import { addAmounts, isAbove, subtractAmounts } from '../../parts/amount.ts';
import type { QueuedCommand } from '../../queue/command.ts';

/** The figures of an operation that a command moves. */
export interface Progress {
  state: OperationState;
  qcPoint: boolean;
  quantityHere: string;
  quantityGood: string;
  quantityHeld: string;
  quantityPassed: string;
  quantityTransferred: string;
  quantityScrap: string;
  quantityRework: string;
}

/** An operation as it will be once this command has gone. */
export function applyCommand<P extends Progress>(progress: P, { path, body }: QueuedCommand): P {
  switch (path.split('/').at(-1)) {
    case 'start':
    case 'resume':
      return { ...progress, state: 'running' };
    case 'pause':
      return { ...progress, state: 'paused' };
    case 'finish':
      return { ...progress, state: 'done' };
    case 'transfers':
      return { ...progress, quantityTransferred: addAmounts(progress.quantityTransferred, text(body.quantity)) };
    case 'production-reports':
      return applyReport(progress, body);
    case 'inspections':
      return applyInspection(progress, body);
    default:
      return progress;
  }
}

/** How many pieces a report tells of. */
export function piecesOf({ path, body }: QueuedCommand): string {
  if (!path.endsWith('/production-reports')) return '0';
  return addAmounts(text(body.quantityGood), text(body.quantityScrap), text(body.quantityRework));
}

export function lessAtLeastZero(from: string, amount: string): string {
  const left = subtractAmounts(from, amount);
  return isAbove(left, '0') ? left : '0';
}

function applyReport<P extends Progress>(progress: P, body: Record<string, unknown>): P {
  const [good, scrap, rework] = [text(body.quantityGood), text(body.quantityScrap), text(body.quantityRework)];
  const passes = progress.qcPoint ? 'quantityHeld' : 'quantityPassed';
  return {
    ...progress,
    quantityHere: lessAtLeastZero(progress.quantityHere, addAmounts(good, scrap, rework)),
    quantityGood: addAmounts(progress.quantityGood, good),
    [passes]: addAmounts(progress[passes], good),
    quantityScrap: addAmounts(progress.quantityScrap, scrap),
    quantityRework: addAmounts(progress.quantityRework, rework),
  };
}

function applyInspection<P extends Progress>(progress: P, body: Record<string, unknown>): P {
  const quantity = text(body.quantity);
  const goTo = { scrap: 'quantityScrap', rework: 'quantityRework' } as const;
  const where = goTo[body.disposition as keyof typeof goTo] ?? 'quantityPassed';
  return {
    ...progress,
    quantityHeld: lessAtLeastZero(progress.quantityHeld, quantity),
    [where]: addAmounts(progress[where], quantity),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '0';
}
