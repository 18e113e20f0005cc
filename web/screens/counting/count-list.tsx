import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { listStates } from '../../../src/modules/counting/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment } from '../../parts/values.tsx';
import { CountTasks } from './count-tasks.tsx';
import { VariancePanel } from './variance-panel.tsx';
import { countingWords } from './words.ts';

type State = keyof typeof listStates;

/** One list: its places in walking order, what is to be counted, and to whoever may see it, what came of it. */
export function CountListPage() {
  const { listId } = useParams({ strict: false }) as { listId: string };
  const t = useWords(countingWords);
  const language = useLanguage();
  const may = useMay();
  const [cancelling, setCancelling] = useState(false);
  const rows = useApi<ListPage<ListRow>>('counting', '/count-lists', { query: { 'f.id.eq': listId } });
  const list = rows.data?.rows[0];
  const state = (list?.state ?? 'open') as State;
  return (
    <Page
      title={list ? t('listOf', { code: String(list.code) }) : '…'}
      aside={list && <StateMark state={state === 'open' ? 'running' : state} word={listStates[state][language]} />}
      subject={{ kind: 'counting.count-list', id: listId }}
      actions={
        <>
          <PrintButton of="counting.count-list" id={listId} />
          {state === 'open' && may('counting.list.write') && (
            <Button onClick={() => setCancelling(true)}>{t('cancelList')}</Button>
          )}
        </>
      }
    >
      <div className="stack">
        <Loaded query={rows}>{({ rows: [row] }) => row && <Figures row={row} />}</Loaded>
        {may('counting.result.read') && (
          <Panel title={t('variances')}>
            <VariancePanel listId={listId} />
          </Panel>
        )}
        <Panel title={t('way')}>
          <ListPanel
            list="counting.places"
            fixed={{ 'f.listId.eq': listId }}
            columns={['sequence', 'locationCode', 'locationName', 'lines', 'toCount', 'recount', 'emptyAt']}
            rowKey={({ locationId }) => String(locationId)}
            rowTone={({ toCount, recount }) => (Number(toCount) + Number(recount) > 0 ? 'amber' : undefined)}
            pageSize={50}
            empty={{ what: t('placesEmpty'), how: '' }}
          />
        </Panel>
        <Panel title={t('toCount')}>
          <CountTasks listId={listId} open={state === 'open'} />
        </Panel>
      </div>
      {cancelling && (
        <CommandDialog
          title={t('cancelList')}
          verb={t('cancelList')}
          danger
          intro={t('cancelListHelp')}
          fields={[{ name: 'reason', label: t('reason'), kind: 'text', required: true, wide: true }]}
          areas={['counting']}
          command={(body) => ({ path: `/count-lists/${listId}/cancel`, body })}
          onClose={() => setCancelling(false)}
        />
      )}
    </Page>
  );
}

function Figures({ row }: { row: ListRow }) {
  const t = useWords(countingWords);
  const figure = (label: string, value: unknown) => ({ label, value: String(value), big: true });
  return (
    <Facts
      head
      facts={[
        figure(t('figurePlaces'), row.places),
        figure(t('figureLines'), row.lines),
        figure(t('figureToCount'), row.toCount),
        figure(t('figureToApprove'), row.toApprove),
        { label: t('warehouse'), value: String(row.warehouseCode ?? '–') },
        { label: t('when'), value: <Moment at={String(row.madeAt)} /> },
        { label: t('note'), value: String(row.note || '–') },
      ]}
    />
  );
}
