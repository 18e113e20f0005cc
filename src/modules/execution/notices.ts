import { defineNotice, sayMoments, type Text } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { sayHold } from './contract.ts';
import { requestEntity, workOrderEntity } from './entities.ts';
import { materialAvailable, operationMoved, orderMoved, orderUpdated, requestMade, requestMoved } from './events.ts';
import { standsByItself } from './queries/stands-by-itself.ts';

// What people are told of orders. Reports come by the thousand and are nobody's news.

type OfOrder = { orderId: string };
const about = ({ orderId }: OfOrder) => ({ kind: workOrderEntity.name, id: orderId });
const because = ({ reason }: { reason: string | null }): Text | undefined =>
  reason ? { zh: `原因：${reason}`, en: `Reason: ${reason}` } : undefined;

/** Of what stands still: what a person said, or what contains it. */
const becauseOf = ({
  reason: holdReason,
  nonconformanceCode,
}: {
  reason: string | null;
  nonconformanceCode: string | null;
}) => {
  const said = sayHold({ holdReason, nonconformanceCode });
  return said && { zh: `原因：${said.zh}`, en: `Reason: ${said.en}` };
};

const orderHeld = defineNotice({
  name: 'execution.order-held',
  label: { zh: '工单被挂起', en: 'An order was put on hold' },
  on: orderMoved.hold,
  about,
  title: ({ orderCode }) => ({ zh: `工单 ${orderCode} 已挂起`, en: `Order ${orderCode} is on hold` }),
  detail: becauseOf,
  to: { responsible: true, followers: true, roles: ['team-leader', 'planner'] },
});

const orderResumed = defineNotice({
  name: 'execution.order-resumed',
  label: { zh: '工单恢复', en: 'An order goes on' },
  on: orderMoved.resume,
  about,
  title: ({ orderCode }) => ({ zh: `工单 ${orderCode} 已恢复`, en: `Order ${orderCode} goes on` }),
  to: { responsible: true, followers: true, roles: ['team-leader'] },
});

const orderReleased = defineNotice({
  name: 'execution.order-released',
  label: { zh: '工单下达', en: 'An order was released' },
  on: orderMoved.release,
  about,
  title: ({ orderCode, quantity, unit }) => ({
    zh: `工单 ${orderCode} 已下达，${quantity} ${unitName(unit, 'zh')}`,
    en: `Order ${orderCode} was released: ${quantity} ${unitName(unit, 'en')}`,
  }),
  to: { responsible: true, followers: true, roles: ['team-leader', 'warehouse-keeper'] },
});

const orderCompleted = defineNotice({
  name: 'execution.order-completed',
  label: { zh: '工单完工', en: 'An order was completed' },
  on: orderMoved.complete,
  about,
  title: ({ orderCode }) => ({ zh: `工单 ${orderCode} 已完工`, en: `Order ${orderCode} is complete` }),
  detail: ({ quantityGood, quantityScrap }) => ({
    zh: `合格 ${quantityGood}，报废 ${quantityScrap}`,
    en: `${quantityGood} good, ${quantityScrap} scrapped`,
  }),
  to: { responsible: true, followers: true },
});

const orderCancelled = defineNotice({
  name: 'execution.order-cancelled',
  label: { zh: '工单取消', en: 'An order was cancelled' },
  on: orderMoved.cancel,
  about,
  title: ({ orderCode }) => ({ zh: `工单 ${orderCode} 已取消`, en: `Order ${orderCode} was cancelled` }),
  detail: because,
  to: { responsible: true, followers: true, roles: ['team-leader'] },
});

const orderChanged = defineNotice({
  name: 'execution.order-changed',
  label: { zh: '工单数量或交期变更', en: 'Quantity or due date of an order changed' },
  on: orderUpdated,
  when: ({ changes }) => 'quantity' in changes || 'dueAt' in changes,
  about,
  title: ({ orderCode, changes }) => ({
    zh: `工单 ${orderCode} 的${'dueAt' in changes ? '交期' : '数量'}变了`,
    en: `The ${'dueAt' in changes ? 'due date' : 'quantity'} of order ${orderCode} changed`,
  }),
  to: { responsible: true, followers: true, roles: ['team-leader'] },
});

const materialCame = defineNotice({
  name: 'execution.material-came',
  label: { zh: '缺料已到', en: 'Missing material came' },
  on: materialAvailable,
  about,
  title: ({ orderCode, stillShort }) =>
    stillShort === 0
      ? { zh: `工单 ${orderCode} 的料齐了`, en: `Order ${orderCode} has all its material` }
      : { zh: `工单 ${orderCode} 来了一部分料`, en: `Some material for order ${orderCode} came` },
  detail: ({ items }) => {
    const codes = items.map(({ itemCode }) => itemCode);
    return { zh: `到料：${codes.join('、')}`, en: `Came: ${codes.join(', ')}` };
  },
  to: { responsible: true, followers: true, roles: ['team-leader'] },
});

const inspectionAwaited = defineNotice({
  name: 'execution.inspection-awaited',
  label: { zh: '有工序待检', en: 'An operation waits for an inspection' },
  on: operationMoved.awaiting_inspection,
  still: (tx, { operationId }) => standsByItself(tx, operationId, 'awaiting_inspection'),
  about,
  title: ({ operationCode }) => ({
    zh: `工序 ${operationCode} 待检`,
    en: `Operation ${operationCode} waits for an inspection`,
  }),
  to: { roles: ['inspector'] },
});

const operationPaused = defineNotice({
  name: 'execution.operation-paused',
  label: { zh: '工序暂停', en: 'An operation was paused' },
  on: operationMoved.paused,
  still: (tx, { operationId }) => standsByItself(tx, operationId, 'paused'),
  about,
  title: ({ operationCode }) => ({
    zh: `工序 ${operationCode} 已暂停`,
    en: `Operation ${operationCode} was paused`,
  }),
  detail: becauseOf,
  to: { responsible: true, followers: true, roles: ['team-leader'] },
});

const aboutRequest = ({ requestId }: { requestId: string }) => ({ kind: requestEntity.name, id: requestId });

const materialAsked = defineNotice({
  name: 'execution.material-asked',
  label: { zh: '有人申请采购', en: 'Material was asked for' },
  on: requestMade,
  about: aboutRequest,
  title: ({ itemCode, quantity, unit }) => ({
    zh: `申请采购 ${itemCode}：${quantity} ${unitName(unit, 'zh')}`,
    en: `${quantity} ${unitName(unit, 'en')} of ${itemCode} asked for`,
  }),
  detail: ({ requestCode, orderCode, askedByName }) => ({
    zh: `${askedByName} 开的要料单 ${requestCode}${orderCode ? `，用于工单 ${orderCode}` : ''}`,
    en: `Request ${requestCode} by ${askedByName}${orderCode ? ` for order ${orderCode}` : ''}`,
  }),
  to: { roles: ['buyer', 'planner'] },
});

const materialOrdered = defineNotice({
  name: 'execution.material-ordered',
  label: { zh: '要料单已订购', en: 'What was asked for was ordered' },
  on: requestMoved.order,
  about: aboutRequest,
  title: ({ requestCode, itemCode }) => ({
    zh: `要料单 ${requestCode} 已订购：${itemCode}`,
    en: `Request ${requestCode} was ordered: ${itemCode}`,
  }),
  detail: ({ expectedAt }) =>
    expectedAt === null
      ? undefined
      : { zh: `预计到货：${sayMoments(expectedAt)}`, en: `Expected: ${sayMoments(expectedAt)}` },
  to: { responsible: true, followers: true },
});

const materialExpected = defineNotice({
  name: 'execution.material-expected',
  label: { zh: '要料单的到货时间或供应商更新', en: 'Date or supplier of what was ordered changed' },
  on: requestMoved.update,
  about: aboutRequest,
  title: ({ requestCode, itemCode }) => ({
    zh: `要料单 ${requestCode}（${itemCode}）的到货信息更新了`,
    en: `There is news of request ${requestCode} (${itemCode})`,
  }),
  detail: ({ expectedAt }) =>
    expectedAt === null
      ? undefined
      : { zh: `预计到货：${sayMoments(expectedAt)}`, en: `Expected: ${sayMoments(expectedAt)}` },
  to: { responsible: true, followers: true },
});

const requestReopened = defineNotice({
  name: 'execution.request-reopened',
  label: { zh: '要料单重新待采购', en: 'What was ordered is to be bought again' },
  on: requestMoved.reopen,
  about: aboutRequest,
  title: ({ requestCode, itemCode }) => ({
    zh: `要料单 ${requestCode} 重新待采购：${itemCode}`,
    en: `Request ${requestCode} is to be bought again: ${itemCode}`,
  }),
  detail: because,
  to: { responsible: true, followers: true, roles: ['buyer'] },
});

const requestCancelled = defineNotice({
  name: 'execution.request-cancelled',
  label: { zh: '要料单被取消', en: 'A material request was cancelled' },
  on: requestMoved.cancel,
  about: aboutRequest,
  title: ({ requestCode, itemCode }) => ({
    zh: `要料单 ${requestCode} 已取消：${itemCode}`,
    en: `Request ${requestCode} was cancelled: ${itemCode}`,
  }),
  detail: because,
  to: { responsible: true, followers: true, roles: ['buyer'] },
});

export const executionNotices = [
  orderReleased,
  orderHeld,
  orderResumed,
  orderChanged,
  orderCompleted,
  orderCancelled,
  materialCame,
  inspectionAwaited,
  operationPaused,
  materialAsked,
  materialOrdered,
  materialExpected,
  requestReopened,
  requestCancelled,
];
