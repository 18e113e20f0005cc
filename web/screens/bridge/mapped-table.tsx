import type { MappedView } from '../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Value } from './browse-panel.tsx';
import { messageWords } from './message-words.ts';
import { useSubjectFields } from './use-bridge.ts';

/** What a mapping makes of a row, by our words; or where it fails. */
export function MappedTable({ mapped, subject }: { mapped: MappedView | null | undefined; subject: string }) {
  const t = useWords(messageWords);
  const language = useLanguage();
  const fields = useSubjectFields(subject)?.fields ?? [];
  const labelOf = (path: string) => fields.find((field) => field.path === path)?.label ?? path;
  if (!mapped) return <span className="faint">{t('noMapping')}</span>;
  if (mapped.kind === 'skipped')
    return (
      <span>
        {t('mappedSkipped')}
        {(mapped.why?.[language] ?? mapped.reason) && ` · ${mapped.why?.[language] ?? mapped.reason}`}
      </span>
    );
  if (mapped.kind === 'failed')
    return (
      <p className="mapping-problem" style={{ padding: 0 }}>
        {mapped.field && <b>{labelOf(mapped.field)} </b>}
        {mapped.why[language]}
      </p>
    );
  return (
    <DataTable
      compact
      rows={Object.entries(mapped.value)}
      rowKey={([name]) => name}
      columns={[
        { key: 'target', title: t('target'), render: ([name]) => <span>{labelOf(name)}</span> },
        { key: 'value', title: t('value'), render: ([, value]) => <Value value={value} /> },
      ]}
    />
  );
}
