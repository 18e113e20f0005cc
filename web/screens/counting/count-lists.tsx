import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { type CountList, itemClasses } from '../../../src/modules/counting/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { CountingTabs } from './counting-tabs.tsx';
import { countingWords } from './words.ts';

const permission = 'counting.list.write';
const warehouses = { area: 'masterdata', path: '/warehouses', query: { 'f.active.eq': 'true' } } as const;

/** What is to be counted, and how far it is. */
export function CountLists() {
  return (
    <ListScreen
      words={countingWords}
      title="counting"
      list="counting.count-lists"
      columns={[
        'code',
        'state',
        'origin',
        'warehouseCode',
        'places',
        'lines',
        'toCount',
        'toApprove',
        'madeByName',
        'madeAt',
        'note',
      ]}
      opensWithAll
      views={{ viewUnderWay: { 'f.state.in': 'open' } }}
      href={({ id }) => `/counting/${id}`}
      rowTone={({ toApprove }) => (Number(toApprove) > 0 ? 'amber' : undefined)}
      create={{
        word: 'makeList',
        icon: 'plus',
        permission,
        dialog: (onClose) => <MakeDialog onClose={onClose} />,
      }}
      actions={<TodayButton />}
      above={<CountingTabs current="/counting" />}
      empty={['listsEmpty', 'listsEmptyHow']}
    />
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(countingWords);
  const navigate = useNavigate();
  return (
    <CommandDialog<CountList>
      title={t('makeList')}
      verb={t('makeList')}
      intro={t('makeListHelp')}
      fields={[
        { name: 'warehouseId', label: t('warehouse'), kind: 'reference', wide: true, source: warehouses },
        {
          name: 'locationIds',
          label: t('places'),
          kind: 'reference',
          many: true,
          wide: true,
          source: sources.locations,
        },
        { name: 'itemIds', label: t('items'), kind: 'reference', many: true, wide: true, source: sources.items },
        {
          name: 'classes',
          label: t('class'),
          kind: 'select',
          many: true,
          options: Object.keys(itemClasses).map((value) => ({ value, label: value })),
        },
        { name: 'note', label: t('note'), kind: 'text', wide: true },
      ]}
      areas={['counting']}
      command={(values) => ({ path: '/count-lists', body: withoutEmpty(values) })}
      onDone={({ id }) => void navigate({ to: '/counting/$listId', params: { listId: id } })}
      onClose={onClose}
    />
  );
}

/** A list of nothing was not filled in. */
function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.entries(withoutNulls(values)).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

function TodayButton() {
  const t = useWords(countingWords);
  const may = useMay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  if (!may(permission)) return null;
  return (
    <>
      <Button icon={<Icon name="calendar" size={16} />} onClick={() => setAsking(true)}>
        {t('today')}
      </Button>
      {asking && (
        <CommandDialog<{ list: CountList | null }>
          title={t('today')}
          verb={t('today')}
          intro={t('todayHelp')}
          fields={[
            {
              name: 'warehouseId',
              label: t('warehouse'),
              kind: 'reference',
              required: true,
              wide: true,
              source: warehouses,
            },
          ]}
          areas={['counting']}
          command={(body) => ({ path: '/count-lists/daily', body })}
          saidOf={({ list }) => (list ? t('listOf', { code: list.code }) : t('nothingDue'))}
          onDone={({ list }) => {
            if (list) void navigate({ to: '/counting/$listId', params: { listId: list.id } });
            else void message.info(t('nothingDue'));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
