import { App } from 'antd';
import type { Action, Shortage, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { useOrderDialog } from './order-dialogs.ts';
import { orderWords } from './words.ts';

interface Asked {
  action: Action;
  onClose: () => void;
}

/** The dialog of an order's action, where only the order's id is at hand. */
export function OrderActionById({ orderId, ...asked }: Asked & { orderId: string }) {
  const detail = useApi<WorkOrderDetail>('execution', `/work-orders/${orderId}`);
  return detail.data ? <OrderActionDialog detail={detail.data} {...asked} /> : null;
}

/** Asks what an order's action wants to know, and does it. */
export function OrderActionDialog({ detail, action, onClose }: Asked & { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const { modal } = App.useApp();
  const nameOf = useLocalName();
  const { body = withoutNulls, ...asked } = useOrderDialog(detail, action);

  function tellShortages(answer: unknown): void {
    const { shortages } = (answer ?? {}) as { shortages?: Shortage[] };
    if (!shortages || shortages.length === 0) return;
    const covered = shortages.every((one) => one.quantityCovered === one.quantityShort);
    modal[covered ? 'info' : 'warning']({
      title: t(covered ? 'releaseCovered' : 'releaseShort'),
      content: (
        <ul>
          {shortages.map((shortage) => (
            <li key={shortage.itemId}>
              {t('needShort', {
                item: `${shortage.itemCode} ${nameOf({ name: shortage.itemName, nameEn: shortage.itemNameEn })}`,
                quantity: formatQuantity(shortage.quantityShort, shortage.unit),
              })}
              {shortage.substitutes.length > 0 && (
                <small>
                  {' · '}
                  {t('coveredBy', {
                    items: shortage.substitutes
                      .map((one) => `${one.itemCode} ${formatQuantity(one.quantity, one.unit)}`)
                      .join(' / '),
                  })}
                </small>
              )}
            </li>
          ))}
        </ul>
      ),
    });
  }

  return (
    <CommandDialog
      title={`${action.label} · ${detail.order.code}`}
      verb={action.label}
      areas={['execution', 'inventory']}
      {...asked}
      command={(values) => ({ path: action.path, body: body(values) })}
      onDone={tellShortages}
      onClose={onClose}
    />
  );
}
