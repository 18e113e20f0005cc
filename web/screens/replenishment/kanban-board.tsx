import { Link } from '@tanstack/react-router';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { formatDuration } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { KanbanTabs } from './kanban-tabs.tsx';
import { replenishmentWords } from './words.ts';

const shown = ['empty', 'on_way', 'full', 'lost'];
const cardsMax = 60;

/** Cards by state, the longest wait first. */
export function KanbanBoard() {
  const t = useWords(replenishmentWords);
  return (
    <Page title={t('kanban')}>
      <div className="list">
        <KanbanTabs current="/kanban" />
        <div className="board">
          {shown.map((state) => (
            <Column key={state} state={state} />
          ))}
        </div>
      </div>
    </Page>
  );
}

function Column({ state }: { state: string }) {
  const t = useWords(replenishmentWords);
  const query = { 'f.state.in': state, sort: state === 'full' ? 'loopCode,number' : 'since' };
  const page = useApi<ListPage<ListRow>>('replenishment', '/kanban-cards', {
    query: { ...query, limit: cardsMax },
    keepPrevious: true,
  });
  return (
    <section className="board-column">
      <header>
        <StateMark state={state} />
        <Link to="/kanban-cards" search={query as never}>
          {page.data ? t('cardsCount', { count: page.data.total.count }) : '…'}
        </Link>
      </header>
      <Loaded query={page} lines={4}>
        {({ rows }) => (
          <ul>
            {rows.length === 0 && <li className="faint">{t('columnNone')}</li>}
            {rows.map((row) => (
              <li key={String(row.id)}>
                <Card row={row} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Card({ row }: { row: ListRow }) {
  const t = useWords(replenishmentWords);
  const language = useLanguage();
  const name = (language === 'en' && row.itemNameEn) || row.itemName;
  const waits = row.minutesWaited === null || row.minutesWaited === undefined ? undefined : Number(row.minutesWaited);
  return (
    <Link to="/kanban-cards" search={{ 'f.id.eq': String(row.id) } as never} className="card">
      <span className="card-line">
        <span className="code">{String(row.itemCode)}</span>
        <Quantity amount={String(row.quantity ?? '')} unit={String(row.unit ?? '')} />
      </span>
      <span className="clip">{String(name)}</span>
      <span className="card-line">
        <span>
          <span className="code">{String(row.locationCode)}</span>{' '}
          {row.fromLocationCode
            ? t('fromPlace', { place: String(row.fromLocationCode) })
            : String(row.requestCode ?? '')}
        </span>
        {waits !== undefined && <span>{t('waited', { time: formatDuration(waits * 60) })}</span>}
      </span>
    </Link>
  );
}
