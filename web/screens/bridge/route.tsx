import { Link, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RouteStanding, Standing } from '../../../src/modules/bridge/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { linkToHref } from '../../app/link-to-href.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts, Page, Panel } from '../../parts/page.tsx';
import { TurnButton } from '../../parts/record/turn-button.tsx';
import { isMoment } from '../../parts/say-row.ts';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Age, Moment, useLocalName } from '../../parts/values.tsx';
import type { StoredConnection } from './connection.tsx';
import { ReasonCell } from './reason.tsx';
import { RouteForm } from './route-form.tsx';
import { RouteSettings } from './route-settings.tsx';
import { connectionOf, FromTo, sayCount } from './routes.tsx';
import { UploadsPanel } from './uploads-panel.tsx';
import { routeState, useStanding } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

/** One route: what needs somebody, how far it is, and what came or went last. */
export function RoutePage() {
  const { routeId } = useParams({ strict: false }) as { routeId: string };
  const t = useWords(bridgeWords);
  const may = useMay();
  const nameOf = useLocalName();
  const { message } = App.useApp();
  const standing = useStanding();
  const query = useApi<StoredConnection>('bridge', `/bridge-routes/${routeId}`);
  const [editing, setEditing] = useState(false);
  const read = useCommand(['bridge'], () => void message.success(t('readAsked')));
  const route = standing.data?.routes.find((one) => one.routeId === routeId);
  const state = route && routeState(route, connectionOf(standing.data, route));
  const record = query.data;
  const isHanded = route !== undefined && connectionOf(standing.data, route)?.kind === 'upload';
  return (
    <Page
      title={record ? nameOf(record as { name?: string }) : '…'}
      aside={state && <StateMark state={state} />}
      actions={
        record &&
        route && (
          <>
            {may('bridge.route.write') && (
              <>
                <TurnButton area="bridge" path="/bridge-routes" record={record} />
                <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
              </>
            )}
            {route.direction === 'in' && state !== 'stopped' && !isHanded && may('bridge.connection.use') && (
              <Button loading={read.isPending} onClick={() => read.mutate({ path: `/bridge-routes/${routeId}/pull` })}>
                {t('readNow')}
              </Button>
            )}
            <Link to="/bridge/routes/$routeId/mapping" params={{ routeId }}>
              <Button type="primary">{t('openMapping')}</Button>
            </Link>
          </>
        )
      }
      subject={record && { kind: 'bridge.route', id: routeId }}
    >
      <Loaded query={query}>
        {(stored) => (
          <div className="stack">
            {route && <Needs route={route} standing={standing.data} />}
            {isHanded && <UploadsPanel routeId={routeId} />}
            {route && <AtWork route={route} isHanded={isHanded} />}
            {route && <Last route={route} />}
            <RouteSettings record={stored} />
          </div>
        )}
      </Loaded>
      {editing && record && <RouteForm record={record} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** What waits for somebody, each with what can be done about it. */
function Needs({ route, standing }: { route: RouteStanding; standing: Standing | undefined }) {
  const t = useWords(bridgeWords);
  const language = useLanguage();
  const may = useMay();
  const [releasing, setReleasing] = useState(false);
  const connection = connectionOf(standing, route);
  const { stoppedBy, dead, held, direction, routeId } = route;
  const address = direction === 'in' ? '/bridge/messages' : '/bridge/deliveries';
  const rows: ReactNode[] = [];
  if (stoppedBy)
    rows.push(
      <li key="stopped" className="problem is-inline">
        <div>
          <strong>{t(`stopped_${stoppedBy}`)}</strong>
          {route.reason && <p>{route.reason[language]}</p>}
          <p>{t(`goOn_${stoppedBy}`)}</p>
          {may('bridge.route.write') && <Button onClick={() => setReleasing(true)}>{t('letGoOn')}</Button>}
        </div>
      </li>,
    );
  if (!route.active || !route.reachable)
    rows.push(
      <li key="paused">
        <ToneMark tone="amber" shape="pause" word={t('pausedHow')} />
      </li>,
    );
  if (connection && connection.breaker !== 'closed')
    rows.push(
      <li key="away">
        <ToneMark tone="amber" shape="pause" word={connection.reason?.[language] ?? ''} />
        {connection.retryAt && (
          <span>{t('triesAgain', { at: formatTime(connection.retryAt, { seconds: true }) })}</span>
        )}
        <Link to="/bridge/connections/$connectionId" params={{ connectionId: connection.connectionId }}>
          {t('look')}
        </Link>
      </li>,
    );
  if (route.published === null)
    rows.push(
      <li key="mapping">
        <ToneMark tone="amber" shape="ring" word={t('notMapped')} />
        <span className="faint">{t('notMappedHow')}</span>
      </li>,
    );
  const counted = [
    ['dead', dead, 'deadWait', 'red', 'octagon'],
    ['held', held, 'heldWait', 'violet', 'diamond'],
  ] as const;
  for (const [state, count, word, tone, shape] of counted)
    if (count > 0)
      rows.push(
        <li key={state}>
          <ToneMark tone={tone} shape={shape} word={t(word, { count })} />
          <Link {...linkToHref(`${address}?f.routeId.eq=${routeId}&f.state.in=${state}`)}>{t('look')}</Link>
        </li>,
      );
  if (rows.length === 0) return null;
  return (
    <Panel>
      <ul className="needs">{rows}</ul>
      {releasing && stoppedBy && (
        <CommandDialog
          title={`${t('letGoOn')} · ${route.code}`}
          verb={t('letGoOn')}
          danger
          intro={t(`goOn_${stoppedBy}`)}
          fields={[]}
          areas={['bridge']}
          command={() => ({ path: `/bridge-routes/${routeId}/release`, body: {} })}
          onClose={() => setReleasing(false)}
        />
      )}
    </Panel>
  );
}

function AtWork({ route, isHanded }: { route: RouteStanding; isHanded: boolean }) {
  const t = useWords(bridgeWords);
  const language = useLanguage();
  const { published, draft, direction, pullAt, routeId } = route;
  const far = pullAt !== null && Date.parse(pullAt) - Date.now() > 10 * 365 * 86_400_000;
  const due = pullAt !== null && Date.parse(pullAt) <= Date.now();
  const facts: Fact[] = [
    { label: `${t('there')} – ${t('here')}`, value: <FromTo route={route} />, wide: true },
    { label: t('waiting'), value: sayCount(route.waiting) },
    { label: t('dead'), value: sayCount(route.dead) },
    ...(direction === 'in'
      ? [
          { label: t('held'), value: sayCount(route.held) },
          { label: t('lastRead'), value: <Age at={route.pulledAt} /> },
          { label: t('newRows'), value: route.pulledRows ?? '–' },
          { label: t('repeated'), value: sayCount(route.repeated) },
        ]
      : []),
    // What people hand over is read when it comes.
    ...(direction === 'in' && !isHanded
      ? [
          {
            label: t('nextRead'),
            value: far ? t('onlyWhenAsked') : due ? t('atOnceNow') : <Moment at={pullAt} />,
          },
          { label: t('checkpoint'), value: <Checkpoint text={route.checkpoint} />, wide: true },
        ]
      : []),
    {
      label: t('mapping'),
      wide: true,
      value: (
        <span className="row-gap">
          {published === null ? t('notMapped') : t('mappingInForce', { number: published })}
          {draft !== null && <b>{t('draftWaits', { number: draft })}</b>}
          <Link to="/bridge/routes/$routeId/mapping" params={{ routeId }}>
            {t('look')}
          </Link>
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('atWork')}>
      {route.reason && !route.stoppedBy && <p className="caution">{route.reason[language]}</p>}
      <Facts facts={facts} />
    </Panel>
  );
}

const CHECKPOINT_SHOWN = 120;

function Checkpoint({ text }: { text: string | null }) {
  if (!text) return <span className="faint">–</span>;
  const shown = sayCheckpoint(text);
  return (
    <code className="checkpoint">
      {shown.length > CHECKPOINT_SHOWN ? `${shown.slice(0, CHECKPOINT_SHOWN)}…` : shown}
    </code>
  );
}

/** Each way of connecting writes its own; what is written as fields is read as a line. */
function sayCheckpoint(text: string): string {
  try {
    const read: unknown = JSON.parse(text);
    if (read === null || typeof read !== 'object' || Array.isArray(read)) return text;
    const values = Object.values(read);
    if (values.some((value) => value !== null && typeof value === 'object')) return text;
    return values.map((value) => (isMoment(value) ? formatTime(value, { seconds: true }) : String(value))).join(' · ');
  } catch {
    return text;
  }
}

function Last({ route: { routeId, direction } }: { route: RouteStanding }) {
  const t = useWords(bridgeWords);
  const may = useMay();
  if (!may('bridge.message.read')) return null;
  const shared = {
    fixed: { 'f.routeId.eq': routeId },
    pageSize: 10,
    empty: { what: t('noneYet'), how: '' },
    cells: { reason: (row: Record<string, unknown>) => <ReasonCell reason={row.reason} /> },
  };
  return direction === 'in' ? (
    <Panel title={t('lastMessages')}>
      <ListPanel
        {...shared}
        list="bridge.bridge-messages"
        columns={['receivedAt', 'thing', 'state', 'reason', 'attempts']}
        cards={{ thing: 'title', state: 'state', reason: 'text' }}
        href={({ id }) => `/bridge/messages?view=all&open=${id}`}
      />
    </Panel>
  ) : (
    <Panel title={t('lastDeliveries')}>
      <ListPanel
        {...shared}
        list="bridge.bridge-deliveries"
        columns={['madeAt', 'foreignId', 'state', 'reason', 'attempts']}
        href={({ id }) => `/bridge/deliveries?view=all&open=${id}`}
      />
    </Panel>
  );
}
