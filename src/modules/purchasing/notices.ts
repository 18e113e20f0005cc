import { defineNotice, sayMoments } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { purchaseOrderEntity, rfqEntity } from './entities.ts';
import { goodsReceived, lineOverdue, purchaseMoved, rfqOverdue } from './events.ts';
import { waitsForAnother } from './orders/waits-for-another.ts';

const about = ({ orderId }: { orderId: string }) => ({ kind: purchaseOrderEntity.name, id: orderId });

const toApprove = defineNotice({
  name: 'purchasing.order-submitted',
  label: { zh: '有采购单待审批', en: 'A purchase order waits for approval' },
  on: purchaseMoved.submit,
  // What a buyer approves alone waits for nobody.
  still: waitsForAnother,
  about,
  title: ({ orderCode, supplierName }) => ({
    zh: `采购单 ${orderCode} 待审批：${supplierName}`,
    en: `Purchase order ${orderCode} to ${supplierName} waits for approval`,
  }),
  detail: ({ personName }) => ({ zh: `${personName} 提交`, en: `Submitted by ${personName}` }),
  to: { followers: true, roles: ['production-manager'] },
});

const approved = defineNotice({
  name: 'purchasing.order-approved',
  label: { zh: '采购单已批准', en: 'A purchase order was approved' },
  on: purchaseMoved.approve,
  about,
  title: ({ orderCode }) => ({
    zh: `采购单 ${orderCode} 已批准，可以发出`,
    en: `Purchase order ${orderCode} is approved and can be sent`,
  }),
  detail: ({ personName }) => ({ zh: `${personName} 批准`, en: `Approved by ${personName}` }),
  to: { responsible: true, followers: true },
});

const sentBack = defineNotice({
  name: 'purchasing.order-rejected',
  label: { zh: '采购单被退回修改', en: 'A purchase order was sent back' },
  on: purchaseMoved.reject,
  about,
  title: ({ orderCode }) => ({
    zh: `采购单 ${orderCode} 被退回修改`,
    en: `Purchase order ${orderCode} was sent back`,
  }),
  detail: ({ reason, personName }) => ({
    zh: `${personName}：${reason ?? ''}`,
    en: `${personName}: ${reason ?? ''}`,
  }),
  to: { responsible: true, followers: true },
});

const overdue = defineNotice({
  name: 'purchasing.line-overdue',
  label: { zh: '采购逾期未到', en: 'A purchase is overdue' },
  on: lineOverdue,
  about,
  title: ({ orderCode, itemCode, quantityOpen, unit }) => ({
    zh: `采购单 ${orderCode} 逾期：${itemCode} 还差 ${quantityOpen} ${unitName(unit, 'zh')}`,
    en: `Order ${orderCode} is overdue: ${quantityOpen} ${unitName(unit, 'en')} of ${itemCode} missing`,
  }),
  detail: ({ supplierName, expectedAt }) => ({
    zh: `${supplierName}，应于 ${sayMoments(expectedAt)} 到`,
    en: `${supplierName}, expected ${sayMoments(expectedAt)}`,
  }),
  to: { responsible: true, followers: true, roles: ['buyer'] },
});

const came = defineNotice({
  name: 'purchasing.goods-received',
  label: { zh: '采购到货', en: 'Purchased goods came' },
  on: goodsReceived,
  about,
  title: ({ orderCode, itemCode, quantity, unit }) => ({
    zh: `采购单 ${orderCode} 到货：${itemCode} ${quantity} ${unitName(unit, 'zh')}`,
    en: `Order ${orderCode}: ${quantity} ${unitName(unit, 'en')} of ${itemCode} came`,
  }),
  to: { responsible: true, followers: true },
});

const unanswered = defineNotice({
  name: 'purchasing.rfq-overdue',
  label: { zh: '询价到期未答', en: 'Suppliers haven’t answered in time' },
  on: rfqOverdue,
  about: ({ rfqId }) => ({ kind: rfqEntity.name, id: rfqId }),
  title: ({ rfqCode, silent }) => ({
    zh: `询价单 ${rfqCode} 到期，还有 ${silent.length} 家没有答复`,
    en: `Request ${rfqCode} is due, and not answered by all (${silent.length} missing)`,
  }),
  detail: ({ silent }) => {
    const names = silent.map(({ supplierName }) => supplierName).join('、');
    return { zh: names, en: names };
  },
  to: { responsible: true, followers: true },
});

export const purchasingNotices = [toApprove, approved, sentBack, overdue, came, unanswered];
