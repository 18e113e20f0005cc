import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { RouteStanding, Standing } from '../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Age, Code, useLocalName } from '../../parts/values.tsx';
import { RouteForm } from './route-form.tsx';
import { routeState, useStanding } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

/** What comes from where and goes where, and how each route does. What waits for somebody comes first. */
export function Routes() {
  const t = useWords(bridgeWords);
  const may = useMay();
  const navigate = useNavigate();
  const nameOf = useLocalName();
  const standing = useStanding();
  const [making, setMaking] = useState(false);
  const open = (routeId: string) => void navigate({ to: '/bridge/routes/$routeId', params: { routeId } });
  const stateOf = (route: RouteStanding) => routeState(route, connectionOf(standing.data, route));
  const columns: TableColumn<RouteStanding>[] = [
    {
      key: 'name',
      title: t('route'),
      render: (route) => (
        <span>
          <strong>{nameOf(route)}</strong> <Code>{route.code}</Code>
        </span>
      ),
    },
    { key: 'way', title: `${t('there')} – ${t('here')}`, render: (route) => <FromTo route={route} /> },
    { key: 'state', title: t('state'), render: (route) => <StateMark state={stateOf(route)} /> },
    { key: 'read', title: t('lastRead'), render: ({ pulledAt }) => <Age at={pulledAt} /> },
    { key: 'waiting', title: t('waiting'), align: 'right', render: ({ waiting }) => <Count count={waiting} /> },
    {
      key: 'dead',
      title: t('dead'),
      align: 'right',
      render: ({ dead }) =>
        dead > 0 ? <ToneMark tone="red" shape="octagon" word={sayCount(dead)} /> : <Count count={0} />,
    },
    {
      key: 'held',
      title: t('held'),
      align: 'right',
      render: ({ held }) =>
        held > 0 ? <ToneMark tone="violet" shape="diamond" word={sayCount(held)} /> : <Count count={0} />,
    },
  ];
  return (
    <Page
      title={t('routes')}
      actions={
        may('bridge.route.write') && (
          <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {t('newRoute')}
          </Button>
        )
      }
    >
      <Loaded query={standing}>
        {({ routes }) => (
          <DataTable<RouteStanding>
            columns={columns}
            rows={[...routes].sort((a, b) => urgency(b, stateOf(b)) - urgency(a, stateOf(a)))}
            rowKey={({ routeId }) => routeId}
            rowTone={(route) => (stateOf(route) === 'stopped' || route.dead > 0 ? 'red' : undefined)}
            onOpen={({ routeId }) => open(routeId)}
            empty={<Empty icon="route" what={t('routesEmpty')} how={t('routesEmptyHow')} />}
          />
        )}
      </Loaded>
      {making && <RouteForm onDone={({ id }) => open(id)} onClose={() => setMaking(false)} />}
    </Page>
  );
}

const COUNTED_MAX = 10_000;

/** Beyond what is counted there are more. */
export function sayCount(count: number): string {
  return count >= COUNTED_MAX ? `${COUNTED_MAX.toLocaleString('en')}+` : count.toLocaleString('en');
}

function Count({ count }: { count: number }) {
  return count === 0 ? <span className="faint">–</span> : <span>{sayCount(count)}</span>;
}

/** Which way things go: from the system and its resource to what it is here, or the other way. */
export function FromTo({ route }: { route: RouteStanding }) {
  const nameOf = useLocalName();
  const there = (
    <span>
      {nameOf({ name: route.systemName, nameEn: route.systemNameEn })} <Code>{route.resource}</Code>
    </span>
  );
  const here = <span>{route.subjectLabel}</span>;
  return (
    <span className="row-gap">
      {route.direction === 'in' ? there : here}
      <Icon name="forward" size={14} />
      {route.direction === 'in' ? here : there}
    </span>
  );
}

export function connectionOf(standing: Standing | undefined, { connectionId }: RouteStanding) {
  return standing?.connections.find((connection) => connection.connectionId === connectionId);
}

function urgency({ dead, held }: RouteStanding, state: string): number {
  if (state === 'stopped') return 5;
  if (dead > 0) return 4;
  if (state === 'away' || state === 'trying') return 3;
  if (held > 0 || state === 'unmapped') return 2;
  return state === 'paused' ? 0 : 1;
}
