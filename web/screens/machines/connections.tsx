import { Button } from 'antd';
import { useState } from 'react';
import { counterKinds, losses, stopFinders } from '../../../src/modules/machines/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { MachinesTabs } from './machines-tabs.tsx';
import { machinesWords } from './words.ts';

const optionsOf = (words: Readonly<Record<string, { zh: string; en: string }>>, language: 'zh' | 'en') =>
  Object.entries(words).map(([value, label]) => ({ value, label: label[language] }));

/** How each piece of equipment is connected, and when it was heard. */
export function Connections() {
  const t = useWords(machinesWords);
  const may = useMay();
  const [setting, setSetting] = useState<ListRow>();
  return (
    <>
      <ListScreen
        words={machinesWords}
        title="machines"
        list="machines.machines"
        columns={[
          'code',
          'name',
          'workCentreName',
          'state',
          'counter',
          'piecesPerCycle',
          'stopsBy',
          'silentMinutes',
          'lastReceivedAt',
          'silentSince',
          ...(may('machines.machine.write') ? ['id'] : []),
        ]}
        needs={['meterMax', 'version']}
        cells={{
          id: (row) => (
            <Button size="small" onClick={() => setSetting(row)}>
              {t('setUp')}
            </Button>
          ),
        }}
        rowTone={({ silentSince }) => (silentSince ? 'amber' : undefined)}
        opensWithAll
        views={{ viewConnected: { 'f.connected.eq': 'true' } }}
        above={<MachinesTabs current="/machines/connections" />}
        empty={['connectionsEmpty', 'connectionsEmptyHow']}
      />
      {setting && <SetUpDialog row={setting} onClose={() => setSetting(undefined)} />}
    </>
  );
}

function SetUpDialog({ row, onClose }: { row: ListRow; onClose: () => void }) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const { id, code, version } = row;
  const whole = (value: unknown) => (value === null || value === undefined || value === '' ? null : Number(value));
  return (
    <CommandDialog
      title={`${t('setUpTitle')} · ${String(code)}`}
      verb={t('setUp')}
      intro={t('topicHelp', { code: String(code) })}
      record={{ ...row, meterMax: whole(row.meterMax), silentMinutes: Number(row.silentMinutes) }}
      fields={(values) => [
        {
          name: 'counter',
          label: t('counter'),
          kind: 'select',
          options: optionsOf(counterKinds, language),
          required: true,
        },
        ...(values.counter === 'meter'
          ? [{ name: 'meterMax', label: t('meterMax'), kind: 'integer', min: 9, help: t('meterMaxHelp') } as const]
          : []),
        {
          name: 'stopsBy',
          label: t('stopsBy'),
          kind: 'select',
          options: optionsOf(stopFinders, language),
          required: true,
        },
        { name: 'piecesPerCycle', label: t('piecesPerCycle'), kind: 'amount', positive: true, required: true },
        {
          name: 'silentMinutes',
          label: t('silentMinutes'),
          kind: 'integer',
          min: 0,
          help: t('silentHelp'),
          required: true,
        },
      ]}
      areas={['machines']}
      command={({ counter, meterMax, stopsBy, piecesPerCycle, silentMinutes }) => ({
        path: `/machines/${id}/set-up`,
        body: {
          ...{ counter, stopsBy, piecesPerCycle, silentMinutes },
          meterMax: counter === 'meter' ? whole(meterMax) : null,
          ...(Number(version) > 0 ? { expectedVersion: Number(version) } : {}),
        },
      })}
      onClose={onClose}
    />
  );
}

/** What each reason for a stop means for the figures. */
export function Reasons() {
  const t = useWords(machinesWords);
  const language = useLanguage();
  return (
    <ListScreen
      words={machinesWords}
      title="machines"
      list="machines.reasons"
      columns={['code', 'name', 'loss', 'planned']}
      needs={['id', 'code']}
      opensWithAll
      commands={[
        {
          column: 'loss',
          behind: true,
          verb: 'classVerb',
          permission: 'machines.machine.write',
          path: ({ code }) => `/machines/reason-classes/${encodeURIComponent(String(code))}`,
          ask: {
            title: 'classTitle',
            of: 'name',
            intro: 'classIntro',
            fields: [
              {
                name: 'loss',
                label: t('loss'),
                kind: 'select',
                options: optionsOf(losses, language),
                required: true,
                wide: true,
              },
            ],
          },
        },
      ]}
      above={<MachinesTabs current="/machines/reasons" />}
      empty={['reasonsEmpty', 'reasonsEmptyHow']}
    />
  );
}

/** What machines said, as it came. */
export function Messages() {
  return (
    <ListScreen
      words={machinesWords}
      title="machines"
      list="machines.messages"
      columns={[
        'countsAt',
        'machineName',
        'kind',
        'count',
        'cycles',
        'state',
        'reasonCode',
        'mark',
        'meterDid',
        'receivedAt',
      ]}
      opensWithAll
      views={{ viewMarked: { 'f.mark.in': 'ahead,past' } }}
      above={<MachinesTabs current="/machines/messages" />}
      empty={['messagesEmpty', 'messagesEmptyHow']}
    />
  );
}
