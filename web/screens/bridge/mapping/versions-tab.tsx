import { Button, Input } from 'antd';
import type { MappingVersion } from '../../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { StateMark } from '../../../../ui/state-mark.tsx';
import { DataTable } from '../../../parts/data-table.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Moment } from '../../../parts/values.tsx';
import { Labelled } from './rule-editor.tsx';
import { mappingWords } from './words.ts';

/** All versions of a mapping, with who made each and when. */
export function VersionsTab({
  versions,
  note,
  readOnly,
  onNote,
  onOpen,
}: {
  versions: MappingVersion[];
  /** What is said of the change that is being written. */
  note: string;
  readOnly: boolean;
  onNote: (note: string) => void;
  onOpen: (number: number | undefined) => void;
}) {
  const t = useWords(mappingWords);
  return (
    <div className="stack">
      <Labelled label={t('note')}>
        <Input disabled={readOnly} maxLength={500} value={note} onChange={({ target }) => onNote(target.value)} />
      </Labelled>
      <DataTable<MappingVersion>
        rows={versions}
        rowKey={({ number }) => String(number)}
        columns={[
          { key: 'number', title: t('version'), render: ({ number }) => number },
          {
            key: 'state',
            title: t('state'),
            render: ({ state }) => (
              <StateMark state={state === 'replaced' ? 'obsolete' : state} word={t(`state_${state}`)} />
            ),
          },
          { key: 'note', title: t('note'), render: ({ note: said }) => <span className="text-cell">{said}</span> },
          { key: 'changedAt', title: t('changedAt'), render: ({ changedAt }) => <Moment at={changedAt} /> },
          { key: 'changedBy', title: t('changedBy'), render: ({ changedBy }) => changedBy },
          { key: 'publishedAt', title: t('publishedAt'), render: ({ publishedAt }) => <Moment at={publishedAt} /> },
          {
            key: 'open',
            title: '',
            render: ({ number, state }) => (
              <Button size="small" onClick={() => onOpen(state === 'draft' ? undefined : number)}>
                {t('openVersion')}
              </Button>
            ),
          },
        ]}
        empty={<Empty icon="copy" what={t('newDraft')} how="" />}
      />
    </div>
  );
}
