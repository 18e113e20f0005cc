export const salesOrderType = 'sales.order';

/** A sales order as what stock is kept for and posted for. */
export function salesOrderDocument({ id, code }: { id: string; code: string }) {
  return { documentType: salesOrderType, documentId: id, documentCode: code };
}
