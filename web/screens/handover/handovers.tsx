import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Handover, HandoverPlaces } from '../../../src/modules/handover/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { handoverWords } from './words.ts';

/** The handovers of shifts, the newest first. */
export function Handovers() {
  return (
    <ListScreen
      words={handoverWords}
      title="handovers"
      list="handover.handovers"
      columns={[
        ...['code', 'state', 'day', 'shiftName', 'workshopName', 'lineName', 'differences'],
        ...['outByName', 'outAt', 'inByName', 'inAt'],
      ]}
      needs={['id', 'code', 'shiftNameEn', 'workshopNameEn']}
      cells={{ code: (row) => <CodeAndBeside kind="handover.handover" row={row} /> }}
      rowTone={({ state }) => (state === 'unattended' ? 'red' : state === 'signed_out' ? 'amber' : undefined)}
      views={{ viewWaiting: { 'f.waiting.eq': 'true', sort: '-endsAt' } }}
      opensWithAll
      href={({ id }) => `/handovers/${id}`}
      actions={<OpenButton />}
      above={<Tabs current="/handovers" />}
      empty={['empty', 'emptyHow']}
    />
  );
}

/** What didn't agree: whose task it is, and what it was. */
export function HandoverDifferences() {
  return (
    <ListScreen
      words={handoverWords}
      title="differences"
      list="handover.differences"
      columns={[
        ...['what', 'operationName', 'amount', 'state', 'side', 'ownerName', 'cause', 'note'],
        ...['handoverCode', 'day', 'shiftName', 'workshopName', 'madeAt', 'settledByName'],
      ]}
      needs={['handoverId', 'unit']}
      views={{ viewOpen: { 'f.state.in': 'open', sort: 'madeAt' } }}
      href={({ handoverId }) => `/handovers/${handoverId}`}
      rowTone={({ state }) => (state === 'open' ? 'amber' : undefined)}
      above={<Tabs current="/handovers/differences" />}
      empty={['differencesEmpty', 'differencesEmptyHow']}
    />
  );
}

const permission = 'handover.handover.read';
const tabs = [
  { to: '/handovers', word: 'handovers', permission },
  { to: '/handovers/differences', word: 'differences', permission },
] as const;

function Tabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(handoverWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}

/** Opens the handover of a shift; which one is known, and may be another. */
function OpenButton() {
  const t = useWords(handoverWords);
  const may = useMay();
  const nameOf = useLocalName();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { data } = useApi<HandoverPlaces>('handover', '/handover-places', { enabled: open });
  if (!may('handover.handover.write')) return null;
  const options = (data?.places ?? []).flatMap(({ workshopId, lineId, shifts, ...place }) =>
    shifts.map(({ shiftId, day, next, ...shift }) => ({
      value: JSON.stringify({ workshopId, ...(lineId && { lineId }), shiftId, day }),
      label: t('titleOf', { place: nameOf(place), day, shift: nameOf(shift) }),
      next,
    })),
  );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && data && (
        <CommandDialog<Handover>
          title={t('openTitle')}
          verb={t('open')}
          intro={options.length === 0 ? t('noShifts') : undefined}
          fields={[
            {
              ...{ name: 'shift', label: t('shift'), kind: 'select', options, required: true, wide: true },
              initial: options.find(({ next }) => next)?.value,
            },
          ]}
          areas={['handover']}
          command={({ shift }) => ({ path: '/handovers', body: JSON.parse(String(shift)) })}
          onDone={({ id }) => void navigate({ to: '/handovers/$handoverId', params: { handoverId: id } })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
