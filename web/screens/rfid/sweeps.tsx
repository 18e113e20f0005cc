import { useNavigate } from '@tanstack/react-router';
import type { Sweep } from '../../../src/modules/rfid/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { RfidTabs } from './rfid-tabs.tsx';
import { rfidWords } from './words.ts';

/** Who swept which place, and where something is to be put right. */
export function Sweeps() {
  return (
    <ListScreen
      words={rfidWords}
      title="passed"
      list="rfid.sweeps"
      columns={[
        'begunAt',
        'locationCode',
        'state',
        'expected',
        'missing',
        'elsewhere',
        'unknown',
        'open',
        'readerCode',
        'begunByName',
      ]}
      opensWithAll
      views={{ viewUnderWay: { 'f.state.in': 'open' } }}
      href={({ id }) => `/rfid/sweeps/${id}`}
      rowTone={({ open }) => (Number(open) > 0 ? 'amber' : undefined)}
      create={{
        word: 'beginSweep',
        icon: 'plus',
        permission: 'rfid.sweep.write',
        dialog: (onClose) => <BeginDialog onClose={onClose} />,
      }}
      above={<RfidTabs current="/rfid/sweeps" />}
      empty={['sweepsEmpty', 'sweepsEmptyHow']}
    />
  );
}

function BeginDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(rfidWords);
  const navigate = useNavigate();
  const hands = { area: 'rfid', path: '/readers', query: { 'f.kind.eq': 'handheld', 'f.active.eq': 'true' } } as const;
  return (
    <CommandDialog<Sweep>
      title={t('beginSweep')}
      verb={t('beginSweep')}
      intro={t('beginSweepHelp')}
      fields={[
        {
          name: 'locationId',
          label: t('place'),
          kind: 'reference',
          required: true,
          wide: true,
          source: sources.locations,
        },
        { name: 'readerId', label: t('hand'), kind: 'reference', required: true, wide: true, source: hands },
      ]}
      areas={['rfid']}
      command={(values) => ({ path: '/rfid/sweeps', body: values })}
      onDone={({ id }) => void navigate({ to: '/rfid/sweeps/$sweepId', params: { sweepId: id } })}
      onClose={onClose}
    />
  );
}
