import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Empty } from '../../parts/empty.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Progress, Quantity, useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';
import { ListOrBoard } from './work-orders.tsx';

const orderColumns = ['draft', 'released', 'in_progress', 'on_hold', 'completed'];
const cardsMax = 60;

/** Open orders in columns: by state, or open operations by the work centre where they stand. */
export function OrderBoard() {
  const t = useWords(orderWords);
  const store = useListInAddress();
  const by = store.state.by === 'workCentre' ? 'workCentre' : 'state';
  return (
    <Page
      title={t('workOrders')}
      actions={
        <>
          <Segmented
            value={by}
            onChange={(next) => store.change({ by: next === 'workCentre' ? next : undefined })}
            options={[
              { value: 'state', label: t('byState') },
              { value: 'workCentre', label: t('byWorkCentre') },
            ]}
          />
          <ListOrBoard shown="board" />
        </>
      }
    >
      {by === 'state' ? <BoardByState /> : <BoardByWorkCentre />}
    </Page>
  );
}

function BoardByState() {
  return (
    <div className="board">
      {orderColumns.map((state) => (
        <StateColumn key={state} state={state} />
      ))}
    </div>
  );
}

function StateColumn({ state }: { state: string }) {
  const t = useWords(orderWords);
  const page = useApi<ListPage<ListRow>>('execution', '/work-orders', {
    query: { 'f.state.in': state, sort: 'dueAt', limit: cardsMax },
    keepPrevious: true,
  });
  return (
    <section className="board-column">
      <header>
        <StateMark state={state} />
        <Link to="/work-orders" search={{ 'f.state.in': state, sort: 'dueAt' }}>
          {page.data
            ? t('boardOrders', {
                count: page.data.total.count,
                number: `${page.data.total.count}${page.data.total.exact ? '' : '+'}`,
              })
            : '…'}
        </Link>
      </header>
      <Loaded query={page} lines={4}>
        {(data) => (
          <ul>
            {data.rows.map((row) => (
              <OrderCard key={String(row.id)} row={row} done={state === 'completed'} />
            ))}
            {data.total.count > data.rows.length && (
              <li className="faint">{t('boardMore', { count: data.total.count - data.rows.length })}</li>
            )}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function OrderCard({ row, done }: { row: ListRow; done: boolean }) {
  const language = useLanguage();
  const late = !done && new Date(String(row.dueAt)).getTime() < Date.now();
  return (
    <li>
      <Link to="/work-orders/$orderId" params={{ orderId: String(row.id) }} className={`card${late ? ' is-late' : ''}`}>
        <span className="card-line">
          <span className="code">{String(row.code)}</span>
          <Quantity amount={String(row.quantity ?? '')} unit={String(row.unit ?? '')} />
        </span>
        <span className="clip">{localName(row, language)}</span>
        <span className="card-line">
          <Due at={String(row.dueAt)} done={done} />
          {row.state === 'in_progress' && <Progress ratio={Number(row.progress ?? 0)} />}
        </span>
      </Link>
    </li>
  );
}

function BoardByWorkCentre() {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const language = useLanguage();
  const centres = useApi<ListPage<ListRow>>('masterdata', '/work-centres', { query: { limit: 100, sort: 'code' } });
  const operations = useApi<ListPage<ListRow>>('execution', '/operations', {
    query: { 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt', limit: 500 },
    keepPrevious: true,
  });
  return (
    <Loaded query={operations}>
      {(page) =>
        page.rows.length === 0 ? (
          <Empty icon="board" what={t('boardEmpty')} />
        ) : (
          <div className="board">
            {(centres.data?.rows ?? []).map((centre) => {
              const here = page.rows.filter(
                (row) => row.workCentreId === centre.id || row.workCentreCode === centre.code,
              );
              return (
                <section key={String(centre.id)} className="board-column">
                  <header>
                    <strong>{nameOf(centre as { name?: string })}</strong>
                    <span>
                      {t('boardOperations', {
                        count: here.length,
                        number: `${here.length}${page.total.count > page.rows.length ? '+' : ''}`,
                      })}
                    </span>
                  </header>
                  <ul>
                    {here.slice(0, cardsMax).map((row) => (
                      <li key={String(row.id)}>
                        <Link to="/work-orders/$orderId" params={{ orderId: String(row.orderId) }} className="card">
                          <span className="card-line">
                            <span className="code">{String(row.code)}</span>
                            <StateMark state={String(row.state)} word={stateWord(String(row.state), language)} />
                          </span>
                          <span className="card-line">
                            <span>{localName(row, language)}</span>
                            <Quantity amount={String(row.quantityHere ?? '')} unit={String(row.unit ?? '')} />
                          </span>
                        </Link>
                      </li>
                    ))}
                    {here.length > cardsMax && (
                      <li className="faint">{t('boardMore', { count: here.length - cardsMax })}</li>
                    )}
                  </ul>
                </section>
              );
            })}
          </div>
        )
      }
    </Loaded>
  );
}

function localName(row: ListRow, language: string): string {
  return String((language === 'en' && row.itemNameEn) || row.itemName || row.itemCode || '');
}
