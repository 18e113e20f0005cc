import { useNavigate } from '@tanstack/react-router';
import type { InspectionTask } from '../../../src/modules/quality/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ReferenceSource } from '../../parts/reference-picker.tsx';
import { qualityWords } from './words.ts';

/** Operations that are under way, by their code. */
const operations = {
  area: 'execution',
  path: '/operations',
  query: { 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt' },
} satisfies ReferenceSource;

/** An inspection by plan begins at an operation, and opens. */
export function StartInspectionDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(qualityWords);
  const navigate = useNavigate();
  return (
    <CommandDialog<InspectionTask>
      title={t('start')}
      verb={t('start')}
      intro={t('startIntro')}
      areas={['quality']}
      record={{ kind: 'in_process' }}
      fields={[
        { name: 'operationId', label: t('operation'), kind: 'reference', source: operations, required: true },
        {
          name: 'kind',
          label: t('kind'),
          kind: 'select',
          required: true,
          options: (['in_process', 'first_piece', 'patrol'] as const).map((kind) => ({ value: kind, label: t(kind) })),
        },
      ]}
      command={({ operationId, kind }) => ({
        path: `/operations/${operationId}/inspection-tasks`,
        body: { kind },
      })}
      onDone={({ id }) => void navigate({ to: '/inspection-tasks/$taskId', params: { taskId: id } })}
      onClose={onClose}
    />
  );
}
