import type { AccountRole, FactKind } from '../contract.ts';

/** The ends of the ledger. */
export type EndKind = 'supplier' | 'customer' | 'production' | 'adjustment' | 'scrap';

/** What a movement over the factory's edge is, and what its other side is for. */
export function classify(movement: {
  way: 'in' | 'out';
  end: EndKind;
  documentType: string;
  itemId: string;
  orderId: string | null;
  orderItemId: string | null;
}): { kind: FactKind; role: AccountRole } {
  const { way, end, documentType, itemId, orderId, orderItemId } = movement;
  const comes = way === 'in';
  switch (end) {
    case 'supplier':
      return { kind: comes ? 'receipt' : 'supplier_return', role: 'estimated_payable' };
    case 'customer':
      return { kind: comes ? 'customer_return' : 'shipment', role: 'cost_of_sales' };
    case 'scrap':
      return { kind: comes ? 'scrap_return' : 'scrap', role: 'scrap_loss' };
    case 'adjustment':
      if (documentType === 'inventory.opening') return { kind: 'opening', role: 'opening' };
      return { kind: comes ? 'count_gain' : 'count_loss', role: 'count_difference' };
    case 'production':
      if (orderId === null) return { kind: comes ? 'consumption_return' : 'consumption', role: 'consumables' };
      if (comes && itemId === orderItemId) return { kind: 'completion', role: 'wip' };
      return { kind: comes ? 'issue_return' : 'issue', role: 'wip' };
  }
}
