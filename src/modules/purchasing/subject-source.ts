import { formatAmount, type Language, type SubjectSource } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { receiptKinds } from './contract.ts';
import { purchaseOrderEntity, rfqEntity } from './entities.ts';
import { findBuyer } from './queries/orders.ts';
import { type ReceiptOfOrder, readReceiptsOf } from './queries/receipts.ts';
import { findAsker } from './queries/rfqs.ts';

/** What came by an order and went back, and who made it: who made an order answers for it. */
export const purchaseOrderSource: SubjectSource = {
  kind: purchaseOrderEntity.name,
  facts: async (tx, orderId, before) => {
    const receipts = await readReceiptsOf(tx, orderId, before);
    return receipts.map((receipt) => ({
      id: receipt.id,
      at: receipt.postedAt.toISOString(),
      businessAt: receipt.businessAt.toISOString(),
      kind: 'movement',
      text: sayReceipt(receipt, before.language),
      about: null,
      personName: receipt.personName,
    }));
  },
  responsible: findBuyer,
};

/** Who asks suppliers answers for it. */
export const rfqSource: SubjectSource = { kind: rfqEntity.name, responsible: findAsker };

function sayReceipt(
  { kind, code, reversesCode, itemCode, quantity, unit, deliveryNote, reason }: ReceiptOfOrder,
  language: Language,
): string {
  const what =
    reversesCode === null
      ? `${receiptKinds[kind][language]} ${code}`
      : { zh: `撤销 ${reversesCode}`, en: `${reversesCode} reversed` }[language];
  const amount = `${itemCode} ${formatAmount(quantity)} ${unitName(unit, language)}`;
  return [what, amount, deliveryNote, reason].filter(Boolean).join(' · ');
}
