/** The door of purchasing: supplier terms, purchase orders, receipts. Quantities of lines are in the item's base unit, prices without tax. */
export { cancelLine, promiseLine } from './orders/change-line.ts';
export { createPurchaseOrder } from './orders/create-order.ts';
export { purchaseMoveCommands } from './orders/move-order.ts';
export { orderRequests } from './orders/order-requests.ts';
export { readPurchaseOrder } from './orders/read-order.ts';
export { findItemSupply, type ItemSupply } from './queries/item-supply.ts';
export { receiveGoods } from './receipts/receive-goods.ts';
export { returnGoods } from './receipts/return-goods.ts';
export { reverseReceipt } from './receipts/reverse-receipt.ts';
export { answerRfq } from './rfqs/answer-rfq.ts';
export { awardRfq } from './rfqs/award-rfq.ts';
export { createRfq } from './rfqs/create-rfq.ts';
export { rfqMoveCommands } from './rfqs/move-rfq.ts';
export { purchasingModule } from './routes.ts';
export { supplierTermCommands } from './terms/supplier-term.ts';
