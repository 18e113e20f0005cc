import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type HeldLine,
  type NonconformanceReport,
  releaseDispositions,
  type zReleaseOutcome,
} from '../../../src/modules/nonconformance/contract.ts';
import { dispositionLabels } from '../../../src/modules/quality/contract.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { LotLink, OrderLink } from '../../parts/links.tsx';
import { Panel } from '../../parts/page.tsx';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { nonconformanceWords } from './words.ts';

type Outcome = (typeof zReleaseOutcome)['_output'];

/** What stands still because of it, and how it is let go: line by line, or all. */
export function HeldPanel({ report }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  const nameOf = useLocalName();
  const may = useMay()('nonconformance.hold.write');
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [asked, setAsked] = useState<{ lines?: HeldLine[]; orderId?: string }>();
  const left = report.held.filter(({ quantityLeft }) => quantityLeft !== '0');
  const ids = left.filter(({ id }) => chosen.has(id));
  const close = () => setAsked(undefined);
  if (report.held.length + report.heldOrders.length === 0) return null;
  return (
    <Panel
      title={t('heldLines')}
      flush
      aside={
        may &&
        left.length > 0 && (
          <span className="row-gap">
            {ids.length > 0 && <Button onClick={() => setAsked({ lines: ids })}>{t('release')}</Button>}
            <Button onClick={() => setAsked({})}>{t('releaseAll')}</Button>
          </span>
        )
      }
    >
      {report.held.length > 0 && (
        <Lines report={report} {...(may && { selection: { keys: chosen, onChange: setChosen } })} />
      )}
      {report.heldOrders.length > 0 && (
        <DataTable<NonconformanceReport['heldOrders'][number]>
          rows={report.heldOrders}
          rowKey={({ orderId }) => orderId}
          columns={[
            {
              key: 'order',
              title: t('heldOrders'),
              render: ({ orderId, orderCode }) => <OrderLink id={orderId} code={orderCode} />,
            },
            {
              key: 'by',
              title: t('heldBy'),
              render: ({ heldByName, heldByNameEn }) => nameOf({ name: heldByName, nameEn: heldByNameEn }),
            },
            { key: 'at', title: t('heldOf'), render: ({ heldAt }) => <Moment at={heldAt} /> },
            {
              key: 'released',
              title: t('releases'),
              render: ({ orderId, releasedByName, releasedByNameEn, reason }) =>
                releasedByName
                  ? `${nameOf({ name: releasedByName, nameEn: releasedByNameEn })} · ${reason ?? ''}`
                  : may && <Button onClick={() => setAsked({ orderId })}>{t('releaseOne')}</Button>,
            },
          ]}
        />
      )}
      {asked?.orderId && <ReleaseOrderDialog report={report} orderId={asked.orderId} onClose={close} />}
      {asked && !asked.orderId && (
        <ReleaseDialog report={report} lines={asked.lines} count={left.length} onClose={close} />
      )}
    </Panel>
  );
}

interface LinesProps {
  report: NonconformanceReport;
  selection?: { keys: ReadonlySet<string>; onChange: (keys: Set<string>) => void };
}

function Lines({ report, selection }: LinesProps) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  return (
    <>
      <DataTable<HeldLine>
        rows={report.held}
        rowKey={({ id }) => id}
        selection={selection}
        rowTone={({ quantityLeft }) => (quantityLeft === '0' ? undefined : 'amber')}
        columns={[
          { key: 'lot', title: t('lot'), render: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} /> },
          {
            key: 'item',
            title: t('item'),
            render: ({ itemCode, itemName: name, itemNameEn: nameEn }) => `${itemCode} ${nameOf({ name, nameEn })}`,
          },
          {
            key: 'where',
            title: t('where'),
            render: ({ locationCode, handlingUnitCode, heldBefore }) => (
              <>
                {[locationCode, handlingUnitCode].filter(Boolean).join(' · ')}
                {heldBefore && <span className="faint"> {t('heldBefore')}</span>}
              </>
            ),
          },
          {
            key: 'held',
            title: t('heldOf'),
            align: 'right',
            render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
          },
          {
            key: 'left',
            title: t('heldLeft'),
            align: 'right',
            render: ({ quantityLeft, unit }) => <Quantity amount={quantityLeft} unit={unit} />,
          },
          {
            key: 'released',
            title: t('releases'),
            render: ({ releases }) =>
              releases
                .map((one) => {
                  const said = dispositionLabels[one.disposition][language];
                  return `${said} ${one.quantity} · ${nameOf({ name: one.personName, nameEn: one.personNameEn })} · ${one.reason}`;
                })
                .join(language === 'zh' ? '；' : '; ') || '–',
          },
        ]}
      />
      {report.heldLines > report.held.length && (
        <p className="faint">{t('linesShown', { count: report.heldLines, shown: report.held.length })}</p>
      )}
    </>
  );
}

interface ReleaseProps {
  report: NonconformanceReport;
  /** All that is held, where none are chosen. */
  lines: HeldLine[] | undefined;
  count: number;
  onClose: () => void;
}

function ReleaseDialog({ report, lines, count, onClose }: ReleaseProps) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const { notification } = App.useApp();
  const only = lines?.length === 1 ? lines[0] : undefined;
  const many = lines?.length ?? Math.max(count, report.heldLines - (report.held.length - count));
  return (
    <CommandDialog<Outcome>
      title={`${t('releaseTitle')} · ${report.code}`}
      verb={t('releaseOne')}
      intro={t('releaseIntro', { count: many })}
      areas={['nonconformance', 'inventory']}
      record={only && { quantity: only.quantityLeft }}
      fields={[
        {
          name: 'disposition',
          label: t('disposition'),
          kind: 'select',
          required: true,
          options: releaseDispositions.map((value) => ({ value, label: dispositionLabels[value][language] })),
        },
        ...(only
          ? [{ name: 'quantity', label: t('quantity'), kind: 'amount' as const, unit: only.unit, positive: true }]
          : []),
        { name: 'reason', label: t('reason'), kind: 'note', required: true, wide: true },
      ]}
      command={(typed) => ({
        path: `/nonconformances/${report.id}/release`,
        body: { ...withoutNulls(typed), ...(lines && { lineIds: lines.map(({ id }) => id) }) },
      })}
      saidOf={({ released }) => t('released', { count: released })}
      onDone={({ released, staying }) => {
        if (staying.length === 0) return;
        const lots = joinWords([...new Set(staying.map(({ lotCode }) => lotCode))]);
        const reports = joinWords([...new Set(staying.map(({ reportCode }) => reportCode))]);
        notification.warning({ title: t('staying', { count: released, lots, reports }), duration: 0 });
      }}
      onClose={onClose}
    />
  );
}

function ReleaseOrderDialog({
  report,
  orderId,
  onClose,
}: {
  report: NonconformanceReport;
  orderId: string;
  onClose: () => void;
}) {
  const t = useWords(nonconformanceWords);
  const code = report.heldOrders.find((one) => one.orderId === orderId)?.orderCode ?? '';
  return (
    <CommandDialog
      title={`${t('releaseTitle')} · ${code}`}
      verb={t('releaseOne')}
      areas={['nonconformance', 'execution']}
      fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true, wide: true }]}
      command={({ reason }) => ({ path: `/nonconformances/${report.id}/release-order`, body: { orderId, reason } })}
      onClose={onClose}
    />
  );
}

/** What the last hold couldn't hold, and why. */
export function NotHeldPanel({ report }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  if (report.notHeld.length === 0) return null;
  return (
    <Panel title={t('notHeld')} flush>
      <NotHeldTable rows={report.notHeld} />
    </Panel>
  );
}

export function NotHeldTable({ rows }: { rows: NonconformanceReport['notHeld'] }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  return (
    <DataTable<NonconformanceReport['notHeld'][number]>
      rows={rows}
      rowKey={(row) => `${row.what} ${row.lotId} ${row.orderId} ${row.why}`}
      columns={[
        { key: 'what', title: t('what'), render: ({ what }) => what },
        { key: 'why', title: t('why'), render: ({ why, whyEn }) => (language === 'en' ? whyEn : why) },
      ]}
    />
  );
}
