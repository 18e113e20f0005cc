import { Link } from '@tanstack/react-router';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Empty } from '../../parts/empty.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

const cardsMax = 60;

/** Open operations by the work centre where they stand. */
export function BoardByWorkCentre({ filter }: { filter: Record<string, string> }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const language = useLanguage();
  const centres = useApi<ListPage<ListRow>>('masterdata', '/work-centres', { query: { limit: 100, sort: 'code' } });
  const operations = useApi<ListPage<ListRow>>('execution', '/operations', {
    query: { ...filter, 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt', limit: 500 },
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

export function localName(row: ListRow, language: string): string {
  return String((language === 'en' && row.itemNameEn) || row.itemName || row.itemCode || '');
}
