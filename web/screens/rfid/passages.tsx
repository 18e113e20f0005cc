import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { lotsOf } from '../../parts/reference-sources.ts';
import { RfidTabs } from './rfid-tabs.tsx';
import { thingCells } from './thing-cells.tsx';
import { rfidWords } from './words.ts';

/** What passed which reader, and what became of it. */
export function Sightings() {
  const language = useLanguage();
  const why = (row: ListRow) => (row.problem as Record<string, string> | null)?.[language];
  return (
    <ListScreen
      words={rfidWords}
      title="passed"
      list="rfid.sightings"
      columns={[
        'firstAt',
        'readerCode',
        'handlingUnitCode',
        'lotCode',
        'state',
        'fromLocationCode',
        'toLocationCode',
        'problem',
      ]}
      needs={['handlingUnitId', 'lotId', 'epc']}
      cells={{ ...thingCells, problem: (row) => why(row) ?? <span className="faint">–</span> }}
      rowTone={({ state }) => (state === 'refused' ? 'red' : undefined)}
      opensWithAll
      views={{ viewRefused: { 'f.state.in': 'refused' }, viewMoved: { 'f.state.in': 'moved' } }}
      commands={[
        {
          column: 'problem',
          behind: true,
          verb: 'tryAgain',
          permission: 'rfid.sighting.write',
          when: ({ state }) => state === 'refused',
          path: ({ id }) => `/rfid/sightings/${id}/carry`,
          ask: { title: 'tryAgainTitle', of: 'handlingUnitCode' },
        },
      ]}
      above={<RfidTabs current="/rfid/sightings" />}
      empty={['sightingsEmpty', 'sightingsEmptyHow']}
    />
  );
}

/** Tags, and what they stick to. Unknown ones wait for a person. */
export function Tags() {
  const t = useWords(rfidWords);
  const may = useMay();
  const [bound, setBound] = useState<ListRow>();
  const binds = may('rfid.tag.write');
  return (
    <>
      <ListScreen
        words={rfidWords}
        title="passed"
        list="rfid.tags"
        columns={[
          'epc',
          'handlingUnitCode',
          'lotCode',
          'itemCode',
          'says',
          'readerCode',
          'lastSeenAt',
          ...(binds ? ['id'] : []),
        ]}
        needs={['handlingUnitId', 'lotId']}
        cells={{
          ...thingCells,
          id: (row) => (
            <Button size="small" onClick={() => setBound(row)}>
              {t('bind')}
            </Button>
          ),
        }}
        views={{ viewUnknown: { 'f.bound.eq': 'false' }, viewKnown: { 'f.bound.eq': 'true' } }}
        above={<RfidTabs current="/rfid/tags" />}
        empty={['tagsEmpty', 'tagsEmptyHow']}
      />
      {bound && <BindDialog tag={bound} onClose={() => setBound(undefined)} />}
    </>
  );
}

function BindDialog({ tag, onClose }: { tag: ListRow; onClose: () => void }) {
  const t = useWords(rfidWords);
  const units = { area: 'inventory', path: '/handling-units', query: { 'f.state.eq': 'active' } } as const;
  return (
    <CommandDialog
      title={`${t('bindTitle')} · ${String(tag.epc)}`}
      verb={t('bind')}
      intro={t('bindHelp')}
      fields={[
        { name: 'handlingUnitId', label: t('handlingUnit'), kind: 'reference', wide: true, source: units },
        { name: 'lotId', label: t('lot'), kind: 'reference', wide: true, source: lotsOf(undefined) },
      ]}
      areas={['rfid']}
      command={(values) => ({ path: `/rfid/tags/${tag.id}/bind`, body: values })}
      onClose={onClose}
    />
  );
}
