import { inScope, mayDo, type QueryContext } from '../../../kernel/index.ts';
import { type PurchaseOrderState, purchaseOrderStateLabels } from '../contract.ts';
import { findOrderByCode } from '../queries/open-lines.ts';

/** The code on a purchase order, for the scanner. */
export async function scanOrder({ tx, principal }: QueryContext, code: string) {
  if (!mayDo(principal, 'purchasing.order.read')) return [];
  const order = await findOrderByCode(tx, code);
  if (!order || !inScope(principal, order)) return [];
  const zh = principal.language === 'zh';
  const name = (!zh && order.supplierNameEn) || order.supplierName;
  return [
    {
      kind: 'purchase_order' as const,
      id: order.id,
      code: order.code,
      name,
      facts: [
        {
          name: 'state',
          label: zh ? '状态' : 'State',
          value: purchaseOrderStateLabels[order.state as PurchaseOrderState][principal.language],
        },
      ],
    },
  ];
}
