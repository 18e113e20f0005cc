/** The door of purchasing: supplier terms, purchase orders, receipts. Quantities of lines are in the item's base unit, prices without tax. */
export { goodsReceived, receiptReversed } from './events.ts';
export { cancelLine, promiseLine } from './orders/change-line.ts';
export { createPurchaseOrder } from './orders/create-order.ts';
export { purchaseMoveCommands } from './orders/move-order.ts';
export { orderRequests } from './orders/order-requests.ts';
export { readPurchaseOrder } from './orders/read-order.ts';
export { findSubcontractLines } from './outside/find-outside-lines.ts';
export { orderOperations } from './outside/order-operations.ts';
export { receiveOutside } from './outside/receive-outside.ts';
export { sendOutside } from './outside/send-outside.ts';
export { findItemSupply, type ItemSupply } from './queries/item-supply.ts';
export { receiveGoods } from './receipts/receive-goods.ts';
export { returnGoods } from './receipts/return-goods.ts';
export { reverseReceipt } from './receipts/reverse-receipt.ts';
export { purchasingModule } from './routes.ts';
export { supplierTermCommands } from './terms/supplier-term.ts';
