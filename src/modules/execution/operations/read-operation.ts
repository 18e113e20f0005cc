import { defineQuery, formatAmount, lastAcceptedKeys, parseAmount, policiesOf, toWire } from '../../../kernel/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import { type OperationView, zOperationDetail, zOperationRequest } from '../contract.ts';
import { findOperation } from '../orders/lock-order.ts';
import { executionPolicies } from '../policies.ts';
import { readOperationViews, readRecentReports } from '../queries/order-detail.ts';
import { nextOf, type Operation, previousOf, reportableOf, reworkTargetsOf } from '../rules/index.ts';
import { configurationOf } from './locate-operations.ts';

/** A device has one command under way at a time; more may have been done elsewhere since its answer was lost. */
const countedMax = 20;

/** One operation with what its screen on the floor needs: figures, neighbours, rework targets, what may still be reported. */
export const readOperation = defineQuery({
  name: 'execution.read-operation',
  summary: { zh: '工序详情', en: 'An operation as the floor sees it' },
  permission: 'execution.operation.read',
  input: zOperationRequest,
  output: zOperationDetail,
  http: { method: 'GET', path: '/operations/:operationId' },
  handle: async (context, { operationId }) => {
    const { tx } = context;
    const { order, operation } = await findOperation(context, operationId);
    const policies = policiesOf(await configurationOf(context, order, operation), executionPolicies);
    const item = (await findItems(tx, [order.itemId])).get(order.itemId) as Item;
    const [row] = await readOperationViews(tx, { operationId });
    const overReportRatio = parseAmount(policies['execution.over_report_ratio']);
    const { id, code, state, quantity, unit, dueAt, priority, holdReason, nonconformanceCode } = order;
    return {
      operation: row as OperationView,
      order: {
        ...toWire({ id, code, state, quantity, unit, dueAt, priority, holdReason, nonconformanceCode }),
        itemId: item.id,
        itemCode: item.code,
        itemName: item.name,
        itemNameEn: item.nameEn,
      },
      units: [item.unit, ...item.conversions.keys()].filter((one, index, all) => all.indexOf(one) === index),
      tracking: item.tracking,
      previous: neighbourOf(previousOf(order, operation)),
      next: neighbourOf(nextOf(order, operation)),
      reworkTargets: reworkTargetsOf(order, operationId).map((one) => ({ ...named(one), sequence: one.sequence })),
      quantityReportable: formatAmount(
        reportableOf(order, operation, { overReportRatio, whole: item.wholeUnits.has(item.unit) }),
      ),
      recentReports: await readRecentReports(tx, operationId),
      counted: await lastAcceptedKeys(tx, context.principal.id, countedMax),
    };
  },
});

function named({ id, code, name, nameEn }: Operation) {
  return { id, code, name, nameEn };
}

function neighbourOf(operation: Operation | undefined) {
  return operation ? named(operation) : null;
}
