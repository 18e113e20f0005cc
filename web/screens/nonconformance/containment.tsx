import { Alert, Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import {
  type Containment,
  type HoldOutcome,
  type NonconformanceReport,
  type TouchedLot,
  type TraceDirection,
  touchedPlaceLabels,
  traceDirectionLabels,
  traceDirections,
} from '../../../src/modules/nonconformance/contract.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink, LotLink, OrderLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { NotHeldTable } from './held.tsx';
import { StepDialog } from './report-verbs.tsx';
import { nonconformanceWords } from './words.ts';

/** The touched lots level by level with where they are now, and the one button that holds them. */
export function ContainmentPanel({ report }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const may = useMay()('nonconformance.hold.write') && report.state !== 'closed';
  const [direction, setDirection] = useState<TraceDirection>('down');
  const [asked, setAsked] = useState<'hold' | 'contain'>();
  const [outcome, setOutcome] = useState<HoldOutcome>();
  const containment = useApi<Containment>('nonconformance', `/nonconformances/${report.id}/containment`, {
    query: { direction },
    keepPrevious: true,
    alsoOf: ['inventory', 'execution'],
  });
  const { data } = containment;
  const mayHold = may && !!data && (data.lotsTouched > 0 || data.orders.length > 0);
  return (
    <Panel
      title={t('containment')}
      aside={
        <span className="row-gap">
          <Segmented<TraceDirection>
            value={direction}
            onChange={setDirection}
            options={traceDirections.map((value) => ({ value, label: traceDirectionLabels[value][language] }))}
          />
          {may && report.state === 'open' && <Button onClick={() => setAsked('contain')}>{t('containNone')}</Button>}
          {mayHold && (
            <Button type={report.state === 'open' ? 'primary' : 'default'} onClick={() => setAsked('hold')}>
              {t(report.state === 'open' ? 'hold' : 'holdAgain')}
            </Button>
          )}
        </span>
      }
    >
      <p className="faint">{t('containHelp')}</p>
      <Loaded query={containment} lines={6}>
        {(loaded) => <Touched containment={loaded} />}
      </Loaded>
      {asked === 'hold' && data && (
        <HoldDialog
          report={report}
          containment={data}
          direction={direction}
          onDone={setOutcome}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'contain' && <StepDialog report={report} verb="contain" onClose={() => setAsked(undefined)} />}
      {outcome && <OutcomeDialog outcome={outcome} onClose={() => setOutcome(undefined)} />}
    </Panel>
  );
}

function Touched({ containment }: { containment: Containment }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const { lots, lotsTouched, totals, orders, customers, cut, beyond } = containment;
  if (lotsTouched + orders.length === 0)
    return <Empty icon="tree" what={t('nothingTouched')} how={t('nothingTouchedHow')} />;
  return (
    <div className="stack">
      <p className="row-gap">
        {totals.map(({ place, lots: count }) => (
          <StateMark key={place} state={toneOf[place]} word={`${touchedPlaceLabels[place][language]} ${count}`} />
        ))}
      </p>
      {(cut || beyond) && (
        <Alert type="warning" showIcon title={[cut && t('cut'), beyond && t('beyond')].filter(Boolean).join(' ')} />
      )}
      {orders.length > 0 && (
        <p className="row-gap">
          {t('ordersAtWork')}
          {orders.map(({ orderId, orderCode, state }) => (
            <span key={orderId}>
              <OrderLink id={orderId} code={orderCode} /> <StateMark state={state} quiet />
            </span>
          ))}
        </p>
      )}
      {customers.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('customers')}
          description={customers.map(({ name, lots: count, documents }) => (
            <p key={name}>{t('customerLots', { name, lots: count, documents: joinWords(documents) })}</p>
          ))}
        />
      )}
      {lots.length > 0 && <Lots lots={lots} />}
      {lotsTouched > lots.length && <p className="faint">{t('more', { count: lotsTouched, shown: lots.length })}</p>}
    </div>
  );
}

const toneOf: Record<Containment['totals'][number]['place'], string> = {
  free: 'available',
  inspection: 'in_inspection',
  held: 'hold',
  rejected: 'rejected',
  work: 'in_progress',
  customer: 'shipped',
  scrapped: 'cancelled',
  used: 'closed',
};

function Lots({ lots }: { lots: TouchedLot[] }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  return (
    <DataTable<TouchedLot>
      rows={inTreeOrder(lots)}
      rowKey={({ lotId }) => lotId}
      columns={[
        {
          key: 'lot',
          title: t('lot'),
          render: ({ lotId, lotCode, depth }) => (
            <span style={{ paddingInlineStart: Math.abs(depth) * 16 }}>
              <LotLink id={lotId} code={lotCode} />
            </span>
          ),
        },
        { key: 'level', title: t('level'), align: 'right', render: ({ depth }) => depth },
        { key: 'item', title: t('item'), render: (lot) => <ItemLink of={lot} /> },
        {
          key: 'where',
          title: t('nowAt'),
          render: ({ where, unit, exact, depth }) => (
            <>
              {where.map((one) => (
                <div key={`${one.place} ${one.where} ${one.handlingUnitCode}`} className="row-gap">
                  <StateMark state={toneOf[one.place]} word={touchedPlaceLabels[one.place][language]} quiet />
                  <Quantity amount={one.quantity} unit={unit} />
                  <span>{[one.where, one.handlingUnitCode].filter(Boolean).join(' · ')}</span>
                </div>
              ))}
              {where.length === 0 && <span className="faint">{t('nowhere')}</span>}
              {!exact && depth !== 0 && <span className="faint">{t('doc')}</span>}
            </>
          ),
        },
      ]}
    />
  );
}

/** Each lot below the one that it was touched by. */
function inTreeOrder(lots: TouchedLot[]): TouchedLot[] {
  const known = new Set(lots.map(({ lotId }) => lotId));
  const below = new Map<string, TouchedLot[]>();
  for (const lot of lots) {
    const above = lot.fromLotId !== null && known.has(lot.fromLotId) ? lot.fromLotId : '';
    below.set(above, [...(below.get(above) ?? []), lot]);
  }
  const ordered: TouchedLot[] = [];
  const waiting = [...(below.get('') ?? [])].reverse();
  for (let lot = waiting.pop(); lot; lot = waiting.pop()) {
    ordered.push(lot);
    waiting.push(...[...(below.get(lot.lotId) ?? [])].reverse());
  }
  return ordered;
}

interface HoldProps {
  report: NonconformanceReport;
  containment: Containment;
  direction: TraceDirection;
  onDone: (outcome: HoldOutcome) => void;
  onClose: () => void;
}

function HoldDialog({ report, containment, direction, onDone, onClose }: HoldProps) {
  const t = useWords(nonconformanceWords);
  const free = containment.totals.find(({ place }) => place === 'free')?.lots ?? 0;
  const orders = containment.orders.length;
  return (
    <CommandDialog<HoldOutcome>
      title={`${t('holdTitle')} · ${report.code}`}
      verb={t('hold')}
      danger
      intro={
        <>
          <p>{t('holdIntro', { lots: containment.lotsTouched, free, orders })}</p>
          <p>{t('holdPromises')}</p>
        </>
      }
      areas={['nonconformance', 'inventory', 'execution']}
      record={{ orders: 'true' }}
      fields={[
        ...(orders > 0
          ? [
              {
                ...{ name: 'orders', label: t('holdOrders'), kind: 'select' as const, required: true },
                options: [
                  { value: 'true', label: t('yes') },
                  { value: 'false', label: t('no') },
                ],
              },
            ]
          : []),
        { name: 'note', label: t('note'), kind: 'text', wide: true },
      ]}
      command={({ orders: also, note }) => ({
        path: `/nonconformances/${report.id}/hold`,
        body: { direction, orders: also !== 'false', ...(note ? { note } : {}) },
      })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function OutcomeDialog({ outcome, onClose }: { outcome: HoldOutcome; onClose: () => void }) {
  const t = useWords(nonconformanceWords);
  const { linesHeld: lines, lotsHeld: lots, ordersHeld, promisesEnded: promises, notHeld } = outcome;
  return (
    <Modal
      open
      title={t('outcome')}
      onCancel={onClose}
      width={720}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <div className="stack">
        <p>{t('outcomeHeld', { lines, lots, orders: ordersHeld.length, promises })}</p>
        {notHeld.length === 0 ? (
          <Alert type="success" showIcon title={t('outcomeAll')} />
        ) : (
          <>
            <Alert type="warning" showIcon title={t('notHeld')} />
            <NotHeldTable rows={notHeld} />
          </>
        )}
      </div>
    </Modal>
  );
}
