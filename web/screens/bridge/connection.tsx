import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ConnectionStanding, ConnectorView, RouteStanding } from '../../../src/modules/bridge/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, changesIn } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts, Page, Panel } from '../../parts/page.tsx';
import { TurnButton } from '../../parts/record/turn-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age, Code, Moment, useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { BrowsePanel } from './browse-panel.tsx';
import { useSystemNames } from './connections.tsx';
import { useConnectionFields } from './new-connection.tsx';
import { SecretsPanel } from './secrets-panel.tsx';
import { TestPanel } from './test-panel.tsx';
import { connectionState, routeState, useConnectors, useStanding } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

export type StoredConnection = Record<string, unknown> & {
  id: string;
  code: string;
  version: number;
  active: boolean;
  settings: Record<string, unknown>;
};

/** One connection: how it stands, whether it works, its secrets, and what there is on the other side. */
export function ConnectionPage() {
  const { connectionId } = useParams({ strict: false }) as { connectionId: string };
  const t = useWords(bridgeWords);
  const may = useMay();
  const nameOf = useLocalName();
  const query = useApi<StoredConnection>('bridge', `/bridge-connections/${connectionId}`);
  const standing = useStanding();
  const connectors = useConnectors();
  const [editing, setEditing] = useState(false);
  const stands = standing.data?.connections.find((one) => one.connectionId === connectionId);
  const connector = connectors?.find(({ kind }) => kind === stands?.kind);
  const record = query.data;
  const routes = standing.data?.routes.filter((route) => route.connectionId === connectionId) ?? [];
  return (
    <Page
      title={record ? nameOf(record as { name?: string }) : '…'}
      aside={stands && <StateMark state={connectionState(stands)} />}
      actions={
        may('bridge.connection.write') &&
        record && (
          <>
            <TurnButton area="bridge" path="/bridge-connections" record={record} />
            <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
          </>
        )
      }
      subject={record && { kind: 'bridge.connection', id: connectionId }}
    >
      <Loaded query={query}>
        {(connection) => (
          <div className="stack">
            {stands && <Standing stands={stands} connector={connector} />}
            {may('bridge.connection.use') && <TestPanel connectionId={connectionId} key={connection.version} />}
            {connector && stands && (
              <SecretsPanel connector={connector} stands={stands} settings={connection.settings} />
            )}
            {may('bridge.connection.use') && <BrowsePanel connectionId={connectionId} kind={stands?.kind} />}
            <Panel title={t('routesHere')}>
              <RoutesHere routes={routes} stands={stands} />
            </Panel>
            {connector && <SettingsPanel connector={connector} settings={connection.settings} />}
          </div>
        )}
      </Loaded>
      {editing && record && connector && (
        <EditConnection record={record} connector={connector} onClose={() => setEditing(false)} />
      )}
    </Page>
  );
}

function Standing({ stands, connector }: { stands: ConnectionStanding; connector: ConnectorView | undefined }) {
  const t = useWords(bridgeWords);
  const language = useLanguage();
  const systemName = useSystemNames();
  const away = stands.breaker !== 'closed';
  const facts: Fact[] = [
    { label: t('system'), value: systemName(stands.systemId) },
    { label: t('way'), value: connector?.label ?? stands.kind },
    { label: t('lastHeard'), value: <Age at={stands.okAt} /> },
    { label: t('lastFailed'), value: <Age at={stands.failedAt} /> },
  ];
  return (
    <Panel>
      <div className="stack">
        {connector?.caution && <p className="caution">{connector.caution}</p>}
        {away && (
          <div className="problem is-inline">
            <div>
              <strong>{stands.reason?.[language]}</strong>
              <p>
                {t('failuresInARow', { count: stands.failures })}
                {stands.retryAt && ` · ${t('triesAgain', { at: formatTime(stands.retryAt, { seconds: true }) })}`}
              </p>
              <p>{t('breakerMeans')}</p>
            </div>
          </div>
        )}
        <Facts facts={facts} />
      </div>
    </Panel>
  );
}

function RoutesHere({ routes, stands }: { routes: RouteStanding[]; stands: ConnectionStanding | undefined }) {
  const t = useWords(bridgeWords);
  const nameOf = useLocalName();
  if (routes.length === 0) return <span className="faint">{t('noRoutesHere')}</span>;
  return (
    <ul className="needs">
      {routes.map((route) => (
        <li key={route.routeId}>
          <StateMark state={routeState(route, stands)} quiet />
          <Link to="/bridge/routes/$routeId" params={{ routeId: route.routeId }}>
            {nameOf(route)}
          </Link>
          <span className="faint">
            {t(`direction_${route.direction}`)} · <Code>{route.resource}</Code> · {route.subjectLabel}
          </span>
          {stands?.kind === 'webhook' && (
            <span>
              {t('hookAddress')}{' '}
              <code className="code">{`${window.location.origin}/api/v1/bridge-hooks/${route.routeId}`}</code>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function SettingsPanel({ connector, settings }: { connector: ConnectorView; settings: Record<string, unknown> }) {
  const t = useWords(bridgeWords);
  const told = connector.fields.filter(({ name }) => isTold(settings[name]));
  return (
    <Panel title={t('settings')}>
      <Facts
        facts={told.map(({ name, label, kind, options }) => {
          const value = settings[name];
          const list = Array.isArray(value);
          return {
            label,
            wide: list || String(value).length > 60,
            value: list ? (
              <span className="row-gap">
                {value.map((row, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own
                  <code key={at} className="code">
                    {sayRow(row)}
                  </code>
                ))}
              </span>
            ) : kind === 'choice' ? (
              (options?.find((option) => option.value === value)?.label ?? String(value))
            ) : kind === 'moment' ? (
              <Moment at={String(value)} />
            ) : (
              String(value)
            ),
          };
        })}
      />
    </Panel>
  );
}

const isTold = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function sayRow(row: unknown): string {
  if (row === null || typeof row !== 'object') return String(row);
  const { name, resource, operation, path } = row as Record<string, unknown>;
  return [name ?? resource, operation, path].filter(Boolean).map(String).join(' · ') || JSON.stringify(row);
}

function EditConnection({
  record,
  connector,
  onClose,
}: {
  record: StoredConnection;
  connector: ConnectorView;
  onClose: () => void;
}) {
  const t = useWords(bridgeWords);
  const p = useWords(partWords);
  const fields = useConnectionFields(connector, false);
  if (!fields) return null;
  return (
    <CommandDialog
      title={`${t('edit')} · ${record.code}`}
      verb={p('save')}
      width={820}
      fields={fields}
      record={record}
      areas={['bridge']}
      command={(values) => ({
        path: `/bridge-connections/${record.id}/update`,
        body: changesIn(values, { base: record, version: record.version }),
      })}
      onClose={onClose}
    />
  );
}
