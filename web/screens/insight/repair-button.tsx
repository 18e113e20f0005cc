import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Repair, StuckOrder, StuckReason } from '../../../src/modules/insight/contract.ts';
import { CommandOffer } from '../../parts/command-offer.tsx';

// These ask for more than a confirmation: their form stands on the order's own screen.
const askedOnOrder = new Set(['inspect', 'report']);

interface Props {
  order: Pick<StuckOrder, 'orderId' | 'code'>;
  /** What is wrong, and the ways out of it. */
  reason: Pick<StuckReason, 'repairs' | 'operationId' | 'text'>;
}

/** The safe ways out of a cause that the reader may take, beside it. */
export function RepairButtons({ order, reason }: Props) {
  const allowed = reason.repairs.filter((repair) => repair.allowed);
  if (allowed.length === 0) return null;
  return (
    <span className="row-gap repairs">
      {allowed.map((repair) => (
        <RepairButton key={repair.label} order={order} reason={reason} repair={repair} />
      ))}
    </span>
  );
}

/** What the diagnosis knows is filled in; the person confirms. */
function RepairButton({ order, reason, repair }: Props & { repair: Repair }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  function start(): void {
    if (repair.action === 'make') {
      void navigate({ to: '/work-orders/new', search: repair.body as never });
      return;
    }
    if (!askedOnOrder.has(repair.action)) {
      setOpen(true);
      return;
    }
    void navigate({
      to: '/work-orders/$orderId',
      params: { orderId: order.orderId },
      search: { operation: reason.operationId ?? '', do: repair.action },
    });
  }
  return (
    <>
      <Button size="small" onClick={start}>
        {repair.label}
      </Button>
      {open && <CommandOffer offer={repair} of={order.code} intro={reason.text} onClose={() => setOpen(false)} />}
    </>
  );
}
