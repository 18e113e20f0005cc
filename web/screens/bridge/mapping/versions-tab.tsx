import { Button } from 'antd';
import type { MappingVersion } from '../../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { StateMark } from '../../../../ui/state-mark.tsx';
import { DataTable } from '../../../parts/data-table.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Moment } from '../../../parts/values.tsx';
import { mappingWords } from './words.ts';

/** All versions of a mapping, with who made each and when. */
export function VersionsTab({
  versions,
  onOpen,
}: {
  versions: MappingVersion[];
  onOpen: (number: number | undefined) => void;
}) {
  const t = useWords(mappingWords);
  return (
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
  );
}
