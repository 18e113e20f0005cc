import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { formatDuration } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { MachinesTabs } from './machines-tabs.tsx';
import { type AskedOfStop, StopDialog } from './stop-dialogs.tsx';
import { machinesWords } from './words.ts';

/** What stood when, how long and why; those without a reason first asked for one. */
export function Stops() {
  const t = useWords(machinesWords);
  const may = useMay();
  const [asked, setAsked] = useState<AskedOfStop>();
  const ask = (verb: AskedOfStop['verb'], row: ListRow) =>
    setAsked({
      verb,
      stopId: String(row.id),
      machine: String(row.machineCode),
      reasonCode: row.reasonCode as string | null,
    });
  return (
    <>
      <ListScreen
        words={machinesWords}
        title="machines"
        list="machines.stops"
        columns={[
          'machineName',
          'fromAt',
          'minutes',
          'state',
          'reasonName',
          'by',
          'loss',
          'orderCode',
          'note',
          'reasonedByName',
          ...(may('machines.stop.write') ? ['id'] : []),
        ]}
        needs={['machineId', 'machineCode', 'open', 'asksReason', 'micro', 'reasonCode']}
        cells={{
          machineName: (row, drawn) => (
            <Link to="/machines/$machineId" params={{ machineId: String(row.machineId) }}>
              {drawn}
            </Link>
          ),
          minutes: (row) => (
            <>
              {formatDuration(Number(row.minutes) * 60)}
              {row.open === true && <span className="faint"> {t('goesOn')}</span>}
            </>
          ),
          reasonName: (row, drawn) =>
            row.reasonCode ? drawn : <span className="faint">{t(row.micro ? 'micro' : 'noReason')}</span>,
          id: (row) => (
            <span className="row-gap">
              <Button size="small" onClick={() => ask('reason', row)}>
                {t('sayReason')}
              </Button>
              <Button size="small" type="text" onClick={() => ask('split', row)}>
                {t('split')}
              </Button>
            </span>
          ),
        }}
        rowTone={({ asksReason }) => (asksReason ? 'amber' : undefined)}
        opensWithAll
        views={{
          viewAsks: { 'f.asksReason.eq': 'true' },
          viewOpen: { 'f.open.eq': 'true' },
          viewLong: { 'f.micro.eq': 'false' },
        }}
        above={<MachinesTabs current="/machines/stops" />}
        empty={['stopsEmpty', 'stopsEmptyHow']}
      />
      {asked && <StopDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
