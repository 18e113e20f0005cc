import { Link, useNavigate } from '@tanstack/react-router';
import { Segmented, Tooltip } from 'antd';
import type { Health, Light, Span, SystemHealth } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { AlertsPanel } from './alerts-panel.tsx';
import { EntitiesTable } from './entities-table.tsx';
import { HistoryPanels } from './history-panels.tsx';
import { ImpactPanel } from './impact-panel.tsx';
import { LightMark, lightLooks, percent, took } from './light.tsx';
import { RoutesTable } from './routes-table.tsx';
import { shownSpans, useHealth, useSpan } from './use-health.ts';
import { datahealthWords } from './words.ts';

/** Whether the systems agree, how fast, and what lacks: each system with its light, and what to do about it. */
export function DataHealth() {
  const t = useWords(datahealthWords);
  const span = useSpan();
  const health = useHealth(span);
  return (
    <Page
      title={t('health')}
      aside={health.data && <span className="faint">{t('asOf', { time: formatTime(health.data.at) })}</span>}
      actions={<SpanChoice span={span} />}
    >
      <Loaded query={health} lines={14}>
        {(loaded) =>
          loaded.systems.length === 0 ? (
            <Empty icon="board" what={t('systemsEmpty')} how={t('systemsEmptyHow')} />
          ) : (
            <Board health={loaded} span={span} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** The window stands in the address. */
export function SpanChoice({ span }: { span: Span }) {
  const t = useWords(datahealthWords);
  const navigate = useNavigate();
  return (
    <Segmented
      value={span}
      options={shownSpans.map((value) => ({ value, label: t(`span_${value}`) }))}
      onChange={(chosen) =>
        void navigate({ to: '.', search: (before: object) => ({ ...before, span: chosen }), replace: true } as never)
      }
    />
  );
}

function Board({ health, span }: { health: Health; span: Span }) {
  return (
    <div className="stack">
      <Headline systems={health.systems} light={health.light} />
      <div className="health-systems">
        {[...health.systems]
          .sort((a, b) => order.indexOf(a.light) - order.indexOf(b.light))
          .map((system) => (
            <SystemCard key={system.systemId} system={system} />
          ))}
      </div>
      <div className="columns-2">
        <ImpactPanel />
        <AlertsPanel />
      </div>
      <RoutesTable health={health} />
      <HistoryPanels figures={health.all} span={span} />
      <EntitiesTable health={health} />
    </div>
  );
}

const order: Light[] = ['red', 'amber', 'green', 'grey'];

/** The answer, readable from across the room. */
function Headline({ systems, light }: { systems: SystemHealth[]; light: Light }) {
  const t = useWords(datahealthWords);
  const count = systems.filter((system) => system.light === light).length;
  return (
    <p className={`health-headline tone-${lightLooks[light].tone}`} role="status">
      <LightMark light={light} />
      <strong>{t(`headline_${light}`, { count })}</strong>
    </p>
  );
}

function SystemCard({ system }: { system: SystemHealth }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const name = nameOf({ name: system.systemName, nameEn: system.systemNameEn });
  const content = (
    <>
      <header>
        <h2 title={name}>{name}</h2>
        <LightMark light={system.light} />
      </header>
      <p className="health-why">{system.why[language]}</p>
      <p className="faint">{system.now[language]}</p>
      <dl>
        <Tooltip title={t('completeHelp')}>
          <div>
            <dt>{t('complete')}</dt>
            <dd>
              {percent(system)}
              {system.lacking > 0 && <small> {t('lacking', { count: formatQuantity(system.lacking) })}</small>}
            </dd>
          </div>
        </Tooltip>
        <div>
          <dt>{t('p95')}</dt>
          <dd>{took(system.delays.p95)}</dd>
        </div>
        <div>
          <dt>{t('waiting')}</dt>
          <dd>{formatQuantity(system.waiting)}</dd>
        </div>
        <div>
          <dt>{t('dead')}</dt>
          <dd>{formatQuantity(system.dead)}</dd>
        </div>
        <div>
          <dt>{t('drift')}</dt>
          <dd>{formatQuantity(system.drift)}</dd>
        </div>
        <div>
          <dt>{t('owner')}</dt>
          <dd className="health-owner">{system.owner || t('noOwner')}</dd>
        </div>
      </dl>
    </>
  );
  const look = `health-system tone-${lightLooks[system.light].tone}`;
  if (system.worstRouteId === null) return <section className={look}>{content}</section>;
  return (
    <Link className={look} to="/data-health/routes/$routeId" params={{ routeId: system.worstRouteId }}>
      {content}
    </Link>
  );
}
