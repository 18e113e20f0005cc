import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { machinesWords } from './words.ts';

export interface AskedOfStop {
  verb: 'reason' | 'split';
  stopId: string;
  machine: string;
  reasonCode?: string | null | undefined;
}

interface ReasonRow {
  code: string;
  name: string;
  nameEn: string;
}

/** The reasons for downtime as a choice. */
export function useReasonField(required: boolean): FieldSpec {
  const t = useWords(machinesWords);
  const nameOf = useLocalName();
  const { data } = useApi<{ rows: ReasonRow[] }>('masterdata', '/reason-codes', {
    query: { 'f.kind.eq': 'downtime', 'f.active.eq': 'true', limit: 100, sort: 'code' },
  });
  const options = (data?.rows ?? []).map((row) => ({ value: row.code, label: nameOf(row) }));
  return { name: 'reasonCode', label: t('reason'), kind: 'select', options, required, wide: true };
}

/** Why it stood, or from when on it was something else. */
export function StopDialog({ asked, onClose }: { asked: AskedOfStop; onClose: () => void }) {
  const t = useWords(machinesWords);
  const { verb, stopId, machine, reasonCode } = asked;
  const reason = useReasonField(verb === 'reason');
  const note: FieldSpec = { name: 'note', label: t('note'), kind: 'note', wide: true };
  const at: FieldSpec = { name: 'at', label: t('splitAt'), kind: 'timestamp', required: true };
  return (
    <CommandDialog
      title={`${t(verb === 'reason' ? 'reasonTitle' : 'splitTitle')} · ${machine}`}
      verb={t(verb === 'reason' ? 'sayReason' : 'split')}
      fields={verb === 'reason' ? [reason, note] : [at, reason, note]}
      record={verb === 'reason' && reasonCode ? { reasonCode } : undefined}
      areas={['machines']}
      command={(values) => ({ path: `/machines/stops/${stopId}/${verb}`, body: values })}
      onClose={onClose}
    />
  );
}

/** A person enters a stop that the machine doesn't tell of. */
export function StandDialog({
  machineId,
  machine,
  onClose,
}: {
  machineId: string;
  machine: string;
  onClose: () => void;
}) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const reason = useReasonField(false);
  return (
    <CommandDialog
      key={language}
      title={`${t('standTitle')} · ${machine}`}
      verb={t('standVerb')}
      fields={[
        reason,
        { name: 'businessAt', label: t('standAt'), kind: 'timestamp' },
        { name: 'note', label: t('note'), kind: 'note', wide: true },
      ]}
      areas={['machines']}
      command={(values) => ({ path: `/machines/${machineId}/stand`, body: values })}
      onClose={onClose}
    />
  );
}
