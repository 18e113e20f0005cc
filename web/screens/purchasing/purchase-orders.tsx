import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due, Money } from '../../parts/values.tsx';
import { PurchasingTabs } from './purchasing-tabs.tsx';
import { purchasingWords } from './words.ts';

/** What was ordered from whom, how far it has come, and what waits for approval or to be sent. */
export function PurchaseOrders() {
  const t = useWords(purchasingWords);
  const may = useMay();
  const navigate = useNavigate();
  return (
    <ListScreen
      words={purchasingWords}
      title="purchaseOrders"
      list="purchasing.purchase-orders"
      above={<PurchasingTabs current="/purchase-orders" />}
      columns={['code', 'state', 'arrival', 'supplierName', 'gross', 'nextExpectedAt', 'createdByName', 'createdAt']}
      needs={['id', 'code', 'state', 'arrival', 'overdue']}
      cells={{
        code: ({ id, code }) => (
          <Link className="code" to="/purchase-orders/$purchaseId" params={{ purchaseId: String(id) }}>
            {String(code)}
          </Link>
        ),
        arrival: ({ arrival, state }) =>
          state === 'sent' || state === 'closed' ? (
            <StateMark state={String(arrival)} quiet />
          ) : (
            <span className="faint">–</span>
          ),
        gross: ({ gross }) => <Money amount={gross as string | null} />,
        nextExpectedAt: ({ nextExpectedAt }) => <Due at={nextExpectedAt as string | null} />,
      }}
      href={({ id }) => `/purchase-orders/${id}`}
      rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
      views={{
        viewOpen: { 'f.open.eq': 'true' },
        viewOverdue: { 'f.overdue.eq': 'true' },
        viewToApprove: { 'f.state.in': 'submitted' },
        viewToSend: { 'f.state.in': 'approved' },
        viewDraft: { 'f.state.in': 'draft' },
      }}
      actions={
        may('purchasing.order.write') && (
          <>
            <Button onClick={() => void navigate({ to: '/purchase-orders/from-requests' })}>{t('fromRequests')}</Button>
            <Button
              type="primary"
              icon={<Icon name="plus" size={16} />}
              onClick={() => void navigate({ to: '/purchase-orders/new' })}
            >
              {t('newPurchase')}
            </Button>
          </>
        )
      }
      empty={['ordersEmpty', 'ordersEmptyHow']}
    />
  );
}
