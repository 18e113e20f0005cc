import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DailyReport, DayFigures, OrderRow } from '../../../src/modules/dailyreport/contract.ts';
import { handoverStateLabels } from '../../../src/modules/handover/contract.ts';
import { formatDuration, formatQuantity, formatRatio, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Panel } from '../../parts/page.tsx';
import { quantityColumn } from '../../parts/table-columns.tsx';
import { Due, Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { callsOf, reportsOf } from './drill.ts';
import { dailyreportWords } from './words.ts';

interface Given {
  report: DailyReport;
  figures: DayFigures;
}

type Row<Key extends keyof DayFigures> = DayFigures[Key] extends (infer One)[] ? One : never;
const hoursOf = (hours: number) => formatQuantity(hours.toFixed(1));

export function Shifts({ report, figures }: Given) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  const parts = figures.parts.flatMap((part) =>
    (part.totals.length > 0
      ? part.totals
      : [{ unit: '', reports: 0, good: '0', scrap: '0', rework: '0', firstPass: null }]
    ).map((total, nth) => ({ ...total, part, first: nth === 0 })),
  );
  const { from, to } = report;
  const span = (part: (typeof parts)[number]['part']) => ({
    place: report.place,
    from: part.from > from ? part.from : from,
    to: part.to < to ? part.to : to,
  });
  const columns: TableColumn<(typeof parts)[number]>[] = [
    {
      key: 'shift',
      title: t('shift'),
      render: ({ part }) => (
        <Link {...reportsOf(span(part))}>
          {part.name === null ? t('outside') : nameOf({ name: part.name, nameEn: part.nameEn })}
        </Link>
      ),
    },
    { key: 'time', title: t('time'), render: ({ part }) => `${formatTime(part.from)} – ${formatTime(part.to)}` },
    quantityColumn('good', t('good'), { unit: 'unit' }),
    quantityColumn('scrap', t('scrap')),
    quantityColumn('rework', t('rework')),
    ratioColumn('firstPass', t('firstPass'), ({ firstPass }) => firstPass),
    {
      key: 'hours',
      title: t('booked'),
      align: 'right',
      render: ({ part, first }) => (first ? hoursOf(part.hours) : ''),
    },
    {
      key: 'standard',
      title: t('standard'),
      align: 'right',
      render: ({ part, first }) => (first ? hoursOf(part.standard) : ''),
    },
  ];
  return (
    <Panel title={t('byShift')} flush>
      <DataTable rows={parts} rowKey={({ part, unit }) => `${part.from} ${unit}`} columns={columns} />
    </Panel>
  );
}

export function Orders({ report, figures }: Given) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  const { rows, count } = figures.orders;
  return (
    <Panel
      title={t('orders')}
      aside={count > rows.length && <span className="faint">{t('ordersMore', { count, shown: rows.length })}</span>}
      flush
    >
      <DataTable
        rows={rows}
        rowKey={({ orderId }) => orderId}
        rowTone={({ due, met }) => (due && !met && report.state !== 'running' ? 'red' : undefined)}
        empty={<Empty what={t('ordersEmpty')} how={t('ordersEmptyHow')} />}
        columns={[
          { key: 'order', title: t('order'), render: ({ orderId, code }) => <OrderLink id={orderId} code={code} /> },
          {
            key: 'item',
            title: t('item'),
            render: ({ itemCode, itemName, itemNameEn }) =>
              `${itemCode} ${nameOf({ name: itemName, nameEn: itemNameEn })}`,
          },
          {
            key: 'step',
            title: t('step'),
            render: ({ operationName, operationNameEn }) => nameOf({ name: operationName, nameEn: operationNameEn }),
          },
          quantityColumn<OrderRow>('planned', t('planned'), { unit: 'unit' }),
          quantityColumn<OrderRow>('madeByNow', t('madeByNow'), { unit: 'unit' }),
          {
            key: 'made',
            title: t('made'),
            align: 'right',
            render: ({ operationId, made, unit }) => (
              <Link {...reportsOf(report, { 'f.operationId.eq': operationId })}>
                <Quantity amount={made} unit={unit} />
              </Link>
            ),
          },
          {
            key: 'scrap',
            title: t('scrap'),
            align: 'right',
            render: ({ orderId, scrap }) => (
              <Link {...reportsOf(report, { 'f.orderId.eq': orderId, sort: '-quantityScrap' })}>
                <Quantity amount={scrap} />
              </Link>
            ),
          },
          quantityColumn('rework', t('rework')),
          { key: 'due', title: t('dueAt'), render: ({ dueAt, met }) => <Due at={dueAt} done={met} /> },
          { key: 'met', title: t('met'), render: ({ due, met }) => t(met ? 'metYes' : due ? 'metNo' : 'metLater') },
        ]}
      />
    </Panel>
  );
}

export function People({ report, figures }: Given) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  return (
    <Panel title={t('people')} flush>
      <DataTable
        rows={figures.people.rows}
        rowKey={({ personId }) => personId}
        empty={<Empty what={t('peopleEmpty')} />}
        columns={[
          {
            key: 'person',
            title: t('person'),
            render: (row) => <Link {...reportsOf(report, { 'f.workerIds.in': row.personId })}>{nameOf(row)}</Link>,
          },
          {
            key: 'good',
            title: t('good'),
            align: 'right',
            render: ({ good, unit }) => <Quantity amount={good} unit={unit} />,
          },
          quantityColumn('scrap', t('scrap')),
          quantityColumn('rework', t('rework')),
          { key: 'hours', title: t('booked'), align: 'right', render: ({ hours }) => hoursOf(hours) },
          { key: 'standard', title: t('standard'), align: 'right', render: ({ standard }) => hoursOf(standard) },
          { key: 'workshops', title: t('workshops'), align: 'right', render: ({ workshops }) => workshops },
        ]}
        after={<p className="faint report-note">{t('peopleNote')}</p>}
      />
    </Panel>
  );
}

export function Machines({ figures }: { figures: DayFigures }) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  return (
    <Panel title={t('machines')} flush>
      <DataTable<Row<'machines'>>
        rows={figures.machines}
        rowKey={({ machineId }) => machineId}
        empty={<Empty what={t('machinesEmpty')} />}
        columns={[
          {
            key: 'machine',
            title: t('machine'),
            render: (row) => (
              <Link to="/machines/$machineId" params={{ machineId: row.machineId }}>
                {nameOf(row)}
              </Link>
            ),
          },
          ratioColumn('oee', t('oee'), ({ oee }: Row<'machines'>) => oee),
          ratioColumn('availability', t('availability'), ({ availability }: Row<'machines'>) => availability),
          ratioColumn('effectiveness', t('effectiveness'), ({ effectiveness }: Row<'machines'>) => effectiveness),
          { key: 'ran', title: t('ran'), align: 'right', render: ({ ranSeconds }) => <Lasted seconds={ranSeconds} /> },
          {
            key: 'stood',
            title: t('stood'),
            align: 'right',
            render: ({ stopSeconds }) => <Lasted seconds={stopSeconds} />,
          },
        ]}
      />
    </Panel>
  );
}

export function Stops({ figures }: { figures: DayFigures }) {
  const t = useWords(dailyreportWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { count, seconds, rows } = figures.stops;
  const title = count === 0 ? t('stopsNone') : t('stops', { count, lasted: formatDuration(seconds) });
  return (
    <Panel title={title} aside={count > 0 && <Link to="/machines/stops">{t('stood')}</Link>} flush>
      {count > 0 && (
        <DataTable
          rows={rows}
          rowKey={({ machineId, from }) => `${machineId} ${from}`}
          columns={[
            { key: 'machine', title: t('machine'), render: nameOf },
            {
              key: 'reason',
              title: t('reason'),
              render: ({ reason }) => reason?.[language] ?? <Faint>{t('reasonNone')}</Faint>,
            },
            { key: 'from', title: t('time'), render: ({ from }) => <Moment at={from} /> },
            {
              key: 'lasted',
              title: t('lasted'),
              align: 'right',
              render: ({ seconds }) => <Lasted seconds={seconds} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

export function Calls({ report, figures }: Given) {
  const t = useWords(dailyreportWords);
  const { calls } = figures;
  return (
    <Panel title={t(calls.length === 0 ? 'callsNone' : 'calls')} flush>
      {calls.length > 0 && (
        <DataTable
          rows={calls}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              title: t('callKind'),
              render: ({ kind }) => <Link {...callsOf(report, kind)}>{t(`call_${kind}`)}</Link>,
            },
            { key: 'calls', title: t('callCount'), align: 'right', render: (row) => row.calls },
            { key: 'open', title: t('callOpen'), align: 'right', render: ({ open }) => open },
            {
              key: 'answer',
              title: t('callAnswer'),
              align: 'right',
              render: ({ answerSeconds }) => formatDuration(answerSeconds),
            },
          ]}
        />
      )}
    </Panel>
  );
}

export function Handovers({ figures }: { figures: DayFigures }) {
  const t = useWords(dailyreportWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { handovers } = figures;
  return (
    <Panel title={t(handovers.length === 0 ? 'handoversNone' : 'handovers')} flush>
      {handovers.length > 0 && (
        <DataTable<Row<'handovers'>>
          rows={handovers}
          rowKey={({ handoverId }) => handoverId}
          rowTone={({ differencesOpen }) => (differencesOpen > 0 ? 'amber' : undefined)}
          columns={[
            {
              key: 'handover',
              title: t('handover'),
              render: ({ handoverId, code, ...row }) => (
                <Link to="/handovers/$handoverId" params={{ handoverId }}>
                  <span className="code">{code}</span> {nameOf({ name: row.workshopName, nameEn: row.workshopNameEn })}{' '}
                  {nameOf({ name: row.shiftName, nameEn: row.shiftNameEn })}
                </Link>
              ),
            },
            {
              key: 'state',
              title: t('handoverState'),
              render: ({ state }) => handoverStateLabels[state as keyof typeof handoverStateLabels][language],
            },
            { key: 'differences', title: t('differences'), align: 'right', render: ({ differences }) => differences },
            {
              key: 'open',
              title: t('differencesOpen'),
              align: 'right',
              render: ({ differencesOpen }) => differencesOpen,
            },
          ]}
        />
      )}
    </Panel>
  );
}

const Lasted = ({ seconds }: { seconds: number | null }) => <span className="nowrap">{formatDuration(seconds)}</span>;
const Faint = ({ children }: { children: ReactNode }) => <span className="faint">{children}</span>;

function ratioColumn<One>(key: string, title: string, of: (row: One) => number | null): TableColumn<One> {
  return {
    key,
    title,
    align: 'right',
    render: (row) => {
      const ratio = of(row);
      return ratio === null ? <Faint>–</Faint> : formatRatio(ratio);
    },
  };
}
