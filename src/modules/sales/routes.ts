import { defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { documentEndings, needSources } from '../inventory/index.ts';
import { declareRecord, recordUses } from '../masterdata/index.ts';
import { salesPermissions } from './contract.ts';
import { readCustomerTerms, setCustomerTerms, setShipTo } from './customers/customer-terms.ts';
import {
  customerTermsEntity,
  goodsReturnEntity,
  salesInvoiceEntity,
  salesOrderEntity,
  shipmentEntity,
} from './entities.ts';
import { salesEvents } from './events.ts';
import { salesGrants } from './grants.ts';
import { draftInvoice } from './invoices/draft-invoice.ts';
import { reverseInvoice, withdrawInvoice } from './invoices/end-invoice.ts';
import { issueInvoice } from './invoices/issue-invoice.ts';
import { readInvoice } from './invoices/present-invoice.ts';
import { salesInvoicePrint } from './invoices/print-invoice.ts';
import { recordFapiao } from './invoices/record-fapiao.ts';
import {
  customerList,
  goodsReturnList,
  salesOrderLineList,
  salesOrderList,
  shipmentList,
  toDeliverList,
} from './lists.ts';
import { salesInvoiceLineList, salesInvoiceList, toInvoiceList } from './lists-of-invoices.ts';
import { salesNotices } from './notices.ts';
import { confirmSalesOrder } from './orders/confirm-sales-order.ts';
import { createSalesOrder } from './orders/create-sales-order.ts';
import { cancelSalesOrder, closeSalesOrder } from './orders/end-sales-order.ts';
import { quotationPrint } from './orders/print-quotation.ts';
import { askPromise, promiseSalesOrder } from './orders/promise-sales-order.ts';
import { readSalesOrder } from './orders/read-sales-order.ts';
import { releaseCredit } from './orders/release-credit.ts';
import { salesOrderType } from './orders/sales-order-document.ts';
import { salesOrderSource } from './orders/sales-order-source.ts';
import { updateSalesOrder } from './orders/update-sales-order.ts';
import { salesNumbers, salesPolicies } from './policies.ts';
import { findPrice } from './prices/find-price.ts';
import { priceListCommands, priceListRecord } from './prices/price-list.ts';
import { dateUndated, dateWhenSupplied } from './promises/date-undated.ts';
import { findOpenDemand } from './promises/find-open-demand.ts';
import { shareArrived, sharePromisedStock } from './promises/share-arrived.ts';
import { findEndedOrder } from './queries/orders.ts';
import { salesUses } from './queries/uses.ts';
import { beginShipment } from './shipments/begin-shipment.ts';
import { pickGoods } from './shipments/pick-goods.ts';
import { deliveryNotePrint, pickListPrint } from './shipments/print-shipment.ts';
import { readDelivery } from './shipments/read-shipment.ts';
import { returnGoods } from './shipments/return-goods.ts';
import { shipShipment } from './shipments/ship-shipment.ts';
import { cancelShipment, putBackPick } from './shipments/take-back.ts';

export const salesModule = defineModule({
  name: 'sales',
  label: { zh: '销售', en: 'Sales' },
  records: [declareRecord(priceListRecord, priceListCommands)],
  entities: [salesOrderEntity, customerTermsEntity, shipmentEntity, goodsReturnEntity, salesInvoiceEntity],
  policies: salesPolicies,
  numbers: salesNumbers,
  commands: [
    setCustomerTerms,
    setShipTo,
    createSalesOrder,
    updateSalesOrder,
    confirmSalesOrder,
    promiseSalesOrder,
    sharePromisedStock,
    dateUndated,
    releaseCredit,
    cancelSalesOrder,
    closeSalesOrder,
    beginShipment,
    pickGoods,
    putBackPick,
    shipShipment,
    cancelShipment,
    returnGoods,
    draftInvoice,
    issueInvoice,
    withdrawInvoice,
    reverseInvoice,
    recordFapiao,
  ],
  queries: [readCustomerTerms, findPrice, askPromise, readSalesOrder, readDelivery, readInvoice],
  lists: [
    salesOrderList,
    salesOrderLineList,
    toDeliverList,
    shipmentList,
    goodsReturnList,
    customerList,
    salesInvoiceList,
    salesInvoiceLineList,
    toInvoiceList,
  ],
  prints: [quotationPrint, deliveryNotePrint, pickListPrint, salesInvoicePrint],
  permissions: salesPermissions,
  grants: salesGrants,
  events: salesEvents,
  notices: salesNotices,
  reactions: [dateWhenSupplied, shareArrived],
  provides: [
    provide(documentEndings, { [salesOrderType]: findEndedOrder }),
    provide(needSources, findOpenDemand),
    provide(subjectSources, salesOrderSource),
    provide(recordUses, salesUses),
  ],
});
