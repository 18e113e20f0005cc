import { defineModule, type EventDefinition, provide, subjectSources } from '../../kernel/index.ts';
import { correctionDoors } from '../counting/index.ts';
import { scanSources } from '../execution/index.ts';
import { comingSources, dayOpenReasons } from '../inventory/index.ts';
import { declareRecord, itemCodeSources, recordUses } from '../masterdata/index.ts';
import { purchasingPermissions } from './contract.ts';
import {
  orderLineEntity,
  orderPriceEntity,
  purchaseOrderEntity,
  receiptEntity,
  rfqAnswerEntity,
  rfqEntity,
  rfqSupplierEntity,
} from './entities.ts';
import * as events from './events.ts';
import { purchasingGrants } from './grants.ts';
import { leadTimeList, purchaseLineList, purchaseOrderList, purchaseReceiptList } from './lists.ts';
import { purchasingNotices } from './notices.ts';
import { cancelLine, promiseLine } from './orders/change-line.ts';
import { createPurchaseOrder } from './orders/create-order.ts';
import { purchaseMoveCommands } from './orders/move-order.ts';
import { orderRequests, proposePurchases } from './orders/order-requests.ts';
import { purchaseOrderPrint } from './orders/print-order.ts';
import { readPurchaseActions, readPurchaseOrder } from './orders/read-order.ts';
import { tellOverdue, tellOverdueJob } from './orders/tell-overdue.ts';
import { changePurchaseOrder } from './orders/update-order.ts';
import { findSubcontractLines } from './outside/find-outside-lines.ts';
import { orderOperations } from './outside/order-operations.ts';
import { outsideOperationList } from './outside/outside-operation-list.ts';
import { receiveOutside } from './outside/receive-outside.ts';
import { sendOutside } from './outside/send-outside.ts';
import { purchasingNumbers, purchasingPolicies } from './policies.ts';
import { expectedDayReason } from './queries/day-open.ts';
import { findComingPurchases } from './queries/open-lines.ts';
import { findItemsBySupplierCode } from './queries/terms.ts';
import { purchasingUses } from './queries/uses.ts';
import { findReceivableLines } from './receipts/find-receivable.ts';
import { receiptCorrections } from './receipts/receipt-corrections.ts';
import { receiveGoods } from './receipts/receive-goods.ts';
import { returnGoods } from './receipts/return-goods.ts';
import { reverseReceipt } from './receipts/reverse-receipt.ts';
import { scanOrder } from './receipts/scan-order.ts';
import { rfqLists } from './rfq-lists.ts';
import { answerRfq } from './rfqs/answer-rfq.ts';
import { awardRfq } from './rfqs/award-rfq.ts';
import { createRfq } from './rfqs/create-rfq.ts';
import { rfqMoveCommands } from './rfqs/move-rfq.ts';
import { rfqPrint } from './rfqs/print-rfq.ts';
import { compareRfq, readRfq, readRfqActions } from './rfqs/read-rfq.ts';
import { tellOverdueRfqs, tellOverdueRfqsJob } from './rfqs/tell-overdue-rfqs.ts';
import { changeRfq } from './rfqs/update-rfq.ts';
import { purchaseOrderSource, rfqSource } from './subject-source.ts';
import { supplierTermCommands, supplierTermRecord } from './terms/supplier-term.ts';

const { purchaseMoved, rfqMoved, ...others } = events;

export const purchasingModule = defineModule({
  name: 'purchasing',
  label: { zh: '采购', en: 'Purchasing' },
  records: [declareRecord(supplierTermRecord, supplierTermCommands)],
  entities: [
    purchaseOrderEntity,
    orderLineEntity,
    orderPriceEntity,
    receiptEntity,
    rfqEntity,
    rfqSupplierEntity,
    rfqAnswerEntity,
  ],
  policies: purchasingPolicies,
  numbers: purchasingNumbers,
  commands: [
    createPurchaseOrder,
    changePurchaseOrder,
    ...Object.values(purchaseMoveCommands),
    cancelLine,
    promiseLine,
    orderRequests,
    receiveGoods,
    returnGoods,
    orderOperations,
    sendOutside,
    receiveOutside,
    reverseReceipt,
    tellOverdue,
    tellOverdueRfqs,
    createRfq,
    changeRfq,
    ...Object.values(rfqMoveCommands),
    answerRfq,
    awardRfq,
  ],
  queries: [
    readPurchaseOrder,
    readPurchaseActions,
    proposePurchases,
    findReceivableLines,
    findSubcontractLines,
    readRfq,
    readRfqActions,
    compareRfq,
  ],
  lists: [purchaseOrderList, purchaseLineList, outsideOperationList, purchaseReceiptList, leadTimeList, ...rfqLists],
  prints: [purchaseOrderPrint, rfqPrint],
  jobs: [tellOverdueJob, tellOverdueRfqsJob],
  provides: [
    provide(comingSources, findComingPurchases),
    provide(correctionDoors, receiptCorrections),
    provide(dayOpenReasons, expectedDayReason),
    provide(itemCodeSources, findItemsBySupplierCode),
    provide(scanSources, scanOrder),
    provide(recordUses, purchasingUses),
    provide(subjectSources, purchaseOrderSource),
    provide(subjectSources, rfqSource),
  ],
  permissions: purchasingPermissions,
  grants: purchasingGrants,
  events: [others, purchaseMoved, rfqMoved].flatMap((told) => Object.values<EventDefinition>(told)),
  notices: purchasingNotices,
});
