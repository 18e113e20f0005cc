import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { millionths } from '../../parts/amount.ts';
import type { QueuedCommand } from '../../queue/command.ts';
import { applyCommand, lessAtLeastZero, piecesOf } from './apply-command.ts';

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
  return { detail: mine.reduce(withCommand, detail), pending: mine.length };
}

function withCommand(detail: OperationDetail, command: QueuedCommand): OperationDetail {
  return {
    ...detail,
    operation: applyCommand(detail.operation, command),
    quantityReportable: lessAtLeastZero(detail.quantityReportable, piecesOf(command)),
  };
}

/**
 * The server has the command, only its answer was lost (a reload, a dead network): the figures that it gives hold it already. Which of
 * the reader's commands they hold, it says with them, read at the same moment. Of a colleague's, who has left the device since, their
 * report is known by its business time, which is this device's own to the millisecond.
 */
function isCountedIn(detail: OperationDetail, { id, tries, path, body }: QueuedCommand): boolean {
  if (detail.counted.includes(id) || detail.counted.includes(`${id}.now`)) return true;
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

function text(value: unknown): string {
  return typeof value === 'string' ? value : '0';
}
