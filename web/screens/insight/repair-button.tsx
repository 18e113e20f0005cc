import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Repair, StuckOrder, StuckReason } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { insightWords } from './words.ts';

// These ask for more than a confirmation: their form stands on the order's own screen.
const askedOnOrder = new Set(['inspect', 'report']);

interface Props {
  order: Pick<StuckOrder, 'orderId' | 'code'>;
  reason: StuckReason;
}

/** The safe ways out of a cause that the reader may take, beside it. */
export function RepairButtons({ order, reason }: Props) {
  const allowed = reason.repairs.filter((repair) => repair.allowed);
  if (allowed.length === 0) return null;
  return (
    <span className="row-gap repairs">
      {allowed.map((repair) => (
        <RepairButton key={repair.action} order={order} reason={reason} repair={repair} />
      ))}
    </span>
  );
}

/** What the diagnosis knows is filled in; the person confirms. */
function RepairButton({ order, reason, repair }: Props & { repair: Repair }) {
  const t = useWords(insightWords);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { action, path, body } = repair;
  const quantity: FieldSpec = {
    name: 'quantity',
    label: t('quantity'),
    kind: 'amount',
    positive: true,
    required: true,
    initial: body.quantity,
    unit: body.unit,
  };
  function start(): void {
    if (!askedOnOrder.has(action)) {
      setOpen(true);
      return;
    }
    void navigate({
      to: '/work-orders/$orderId',
      params: { orderId: order.orderId },
      search: { operation: reason.operationId ?? '', do: action },
    });
  }
  return (
    <>
      <Button size="small" onClick={start}>
        {repair.label}
      </Button>
      {open && (
        <CommandDialog
          title={`${repair.label} · ${order.code}`}
          verb={repair.label}
          intro={reason.text}
          fields={body.quantity ? [quantity] : []}
          areas={['execution', 'inventory', 'quality']}
          command={(values) => ({ path, body: { ...body, ...values } })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
