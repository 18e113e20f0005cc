import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ConnectionStanding } from '../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age, Code, Moment, useLocalName } from '../../parts/values.tsx';
import { NewConnection } from './new-connection.tsx';
import { connectionState, useConnectors, useStanding } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

/** How each other system is reached, and whether it is at this moment. Those that aren't come first. */
export function Connections() {
  const t = useWords(bridgeWords);
  const may = useMay();
  const navigate = useNavigate();
  const nameOf = useLocalName();
  const standing = useStanding();
  const connectors = useConnectors();
  const systems = useSystemNames();
  const [making, setMaking] = useState(false);
  const open = ({ connectionId }: { connectionId: string }) =>
    void navigate({ to: '/bridge/connections/$connectionId', params: { connectionId } });
  const columns: TableColumn<ConnectionStanding>[] = [
    { key: 'name', title: t('connections'), render: (row) => <NameOf row={row} name={nameOf(row)} /> },
    { key: 'system', title: t('system'), render: ({ systemId }) => systems(systemId) },
    {
      key: 'way',
      title: t('way'),
      render: ({ kind }) => connectors?.find((one) => one.kind === kind)?.label ?? kind,
    },
    { key: 'state', title: t('state'), render: (row) => <StateMark state={connectionState(row)} /> },
    { key: 'heard', title: t('lastHeard'), render: ({ okAt }) => <Age at={okAt} /> },
    { key: 'why', title: t('why'), render: (row) => <Why row={row} /> },
  ];
  return (
    <Page
      title={t('connections')}
      actions={
        may('bridge.connection.write') && (
          <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {t('newConnection')}
          </Button>
        )
      }
    >
      <Loaded query={standing}>
        {({ connections }) => (
          <DataTable<ConnectionStanding>
            columns={columns}
            rows={[...connections].sort((a, b) => worst(b) - worst(a))}
            rowKey={({ connectionId }) => connectionId}
            rowTone={(row) => (connectionState(row) === 'away' ? 'red' : undefined)}
            onOpen={open}
            empty={<Empty icon="bolt" what={t('connectionsEmpty')} how={t('connectionsEmptyHow')} />}
          />
        )}
      </Loaded>
      {making && <NewConnection onDone={({ id }) => open({ connectionId: id })} onClose={() => setMaking(false)} />}
    </Page>
  );
}

function NameOf({ row: { code }, name }: { row: ConnectionStanding; name: string }) {
  return (
    <span>
      <strong>{name}</strong> <Code>{code}</Code>
    </span>
  );
}

function Why({ row: { active, breaker, reason, retryAt } }: { row: ConnectionStanding }) {
  const language = useLanguage();
  if (!active || breaker === 'closed' || !reason) return <span className="faint">–</span>;
  return (
    <span className="row-gap">
      <span className="text-cell">{reason[language]}</span>
      {retryAt && <Moment at={retryAt} />}
    </span>
  );
}

function worst(row: ConnectionStanding): number {
  const state = connectionState(row);
  return state === 'away' ? 3 : state === 'trying' ? 2 : state === 'reading' ? 1 : 0;
}

/** What systems are called, by their id. */
export function useSystemNames(): (systemId: string) => string {
  const nameOf = useLocalName();
  const { data } = useApi<{ rows: { id: string; name: string; nameEn: string | null }[] }>(
    'bridge',
    '/bridge-systems',
    { query: { limit: 200 }, staleTime: 60_000 },
  );
  return (systemId) => {
    const found = data?.rows.find(({ id }) => id === systemId);
    return found ? nameOf(found) : '';
  };
}
