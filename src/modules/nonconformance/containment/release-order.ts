import { defineCommand } from '../../../kernel/index.ts';
import { lockOrder, passHold, resumeOrder } from '../../execution/index.ts';
import { zReleaseOrderRequest, zReport } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { orderReleased } from '../events.ts';
import { endHeldOrder, findHoldingReports, findOrderHolders } from '../queries/held.ts';
import { presentReport } from '../read-report.ts';
import { refuse } from '../refusals.ts';
import { openReport, tell } from '../tell-report.ts';

/** An order goes on: unless another report lets it stand still too, or somebody had put it on hold by hand before. */
export const releaseOrder = defineCommand({
  name: 'nonconformance.release-order',
  summary: { zh: '放行因不合格挂起的工单', en: 'Release an order that a nonconformance let stand still' },
  permission: 'nonconformance.hold.write',
  input: zReleaseOrderRequest,
  output: zReport,
  http: { method: 'POST', path: '/nonconformances/:reportId/release-order' },
  handle: async (context, { reportId, orderId, reason }) => {
    const { tx, principal, now } = context;
    const report = await openReport(context, reportId);
    if (principal.kind !== 'person') throw refuse('nonconformance.person_needed', { principal: principal.name });
    const known = await findOrderHolders(tx, [orderId]);
    if (!known.some((one) => one.reportId === reportId))
      throw refuse('nonconformance.order_not_held', { report: report.code }, { where: '/orderId' });
    const order = await lockOrder(context, orderId);
    const holders = await findOrderHolders(tx, [orderId]);
    const own = holders.find((one) => one.reportId === reportId);
    const resumed = order.state === 'on_hold' && holders.length === 1 && own?.heldBefore === false;
    await endHeldOrder(
      tx,
      { reportId, orderId },
      { personId: principal.personId, name: principal.name, at: now, reason },
    );
    if (resumed) await resumeOrder.handle(context, { orderId, note: `${report.code} ${reason}` });
    else if (order.nonconformanceCode === report.code) {
      const [next] = await findHoldingReports(tx, [orderId]);
      if (next) await passHold(context, order, next.code);
    }
    context.emit(orderReleased, reportId, {
      ...(await tell(context, report)),
      releasedOrderId: orderId,
      resumed,
      reason,
    });
    context.audit({
      entityType: reportEntity.name,
      entityId: reportId,
      action: 'release',
      label: report.code,
      changes: { ordersHeld: { from: order.code, to: null }, reason: { to: reason } },
    });
    return presentReport(context, report);
  },
});
