import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ConsumerView } from '../../../src/modules/sync/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age } from '../../parts/values.tsx';
import { syncWords } from './words.ts';

const permission = 'sync.consumer.write';
const pathOf = (consumer: unknown) => `/event-consumers/${encodeURIComponent(String(consumer))}`;

/** Who reads events, how far they are, and the events that wait for them. */
export function ParkedEvents() {
  return (
    <ListScreen
      words={syncWords}
      title="parked"
      list="sync.parked-events"
      columns={['at', 'consumer', 'type', 'state', 'attempts', 'retryAt', 'reason']}
      views={{ viewParked: { 'f.state.in': 'parked' } }}
      needs={['id']}
      rowKey={(row) => `${row.consumer} ${row.id}`}
      rowTone={({ state }) => (state === 'parked' ? 'red' : undefined)}
      commands={[
        {
          column: 'state',
          behind: true,
          verb: 'release',
          permission,
          when: ({ state }) => state === 'parked',
          path: ({ consumer, id }) => `${pathOf(consumer)}/parked-events/${id}/release`,
        },
        {
          column: 'state',
          behind: true,
          verb: 'drop',
          permission,
          when: ({ state }) => state === 'parked',
          path: ({ consumer, id }) => `${pathOf(consumer)}/parked-events/${id}/drop`,
          ask: { title: 'drop', of: 'type', intro: 'dropIntro', danger: true, reason: 'needed' },
        },
      ]}
      above={<Consumers />}
      empty={['parkedEmpty', 'parkedEmptyHow']}
    />
  );
}

function Consumers() {
  const t = useWords(syncWords);
  const may = useMay();
  const [retiring, setRetiring] = useState<string | undefined>();
  const { data } = useApi<{ consumers: ConsumerView[] }>('sync', '/event-consumers');
  return (
    <div style={{ marginBottom: 16 }}>
      <Table<ConsumerView>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="consumer"
        dataSource={data?.consumers ?? []}
        columns={[
          { title: t('reader'), render: (_, { label, consumer }) => label ?? <span className="code">{consumer}</span> },
          {
            title: t('moved'),
            render: (_, { movedAt, idle }) => (
              <span className="row-gap">
                <Age at={movedAt} />
                {idle && <b>{t('idle')}</b>}
              </span>
            ),
          },
          { title: t('waiting'), dataIndex: 'waiting', align: 'right' },
          { title: t('parkedCount'), dataIndex: 'parked', align: 'right' },
          { title: t('why'), dataIndex: 'reason' },
          {
            render: (_, { kind, consumer }) =>
              kind === 'unknown' && (
                <span className="row-gap">
                  {t('unknown')}
                  {may(permission) && (
                    <Button size="small" onClick={() => setRetiring(consumer)}>
                      {t('retire')}
                    </Button>
                  )}
                </span>
              ),
          },
        ]}
      />
      {retiring && (
        <CommandDialog
          title={`${t('retire')} ${retiring}`}
          verb={t('retire')}
          intro={t('retireIntro')}
          fields={[]}
          areas={['sync']}
          command={() => ({ path: `${pathOf(retiring)}/retire`, body: {} })}
          onClose={() => setRetiring(undefined)}
        />
      )}
    </div>
  );
}
