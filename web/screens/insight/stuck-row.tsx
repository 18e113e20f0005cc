import { Link } from '@tanstack/react-router';
import type { StuckOrder } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Age, Due, Quantity, useLocalName } from '../../parts/values.tsx';
import { insightWords } from './words.ts';

/** An order with why it doesn't move; opens where it is put right. */
export function StuckRow({ order }: { order: StuckOrder }) {
  const t = useWords(insightWords);
  const nameOf = useLocalName();
  return (
    <Link to={`/work-orders/${order.orderId}` as never} className="stuck-row">
      <span className="row-gap">
        <span className="code">{order.code}</span>
        <StateMark state={order.state} quiet />
      </span>
      <span className="clip">
        {nameOf({ name: order.itemName, nameEn: order.itemNameEn })} <Quantity amount={order.quantityGood} />
        <span className="faint"> / </span>
        <Quantity amount={order.quantity} unit={order.unit} />
      </span>
      <Due at={order.dueAt} />
      {order.reasons.length > 0 && (
        <span className="why">
          {order.reasons.map((reason) => (
            <span key={`${reason.kind}${reason.operationId}${reason.itemId}`}>
              <strong>{t(`kind_${reason.kind}`)}</strong> {reason.text} {reason.since && <small className="faint"><Age at={reason.since} /></small>}
            </span>
          ))}
        </span>
      )}
    </Link>
  );
}
