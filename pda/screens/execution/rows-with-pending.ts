import type { QueuedCommand } from '../../queue/command.ts';
import { applyCommand } from './apply-command.ts';
import type { OperationRow } from './choose-work.tsx';

/**
 * The rows of a list as they will be once the waiting commands have gone: the same figures as on the operation's own screen. A list
 * doesn't say which commands it holds; where a command was sent and nobody answered, a list that came after it is taken to hold it.
 */
export function rowsWithPending(
  rows: readonly OperationRow[],
  commands: readonly QueuedCommand[],
  answeredAt: number,
): OperationRow[] {
  const waiting = commands.filter((command) => command.state === 'waiting' && !isHeldBy(answeredAt, command));
  return rows.map((row) => {
    const path = `/operations/${row.id}/`;
    const mine = waiting.filter((command) => command.path.startsWith(path));
    const { quantityReady, ...rest } = row;
    const progress = { ...rest, quantityPassed: quantityReady, quantityTransferred: '0' };
    return mine.length === 0 ? row : { ...row, ...mine.reduce(applyCommand, progress) };
  });
}

function isHeldBy(answeredAt: number, { tries, trouble, madeAt }: QueuedCommand): boolean {
  const unheard = tries > 0 && (trouble === undefined || trouble.kind === 'unreachable');
  return unheard && answeredAt > Date.parse(madeAt);
}
