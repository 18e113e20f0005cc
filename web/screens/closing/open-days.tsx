import { Link } from '@tanstack/react-router';
import type { Board } from '../../../src/modules/closing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { closingWords } from './words.ts';

/** Of the home: which of one's places have days to close, and the next of each. */
export function OpenDays() {
  const t = useWords(closingWords);
  const nameOf = useLocalName();
  const board = useApi<Board>('closing', '/closing/board', { query: { days: 1 } });
  return (
    <Panel title={<Link to="/closing">{t('daysToClose')}</Link>} flush>
      <Loaded query={board}>
        {({ places }) => (
          <DataTable
            compact
            rows={places.filter(({ nextDay }) => nextDay !== null)}
            rowKey={({ placeId }) => placeId}
            empty={
              <p className="panel-empty">
                <ToneMark tone="green" shape="tick" word={t('nothingWaits')} />
              </p>
            }
            columns={[
              { key: 'place', title: t('place'), render: (row) => nameOf(row) },
              { key: 'count', title: t('waiting'), render: ({ waiting }) => t('waitingDays', { count: waiting }) },
              {
                key: 'next',
                title: t('nextDay'),
                render: ({ placeId, nextDay }) => (
                  <Link to="/closing/$placeId/$day" params={{ placeId, day: nextDay ?? '' }}>
                    {nextDay}
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
