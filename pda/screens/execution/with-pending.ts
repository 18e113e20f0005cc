import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { addAmounts, isAbove, millionths, subtractAmounts } from '../../parts/amount.ts';
import type { QueuedCommand } from '../../queue/command.ts';

export interface PendingOperation {
  detail: OperationDetail;
  /** How many unsent commands are counted in. */
  pending: number;
}

/**
 * The operation as it will be once the waiting commands have gone, so that a person can work on without a network:
 * start, then report. What the server says replaces it as soon as it is there.
 */
export function withPending(detail: OperationDetail, commands: readonly QueuedCommand[]): PendingOperation {
  const path = `/operations/${detail.operation.id}/`;
  const mine = commands.filter(
    (command) => command.state === 'waiting' && command.path.startsWith(path) && !isCountedIn(detail, command),
  );
  return { detail: mine.reduce(applyCommand, detail), pending: mine.length };
}

/**
 * The server has the report, only its answer was lost (a reload, a dead network): the figures that it gives now hold it already.
 * The business time is the device's own, to the millisecond, and the server keeps it.
 */
function isCountedIn(detail: OperationDetail, { tries, path, body }: QueuedCommand): boolean {
  if (tries === 0 || !path.endsWith('/production-reports')) return false;
  const at = Date.parse(text(body.businessAt));
  return detail.recentReports.some(
    (report) =>
      Date.parse(report.businessAt) === at &&
      isEqual(report.quantityGood, body.quantityGood) &&
      isEqual(report.quantityScrap, body.quantityScrap) &&
      isEqual(report.quantityRework, body.quantityRework),
  );
}

function isEqual(amount: string, told: unknown): boolean {
  return millionths(amount) === millionths(text(told));
}

function applyCommand(detail: OperationDetail, command: QueuedCommand): OperationDetail {
  const verb = command.path.split('/').at(-1);
  const { operation } = detail;
  switch (verb) {
    case 'start':
    case 'resume':
      return { ...detail, operation: { ...operation, state: 'running' } };
    case 'pause':
      return { ...detail, operation: { ...operation, state: 'paused' } };
    case 'finish':
      return { ...detail, operation: { ...operation, state: 'done' } };
    case 'transfers':
      return applyTransfer(detail, text(command.body.quantity));
    case 'production-reports':
      return applyReport(detail, command.body);
    default:
      return detail;
  }
}

function applyReport(detail: OperationDetail, body: Record<string, unknown>): OperationDetail {
  const { operation } = detail;
  const good = text(body.quantityGood);
  const scrap = text(body.quantityScrap);
  const rework = text(body.quantityRework);
  const here = subtractAmounts(operation.quantityHere, addAmounts(good, scrap, rework));
  const reportable = subtractAmounts(detail.quantityReportable, addAmounts(good, scrap, rework));
  const inspected = operation.qcPoint;
  return {
    ...detail,
    quantityReportable: isAbove(reportable, '0') ? reportable : '0',
    operation: {
      ...operation,
      quantityHere: isAbove(here, '0') ? here : '0',
      quantityGood: addAmounts(operation.quantityGood, good),
      quantityHeld: inspected ? addAmounts(operation.quantityHeld, good) : operation.quantityHeld,
      quantityPassed: inspected ? operation.quantityPassed : addAmounts(operation.quantityPassed, good),
      quantityScrap: addAmounts(operation.quantityScrap, scrap),
      quantityRework: addAmounts(operation.quantityRework, rework),
    },
  };
}

function applyTransfer(detail: OperationDetail, quantity: string): OperationDetail {
  const { operation } = detail;
  return {
    ...detail,
    operation: { ...operation, quantityTransferred: addAmounts(operation.quantityTransferred, quantity) },
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '0';
}
