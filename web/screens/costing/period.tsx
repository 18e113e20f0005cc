import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Period, periodStates } from '../../../src/modules/costing/contract.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { costingWords } from './words.ts';

const marks = { open: 'ready', closing: 'running', closed: 'done' } as const;

/** Where a point is settled, by its name; the others are settled by waiting. */
const settledAt: Record<string, (month: string) => { to: string; search?: Record<string, string> }> = {
  earlier_open: () => ({ to: '/costing/periods' }),
  unpriced: () => ({ to: '/costing/book', search: { 'f.unpriced.eq': 'true' } }),
  negative: () => ({ to: '/costing', search: { 'f.quantity.lt': '0' } }),
  unsettled: () => ({ to: '/costing/orders', search: { 'f.ended.eq': 'true' } }),
  'closing.days_unsealed': () => ({ to: '/closing/months' }),
  'vouchers.untied': () => ({ to: '/vouchers/tie-out' }),
  'vouchers.unposted': (month) => ({
    to: '/vouchers',
    search: { 'f.month.eq': month, 'f.state.in': 'draft,reviewed' },
  }),
};

/** One month: what stands against closing it, and the steps to its close. */
export function PeriodPage() {
  const { month } = useParams({ strict: false }) as { month: string };
  const t = useWords(costingWords);
  const language = useLanguage();
  const may = useMay();
  const [closing, setClosing] = useState(false);
  const period = useApi<Period>('costing', `/costing/periods/${month}`);
  const move = useCommand(['costing']);
  const state = period.data?.state;
  const step = (verb: string) => move.mutate({ path: `/costing/periods/${month}/${verb}`, body: {} });
  return (
    <Page
      title={t('periodOf', { month })}
      aside={state && <StateMark state={marks[state]} word={periodStates[state][language]} />}
      actions={
        may('costing.period.close') &&
        (state === 'open' ? (
          <Button type="primary" loading={move.isPending} onClick={() => step('begin-closing')}>
            {t('beginClosing')}
          </Button>
        ) : state === 'closing' ? (
          <>
            <Button loading={move.isPending} onClick={() => step('resume')}>
              {t('resumePeriod')}
            </Button>
            <Button type="primary" onClick={() => setClosing(true)}>
              {t('closePeriod')}
            </Button>
          </>
        ) : null)
      }
    >
      <Panel title={t('points')} flush>
        <Loaded query={period}>{(data) => <Points period={data} />}</Loaded>
      </Panel>
      {closing && period.data && <CloseDialog period={period.data} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Points({ period: { month, points } }: { period: Period }) {
  const t = useWords(costingWords);
  const language = useLanguage();
  if (points.length === 0) return <p className="faint">{t('noPoints')}</p>;
  return (
    <DataTable
      rows={points}
      rowKey={({ point }) => point}
      rowTone={({ mayBeAccepted }) => (mayBeAccepted ? 'amber' : 'red')}
      columns={[
        { key: 'point', title: t('point'), render: ({ label }) => label[language] },
        { key: 'count', title: t('quantity'), align: 'right', render: ({ count }) => count },
        { key: 'may', title: '', render: ({ mayBeAccepted }) => t(mayBeAccepted ? 'mayStay' : 'mustSettle') },
        {
          key: 'settle',
          title: '',
          render: ({ point }) => {
            const at = settledAt[point]?.(month);
            return at && <Link {...(at as { to: never; search: never })}>{t('mend')}</Link>;
          },
        },
      ]}
    />
  );
}

function CloseDialog({ period: { month, points }, onClose }: { period: Period; onClose: () => void }) {
  const t = useWords(costingWords);
  const language = useLanguage();
  const accepted = points.filter(({ mayBeAccepted }) => mayBeAccepted);
  const accept = accepted.map(({ point }) => point);
  const names = joinWords(accepted.map(({ label }) => label[language]));
  return (
    <CommandDialog
      title={t('closePeriod')}
      verb={t('closePeriod')}
      danger
      intro={
        <>
          <p>{t('closeHelp')}</p>
          {accept.length > 0 && <p>{t('acceptHelp', { points: names })}</p>}
        </>
      }
      fields={[]}
      areas={['costing']}
      command={() => ({ path: `/costing/periods/${month}/close`, body: { accept } })}
      onClose={onClose}
    />
  );
}
