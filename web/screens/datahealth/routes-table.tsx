import { Link } from '@tanstack/react-router';
import type { Health, RouteHealth } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { LightMark, percent, took } from './light.tsx';
import { datahealthWords } from './words.ts';

const order = ['red', 'amber', 'green', 'grey'];

/** Each route in one row, the gravest first; a row opens into what it is made of. */
export function RoutesTable({ health }: { health: Health }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const systems = new Map(health.systems.map((system) => [system.systemId, system]));
  const bad = health.routes.filter(({ light }) => light === 'red' || light === 'amber').length;
  const number = (key: 'waiting' | 'dead' | 'drift', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (route: RouteHealth) =>
      route[key] > 0 ? <strong>{formatQuantity(route[key])}</strong> : <span className="faint">0</span>,
  });
  return (
    <Panel
      flush
      title={bad > 0 ? t('routesBad', { count: bad }) : t('routesAllWell')}
      aside={<span className="faint">{t('routesTitle', { count: health.routes.length })}</span>}
    >
      <DataTable<RouteHealth>
        rows={[...health.routes].sort((a, b) => order.indexOf(a.light) - order.indexOf(b.light))}
        rowKey={({ routeId }) => routeId}
        rowTone={({ light }) => (light === 'red' || light === 'amber' ? light : undefined)}
        columns={[
          {
            key: 'route',
            title: t('route'),
            render: (route) => {
              const system = systems.get(route.systemId);
              return (
                <span className="two-lines">
                  <Link to="/data-health/routes/$routeId" params={{ routeId: route.routeId }}>
                    {nameOf({ name: route.routeName, nameEn: route.routeNameEn })}
                  </Link>
                  <span className="faint">
                    {nameOf({ name: system?.systemName, nameEn: system?.systemNameEn })} · {t(route.direction)}
                  </span>
                </span>
              );
            },
          },
          { key: 'light', title: t('state'), render: ({ light }) => <LightMark light={light} /> },
          {
            key: 'why',
            title: t('why'),
            render: ({ why, now }) => (
              <span className="two-lines health-reason">
                <span>{why[language]}</span>
                <span className="faint">{now[language]}</span>
              </span>
            ),
          },
          {
            key: 'complete',
            title: t('complete'),
            align: 'right',
            render: (route) => <span className="health-figure">{percent(route)}</span>,
          },
          { key: 'came', title: t('came'), align: 'right', render: ({ came }) => formatQuantity(came) },
          number('waiting', t('waiting')),
          number('dead', t('dead')),
          number('drift', t('drift')),
          {
            key: 'delay',
            title: t('delayMostly'),
            align: 'right',
            render: ({ delays: { p95 } }) => <span className="health-figure">{took(p95)}</span>,
          },
        ]}
      />
    </Panel>
  );
}
