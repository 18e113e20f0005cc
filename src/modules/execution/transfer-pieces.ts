import type { z } from 'zod';
import { type Batch, type BatchItem, defineBatchCommand, formatAmount, parseAmount } from '../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../masterdata/index.ts';
import { zTransferPiecesRequest, zTransferResult } from './contract.ts';
import { emitChanges } from './describe-changes.ts';
import { type Located, locateOperations, orRefuse, timePoliciesOf } from './locate-operations.ts';
import { operationEventOf, operationResultOf } from './present.ts';
import { logOf, type Progress, writeProgress } from './queries/write-progress.ts';
import { refuse } from './refusals.ts';
import {
  landingOf,
  latestOf,
  settleStates,
  transfer,
  untransferredOf,
  whyNotMoveOperation,
  whyNotTimes,
} from './rules/index.ts';

type Input = z.output<typeof zTransferPiecesRequest>;
type Output = z.output<typeof zTransferResult>;

/** Hands passed pieces to the next operation, where policy leaves that to a scan. */
export const transferPieces = defineBatchCommand({
  name: 'execution.transfer-pieces',
  summary: { zh: '转序', en: 'Hand pieces to the next operation' },
  permission: 'execution.transfer.write',
  input: zTransferPiecesRequest,
  output: zTransferResult,
  http: { method: 'POST', path: '/operations/:operationId/transfers' },
  handleBatch: transferAll,
});

async function transferAll(batch: Batch, items: BatchItem<Input, Output>[]): Promise<void> {
  const { tx } = batch;
  const { orders, located } = await locateOperations(tx, items);
  const things = await findItems(
    tx,
    located.map((one) => one.order.itemId),
  );
  const progress: Progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  for (const one of located) {
    await orRefuse(one.item, () => transferOne(one, things.get(one.order.itemId) as Item, progress));
  }
  await writeProgress(tx, progress);
}

function transferOne(
  { item, order, operation, configuration }: Located<Input, Output>,
  thing: Item,
  progress: Progress,
): void {
  const { input, principal, now } = item;
  const businessAt = input.businessAt ? new Date(input.businessAt) : now;
  const why =
    whyNotTimes(businessAt, null, now, timePoliciesOf(configuration, principal)) ??
    whyNotMoveOperation(order, operation, 'transfer');
  if (why) throw why;
  const waiting = untransferredOf(operation);
  const amount = input.quantity
    ? toBaseQuantity(thing, parseAmount(input.quantity), input.unit ?? thing.unit)
    : waiting;
  if (amount > waiting) {
    const parameters = {
      max: formatAmount(waiting),
      quantity: formatAmount(amount),
      operation: operation.code,
      unit: order.unit,
    };
    throw refuse('execution.transfer_exceeds_passed', parameters, { where: '/quantity' });
  }
  const to = landingOf(order, transfer(order, operation, amount));
  const changes = settleStates(order, now);
  const { personId } = principal;
  const quantity = formatAmount(amount);
  progress.transfers.push({
    orderId: order.id,
    fromOperationId: operation.id,
    toOperationId: to.id,
    amount,
    personId,
    businessAt,
    at: now,
    commandId: item.commandId,
  });
  const who = { personId, principalName: principal.name, businessAt, at: now };
  const handed = { order, operation, verb: 'transfer', from: operation.state, to: operation.state };
  progress.log.push(...logOf([handed], who, { quantity, toOperationId: to.id }), ...logOf(changes, who));
  const data = { ...operationEventOf(order, operation), toOperationId: to.id, quantity };
  item.emit({
    type: 'execution.operation-transferred',
    aggregateType: 'execution.work-order',
    aggregateId: order.id,
    data,
  });
  emitChanges(item, changes);
  item.audit({
    entityType: 'execution.operation',
    entityId: operation.id,
    action: 'transfer',
    label: operation.code,
    changes: { quantityTransferred: { to: quantity }, toOperation: { to: to.code } },
  });
  item.accept({ ...operationResultOf(order, operation), quantityMoved: quantity, toOperationId: to.id });
}
