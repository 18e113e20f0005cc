import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useCommands } from '../../app/queue.ts';
import { Note } from '../../parts/note.tsx';
import type { QueuedCommand } from '../../queue/command.ts';
import { executionWords } from './words.ts';

/** What became of the last report that this device made here; after a reload nobody else says it. */
export function LastReport({ operationId }: { operationId: string }) {
  const t = useWords(executionWords);
  const last = useCommands().findLast((command) => isReportOf(operationId, command));
  if (!last) return null;
  const what = { quantity: last.label.parameters?.quantity ?? '', at: formatTime(last.madeAt) };
  if (last.state === 'accepted') return <Note tone="green" icon="check" title={t('lastAccepted', what)} />;
  if (last.state === 'waiting') return <Note tone="amber" icon="queue" title={t('lastWaiting', what)} />;
  return (
    <Note tone="red" icon="warning" title={t('lastRefused', what)}>
      {last.problem && <p>{last.problem.title}</p>}
    </Note>
  );
}

function isReportOf(operationId: string, command: QueuedCommand): boolean {
  return command.path === `/operations/${operationId}/production-reports` && command.state !== 'replaced';
}
