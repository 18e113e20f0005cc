/** The door of sales: what customers order, from the price to the return. */
export { setCustomerTerms } from './customers/customer-terms.ts';
export { invoiceMoved } from './events.ts';
export { draftInvoice } from './invoices/draft-invoice.ts';
export { reverseInvoice } from './invoices/end-invoice.ts';
export { issueInvoice } from './invoices/issue-invoice.ts';
export { moneyMonths } from './invoices/money-months.ts';
export { confirmSalesOrder } from './orders/confirm-sales-order.ts';
export { createSalesOrder } from './orders/create-sales-order.ts';
export { cancelSalesOrder, closeSalesOrder } from './orders/end-sales-order.ts';
export { readSalesOrder } from './orders/read-sales-order.ts';
export { priceListCommands } from './prices/price-list.ts';
export { salesModule } from './routes.ts';
export { beginShipment } from './shipments/begin-shipment.ts';
export { pickGoods } from './shipments/pick-goods.ts';
export { readDelivery } from './shipments/read-shipment.ts';
export { returnGoods } from './shipments/return-goods.ts';
export { shipShipment } from './shipments/ship-shipment.ts';
export { cancelShipment } from './shipments/take-back.ts';
