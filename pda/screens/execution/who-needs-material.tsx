import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { ordersUnderWay } from '../../offline/questions.ts';
import { CardsOf } from '../../parts/cards-of.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { DueMark } from './due-mark.tsx';
import { executionWords } from './words.ts';

interface OrderRow {
  id: string;
  code: string;
  state: string;
  itemName: string;
  itemNameEn?: string | null;
  quantity: string;
  unit: string;
  dueAt: string;
  priority: number;
}

/** For the warehouse: the orders under way, the earliest due first; a touch opens what is still to be issued. */
export function WhoNeedsMaterial() {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const answer = useAnswer<{ rows: OrderRow[] }>(ordersUnderWay.path, ordersUnderWay.query);
  return (
    <>
      <h1 className="question">{t('whoNeedsMaterial')}</h1>
      <CardsOf answer={answer} none={{ title: t('noOrders'), how: t('noOrdersHow') }}>
        {(row) => (
          <button key={row.id} type="button" className="card" onClick={() => go('order', row.id, 'issue')}>
            <span className="card-row">
              <StateMark state={row.state} />
              <DueMark dueAt={row.dueAt} urgent={row.priority <= 2} />
            </span>
            <span className="card-row">
              <span className="card-main">
                <span className="card-title">{nameOf(row.itemName, row.itemNameEn)}</span>
                <span className="kicker code">{row.code}</span>
              </span>
              <QuantityFigure amount={row.quantity} unit={row.unit} />
            </span>
          </button>
        )}
      </CardsOf>
    </>
  );
}
