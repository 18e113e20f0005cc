import { Link, type LinkProps } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Overview as OverviewAnswer, WorkshopOutput } from '../../../src/modules/insight/contract.ts';
import { formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { lookOf } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { linkToList } from '../../app/link-to-list.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel, SkeletonLines } from '../../parts/page.tsx';
import { quantityColumn } from '../../parts/table-columns.tsx';
import { Progress, Quantity, useLocalName } from '../../parts/values.tsx';
import { AlertMark } from '../inventory/alerts.tsx';
import { StuckRow } from './stuck-row.tsx';
import { insightWords } from './words.ts';

const OutputChart = lazy(() => import('./output-chart.tsx').then((module) => ({ default: module.OutputChart })));
const QueueChart = lazy(() => import('./queue-chart.tsx').then((module) => ({ default: module.QueueChart })));

/** Who may not see stock gets no alerts from the server; that is not the same as none. */
const stockRead = 'inventory.stock.read';
type Target = Pick<LinkProps, 'to' | 'search'>;
const stuckOrders: Target = { to: '/stuck-orders' };
const lateOrders: Target = { to: '/stuck-orders', search: { late: 'true' } };
const stockAlerts: Target = { to: '/stock/alerts' };

export function Figures({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const seesStock = useMay()(stockRead);
  const { stuck, late, dueToday, dueWeek, inspection, stockAlerts: alerts, targets } = overview;
  const orders = (count: number) => ({ value: count, note: t('orderNoun', { count }) });
  return (
    <div className="figures">
      <Figure label={t('stuck')} {...orders(stuck.count)} target={stuckOrders} alarming={stuck.count > 0} />
      <Figure label={t('late')} {...orders(late.count)} target={lateOrders} alarming={late.count > 0} />
      <Figure label={t('dueToday')} {...orders(dueToday)} target={linkToList(targets.dueToday)} />
      <Figure label={t('dueWeek')} {...orders(dueWeek)} target={linkToList(targets.dueWeek)} />
      <Figure
        label={t('inspection')}
        value={formatQuantity(inspection.quantity)}
        note={t('inspectionOperations', { count: inspection.operations })}
        target={linkToList(inspection.target)}
      />
      <Figure
        label={t('alerts')}
        value={seesStock ? alerts.count : '–'}
        note={seesStock ? t('alertNoun', { count: alerts.count }) : t('notVisible')}
        target={stockAlerts}
        alarming={alerts.count > 0}
      />
    </div>
  );
}

function Figure({
  label,
  value,
  note,
  target,
  alarming = false,
}: {
  label: string;
  value: number | string;
  note?: string;
  target: Target;
  alarming?: boolean;
}) {
  return (
    <Link {...target} className={`figure${alarming ? ' is-alarming' : ''}`}>
      <span>{label}</span>
      <strong>{value}</strong>
      {note && <small>{note}</small>}
    </Link>
  );
}

const openStates = ['draft', 'released', 'in_progress', 'on_hold'];

export function OrdersByState({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const language = useLanguage();
  const countOf = (state: string) => overview.ordersByState.find((one) => one.state === state)?.count ?? 0;
  // The title, the bar and the legend are one number: what is open. What only waits to be closed stands apart.
  const shown = openStates.map((state) => ({ state, count: countOf(state) }));
  const open = shown.reduce((sum, one) => sum + one.count, 0);
  const completed = countOf('completed');
  return (
    <Panel title={t('ordersTitle', { open, count: open })} aside={<Link to="/work-orders">{t('all')}</Link>}>
      <div className="state-strip">
        {shown
          .filter((one) => one.count > 0)
          .map((one) => (
            <Link
              key={one.state}
              to="/work-orders"
              search={{ 'f.state.in': one.state }}
              className={`tone-${lookOf(one.state).tone}`}
              style={{ flexGrow: one.count }}
              title={lookOf(one.state)[language]}
            >
              {one.count}
            </Link>
          ))}
      </div>
      <div className="legend">
        {shown.map((one) => (
          <span key={one.state}>
            <StateMark state={one.state} quiet /> <strong>{one.count}</strong>
          </span>
        ))}
        {completed > 0 && (
          <Link to="/work-orders" search={{ 'f.state.in': 'completed' }} className="faint">
            {t('toClose', { count: completed })}
          </Link>
        )}
        {overview.materialDifferences.count > 0 && (
          <Link {...linkToList(overview.materialDifferences.target)}>
            {t('toExplain', { count: overview.materialDifferences.count })}
          </Link>
        )}
      </div>
    </Panel>
  );
}

/** A panel whose title says how many, or that there is none; all of them are one press away. */
function Counted({
  count,
  title,
  none,
  all,
  children,
}: {
  count: number;
  title: string;
  none: string;
  all: Target;
  children: ReactNode;
}) {
  const t = useWords(insightWords);
  return (
    <Panel flush title={count > 0 ? title : none} aside={count > 0 && <Link {...all}>{t('all')}</Link>}>
      {children}
    </Panel>
  );
}

export function Stuck({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const { count, rows, byKind } = overview.stuck;
  return (
    <Counted count={count} title={t('stuckTitle', { count })} none={t('stuckNone')} all={stuckOrders}>
      {count > 0 && (
        <div className="legend" style={{ padding: '0 14px 8px' }}>
          {byKind.reduce((sum, one) => sum + one.count, 0) > count && (
            <span className="faint">{t('reasonsOverlap')}</span>
          )}
          {byKind.map((one) => (
            <Link key={one.kind} to="/stuck-orders" search={{ kind: one.kind }}>
              {t(`kind_${one.kind}`)} <strong>{one.count}</strong>
            </Link>
          ))}
        </div>
      )}
      {rows.map((row) => (
        <StuckRow key={row.orderId} order={row} />
      ))}
    </Counted>
  );
}

export function Late({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const { count, rows } = overview.late;
  return (
    <Counted count={count} title={t('lateTitle', { count })} none={t('lateNone')} all={lateOrders}>
      {rows.map((row) => (
        <StuckRow key={row.orderId} order={row} />
      ))}
    </Counted>
  );
}

/** What was made today, and how much of what today has to bring is done: two things, so they stand in columns of their own. */
export function Output({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const nameOf = useLocalName();
  const sum = (numbers: string[]) => numbers.reduce((total, one) => total + Number(one), 0);
  const good = sum(overview.outputByHour.map((hour) => hour.good));
  const scrap = sum(overview.outputByHour.map((hour) => hour.scrap));
  const due = sum(overview.output.map((row) => row.planned));
  const done = sum(overview.output.map((row) => row.plannedDone));
  const made =
    good + scrap > 0 ? t('hoursTitle', { good: formatQuantity(good), scrap: formatQuantity(scrap) }) : t('hoursNone');
  return (
    <Panel title={`${made} · ${due > 0 ? t('dueDone', { ratio: formatRatio(done / due) }) : t('dueNone')}`}>
      {good + scrap > 0 && (
        <Suspense fallback={<SkeletonLines count={4} />}>
          <OutputChart hours={overview.outputByHour} />
        </Suspense>
      )}
      <div className="output-table">
        <DataTable<WorkshopOutput>
          rows={overview.output}
          rowKey={(row) => row.workshopId ?? 'none'}
          columns={[
            {
              key: 'workshop',
              title: t('workshop'),
              render: (row) => (
                <Link {...linkToList(row.target)}>
                  {nameOf({ name: row.workshopName, nameEn: row.workshopNameEn })}
                </Link>
              ),
            },
            quantityColumn('good', <Explained word={t('good')} help={t('madeHelp')} />),
            quantityColumn('scrap', t('scrap')),
            {
              key: 'due',
              title: <Explained word={t('dueWork')} help={t('dueWorkHelp')} />,
              render: (row) => <DueWork output={row} />,
            },
          ]}
        />
      </div>
    </Panel>
  );
}

function Explained({ word, help }: { word: string; help: string }) {
  return (
    <Tooltip title={help}>
      <span className="explained">{word}</span>
    </Tooltip>
  );
}

function DueWork({ output }: { output: WorkshopOutput }) {
  const t = useWords(insightWords);
  if (Number(output.planned) === 0) return <span className="faint">{t('noPlan')}</span>;
  return (
    <span className="two-lines">
      <Progress ratio={Number(output.plannedDone) / Number(output.planned)} />
      <span className="faint">
        {formatQuantity(output.plannedDone)} / {formatQuantity(output.planned)}
      </span>
    </span>
  );
}

export function Queues({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const nameOf = useLocalName();
  const longest = [...overview.queues].sort((a, b) => b.orders - a.orders)[0];
  const name = longest ? nameOf({ name: longest.workCentreName, nameEn: longest.workCentreNameEn }) : '';
  return (
    <Panel title={longest && longest.orders > 0 ? t('queueTitle', { name, count: longest.orders }) : t('queueNone')}>
      {longest && longest.orders > 0 && (
        <Suspense fallback={<SkeletonLines count={4} />}>
          <QueueChart queues={overview.queues} />
        </Suspense>
      )}
    </Panel>
  );
}

export function Alerts({ overview }: { overview: OverviewAnswer }) {
  const t = useWords(insightWords);
  const nameOf = useLocalName();
  const { count, rows } = overview.stockAlerts;
  if (!useMay()(stockRead)) return <Panel title={t('alertsNotVisible')}>{null}</Panel>;
  return (
    <Counted count={count} title={t('alertsTitle', { count })} none={t('alertsNone')} all={stockAlerts}>
      {rows.map((row) => (
        <Link
          key={`${row.kind}${row.itemId}`}
          className="stuck-row alert-row"
          to="/items/$itemId"
          params={{ itemId: row.itemId }}
          search={{ tab: 'stock' }}
        >
          <AlertMark kind={row.kind as never} />
          <span>
            <span className="code">{row.itemCode}</span> {nameOf({ name: row.itemName, nameEn: row.itemNameEn })}
          </span>
          <Quantity amount={row.available} unit={row.unit} />
        </Link>
      ))}
    </Counted>
  );
}
