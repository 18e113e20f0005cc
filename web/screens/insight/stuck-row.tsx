import { Tooltip } from 'antd';
import type { StuckOrder, StuckReason } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Age, Due, Quantity, useLocalName } from '../../parts/values.tsx';
import { WayButtons } from '../../parts/way-buttons.tsx';
import { SupplyMark } from '../execution/order-supply.tsx';
import { RepairButtons } from './repair-button.tsx';
import { insightWords } from './words.ts';

/** An order with why it doesn't move, the evidence on demand, and the repair beside the cause. */
export function StuckRow({ order }: { order: StuckOrder }) {
  const nameOf = useLocalName();
  return (
    <div className="stuck-row">
      <span className="row-gap">
        <OrderLink id={order.orderId} code={order.code} />
        <StateMark state={order.state} quiet />
      </span>
      <span className="name-and-quantity">
        <span className="clip">{nameOf({ name: order.itemName, nameEn: order.itemNameEn })}</span>
        <span>
          <Quantity amount={order.quantityGood} />
          <span className="faint"> / </span>
          <Quantity amount={order.quantity} unit={order.unit} />
        </span>
      </span>
      <Due at={order.dueAt} />
      <Causes order={order} />
    </div>
  );
}

/** Why an order stands still, one line each. */
export function Causes({ order }: { order: Pick<StuckOrder, 'orderId' | 'code' | 'reasons'> }) {
  return order.reasons.map((reason) => (
    <Cause key={`${reason.kind}${reason.operationId}${reason.itemId}`} order={order} reason={reason} />
  ));
}

function Cause({ order, reason }: { order: Pick<StuckOrder, 'orderId' | 'code'>; reason: StuckReason }) {
  const t = useWords(insightWords);
  return (
    <div className="why">
      <Tooltip title={reason.evidence.length > 0 && <Evidence reason={reason} />}>
        <span>
          <strong>{t(reason.ahead ? 'shortAhead' : `kind_${reason.kind}`)}</strong> {reason.text}{' '}
          {reason.since && (
            <small className="faint">
              <Age at={reason.since} />
            </small>
          )}
        </span>
      </Tooltip>
      <RepairButtons order={order} reason={reason} />
      {reason.ways.length > 0 && <WayButtons ways={reason.ways} of={order.code} />}
      {reason.supply.map((supply) => (
        <SupplyMark key={supply.id} supply={supply} />
      ))}
    </div>
  );
}

function Evidence({ reason }: { reason: StuckReason }) {
  return (
    <>
      {reason.evidence.map((fact) => (
        <div key={fact.label + fact.value}>
          {fact.label} {fact.value}
        </div>
      ))}
    </>
  );
}
