import { Link } from '@tanstack/react-router';
import { figureGaps, type MachineNow, machineStates } from '../../../src/modules/machines/contract.ts';
import { formatAge, formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age, useLocalName } from '../../parts/values.tsx';
import { MachinesTabs } from './machines-tabs.tsx';
import { machinesWords } from './words.ts';

const refreshMs = 15_000;
const stands = ({ state }: MachineNow) => state === 'stopped' || state === 'fault';

/** Which machines run and which stand, since when and why: those that stand first. */
export function MachinesNow() {
  const t = useWords(machinesWords);
  const machines = useApi<{ machines: MachineNow[] }>('machines', '/machines/now', {
    keepPrevious: true,
    alsoOf: ['execution'],
    everyMilliseconds: () => refreshMs,
  });
  return (
    <Page title={t('machines')}>
      <MachinesTabs current="/machines" />
      <Loaded query={machines} lines={10}>
        {({ machines: rows }) =>
          rows.length === 0 ? (
            <Empty icon="factory" what={t('nowEmpty')} how={t('nowEmptyHow')} />
          ) : (
            <div className="stack">
              <Figures rows={rows} />
              <Panel flush>
                <Table rows={rows} />
              </Panel>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Figures({ rows }: { rows: MachineNow[] }) {
  const t = useWords(machinesWords);
  const count = (label: string, test: (row: MachineNow) => boolean) => ({
    label,
    value: String(rows.filter(test).length),
    big: true,
  });
  return (
    <Facts
      head
      facts={[
        count(t('running'), ({ state }) => state === 'running'),
        count(t('standing'), stands),
        count(t('asking'), (row) => stands(row) && row.stopReason === null),
        count(t('silent'), ({ silentSince }) => silentSince !== null),
      ]}
    />
  );
}

function Table({ rows }: { rows: MachineNow[] }) {
  const t = useWords(machinesWords);
  return (
    <DataTable
      rows={rows}
      rowKey={({ machineId }) => machineId}
      rowTone={(row) => (stands(row) ? 'red' : row.silentSince ? 'amber' : undefined)}
      columns={[
        { key: 'machine', title: t('machine'), render: (row) => <Named row={row} /> },
        { key: 'state', title: t('state'), render: (row) => <State row={row} /> },
        { key: 'since', title: t('since'), render: (row) => (row.stateSince ? <Age at={row.stateSince} /> : '–') },
        { key: 'work', title: t('work'), render: (row) => <Work row={row} /> },
        { key: 'pieces', title: t('pieces'), align: 'right', render: (row) => <Pieces row={row} /> },
        { key: 'oee', title: t('oeeOfShift'), align: 'right', render: (row) => <Oee row={row} /> },
      ]}
    />
  );
}

function Named({ row }: { row: MachineNow }) {
  const nameOf = useLocalName();
  return (
    <span className="row-gap">
      <Link to="/machines/$machineId" params={{ machineId: row.machineId }}>
        {nameOf(row)}
      </Link>
      <span className="faint code">{row.code}</span>
    </span>
  );
}

function State({ row }: { row: MachineNow }) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  if (!row.connected) return <span className="faint">{t('notConnected')}</span>;
  return (
    <span className="row-gap">
      <StateMark state={row.state} word={machineStates[row.state][language]} />
      {stands(row) && (
        <span className={row.stopReason ? undefined : 'faint'}>
          {row.stopReason ? nameOf({ name: row.stopReason, nameEn: row.stopReasonEn }) : t('noReason')}
        </span>
      )}
      {row.silentSince && (
        <span className="faint">{t('lastHeard', { age: formatAge(row.lastReceivedAt, language) })}</span>
      )}
    </span>
  );
}

function Work({ row }: { row: MachineNow }) {
  const t = useWords(machinesWords);
  const nameOf = useLocalName();
  if (!row.orderId) return <span className="faint">{t('nobody')}</span>;
  return (
    <span className="row-gap">
      <OrderLink id={row.orderId} code={row.orderCode} />
      {nameOf({ name: row.operationName, nameEn: row.operationNameEn })}
    </span>
  );
}

function Pieces({ row }: { row: MachineNow }) {
  if (!row.operationId) return <span className="faint">–</span>;
  const { quantityCounted, quantityReported, quantityPlanned, unit } = row;
  return (
    <>
      {formatQuantity(quantityCounted ?? '0')} / {formatQuantity(quantityReported)} /{' '}
      {formatQuantity(quantityPlanned, unit ?? undefined)}
    </>
  );
}

function Oee({ row }: { row: MachineNow }) {
  const language = useLanguage();
  const figures = row.shift?.figures;
  if (!figures) return <span className="faint">–</span>;
  if (figures.oee !== null) return <strong>{formatRatio(figures.oee)}</strong>;
  const gap = figures.why.oee;
  return <span className="faint">{gap ? figureGaps[gap][language] : '–'}</span>;
}
