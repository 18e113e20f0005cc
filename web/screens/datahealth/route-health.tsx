import { Link, useParams } from '@tanstack/react-router';
import type { Health, RouteHealth as Route } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { addressOfList, linkToList } from '../../app/link-to-list.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { Age, Moment, useLocalName } from '../../parts/values.tsx';
import { AlertsPanel } from './alerts-panel.tsx';
import { SpanChoice } from './board.tsx';
import { HistoryPanels } from './history-panels.tsx';
import { ImpactPanel } from './impact-panel.tsx';
import { BreakerMark, delays, LightMark, lightLooks, percent } from './light.tsx';
import { useHealth, useSpan } from './use-health.ts';
import { datahealthWords } from './words.ts';

/** What a route's light is made of. */
export function RouteHealth() {
  const t = useWords(datahealthWords);
  const { routeId } = useParams({ strict: false }) as { routeId: string };
  const span = useSpan();
  const health = useHealth(span);
  const nameOf = useLocalName();
  const route = health.data?.routes.find((one) => one.routeId === routeId);
  const title = route ? nameOf({ name: route.routeName, nameEn: route.routeNameEn }) : t('route');
  return (
    <Page
      title={title}
      aside={health.data && <span className="faint">{t('asOf', { time: formatTime(health.data.at) })}</span>}
      actions={<SpanChoice span={span} />}
    >
      <Loaded query={health} lines={12}>
        {(loaded) =>
          route ? (
            <div className="stack">
              <Answer route={route} />
              <div className="columns-2">
                <Now route={route} health={loaded} />
                <InSpan route={route} />
              </div>
              <HistoryPanels figures={route} span={span} routeId={routeId} />
              <div className="columns-2">
                <ImpactPanel routeId={routeId} />
                <AlertsPanel about={route} />
              </div>
            </div>
          ) : (
            <Empty icon="board" what={t('routeGone')} how={t('routeGoneHow')} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Answer({ route }: { route: Route }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const messages = route.direction === 'in' ? 'bridge.bridge-messages' : 'bridge.bridge-deliveries';
  const links: { word: string; list: string; query: Record<string, string>; when: boolean }[] = [
    {
      word: t('openFailed'),
      list: messages,
      query: { 'f.routeId.eq': route.routeId, 'f.state.in': 'dead' },
      when: route.dead > 0,
    },
    { word: t('openMessages'), list: messages, query: { 'f.routeId.eq': route.routeId }, when: true },
    { word: t('openDifferences'), list: 'tieout.differences', query: { 'f.state.in': 'open' }, when: route.drift > 0 },
  ];
  const shown = links.filter(({ list, when }) => when && addressOfList(list) !== undefined);
  return (
    <div className={`health-headline tone-${lightLooks[route.light].tone}`} role="status">
      <LightMark light={route.light} />
      <span className="two-lines">
        <strong>{route.why[language]}</strong>
        <span>{route.now[language]}</span>
      </span>
      <span className="health-links">
        <Link to="/bridge/routes/$routeId" params={{ routeId: route.routeId }}>
          {t('openRoute')}
        </Link>
        {shown.map(({ word, list, query }) => (
          <Link key={word} {...linkToList({ list, query })}>
            {word}
          </Link>
        ))}
      </span>
    </div>
  );
}

function Now({ route, health }: { route: Route; health: Health }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const system = health.systems.find(({ systemId }) => systemId === route.systemId);
  return (
    <Panel title={t('now')}>
      <Facts
        facts={[
          { label: t('system'), value: nameOf({ name: system?.systemName, nameEn: system?.systemNameEn }) },
          { label: t('direction'), value: t(route.direction) },
          {
            label: t('breaker'),
            value: route.stoppedBy ? t(`stopped_${route.stoppedBy}`) : <BreakerMark breaker={route.breaker} />,
          },
          { label: t('waiting'), value: formatQuantity(route.waiting) },
          { label: t('late'), value: formatQuantity(route.late) },
          { label: t('oldest'), value: <Age at={route.oldestAt} /> },
          { label: t('dead'), value: formatQuantity(route.dead) },
          { label: t('drift'), value: formatQuantity(route.drift) },
          { label: t('missing'), value: formatQuantity(route.missing) },
          { label: t('lastCame'), value: route.lastCameAt ? <Age at={route.lastCameAt} /> : t('never') },
          { label: t('compared'), value: route.comparedAt ? <Moment at={route.comparedAt} /> : t('never') },
          ...(route.breakerReason ? [{ label: t('why'), value: route.breakerReason[language], wide: true }] : []),
        ]}
      />
    </Panel>
  );
}

function InSpan({ route }: { route: Route }) {
  const t = useWords(datahealthWords);
  const count = (key: 'came' | 'done' | 'skipped' | 'echoes' | 'held' | 'failed' | 'refused' | 'dropped') => ({
    label: t(key),
    value: formatQuantity(route[key]),
  });
  return (
    <Panel title={t('inSpan')}>
      <Facts
        facts={[
          { label: t('complete'), value: percent(route) },
          count('came'),
          count('done'),
          count('skipped'),
          count('echoes'),
          count('held'),
          count('failed'),
          count('refused'),
          count('dropped'),
          { label: t('delay'), value: delays(route.delays), wide: true },
        ]}
      />
    </Panel>
  );
}
