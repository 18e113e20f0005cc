import {
  type Amount,
  type Batch,
  type BatchItem,
  defineBatchCommand,
  formatAmount,
  parseAmount,
} from '../../../kernel/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { isBackdated, loadFlows, orAlert, slackOf } from '../backdating.ts';
import {
  type TransferPiecesRequest,
  type TransferPiecesResponse,
  zTransferPiecesRequest,
  zTransferPiecesResponse,
} from '../contract.ts';
import { auditOperation, operationResponseOf } from '../present.ts';
import { flowOfTransfer } from '../queries/flows.ts';
import { type Progress, writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  type Flow,
  landingOf,
  latestOf,
  settleStates,
  transfer,
  untransferredOf,
  whyBeforeRelease,
  whyNotMoveOperation,
  whyNotPassedThen,
  whyNotTimes,
} from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';
import { tellTransfer } from '../tell-transfer.ts';
import { type Located, locateOperations, orRefuse, timePoliciesOf } from './locate-operations.ts';

/** Hands passed pieces to the next operation, where policy leaves that to a scan. */
export const transferPieces = defineBatchCommand({
  name: 'execution.transfer-pieces',
  summary: { zh: '转序', en: 'Hand pieces to the next operation' },
  permission: 'execution.transfer.write',
  input: zTransferPiecesRequest,
  output: zTransferPiecesResponse,
  http: { method: 'POST', path: '/operations/:operationId/transfers' },
  handleBatch: transferAll,
});

type TransferItem = BatchItem<TransferPiecesRequest, TransferPiecesResponse>;
type LocatedTransfer = Located<TransferPiecesRequest, TransferPiecesResponse>;

async function transferAll(batch: Batch, items: TransferItem[]): Promise<void> {
  const { tx } = batch;
  const { orders, located } = await locateOperations(tx, items);
  const itemIds = located.map((one) => one.order.itemId);
  const things = await findItems(tx, itemIds);
  const progress: Progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  const flows = await loadFlows(tx, located);
  for (const one of located) {
    await orRefuse(one.item, () => transferOne(one, things.get(one.order.itemId) as Item, progress, flows));
  }
  await writeProgress(tx, progress);
}

function transferOne(one: LocatedTransfer, thing: Item, progress: Progress, flows: Map<string, Flow[]>): void {
  const { item, order, operation, configuration, businessAt } = one;
  const { input, principal, now } = item;
  const timePolicies = timePoliciesOf(configuration, principal);
  const why =
    whyNotTimes(businessAt, null, now, timePolicies) ??
    orAlert(one, whyBeforeRelease(order, businessAt, timePolicies)) ??
    whyNotMoveOperation(order, operation, 'transfer');
  if (why) throw why;
  const waiting = untransferredOf(operation);
  const amount = input.quantity
    ? toBaseQuantity(thing, parseAmount(input.quantity), input.unit ?? thing.unit)
    : waiting;
  if (amount > waiting) {
    const parameters = { max: waiting, quantity: amount, operation: operation.code, unit: order.unit };
    throw refuse('execution.transfer_exceeds_passed', parameters, { where: '/quantity' });
  }
  const whyThen = isBackdated(one) ? orAlert(one, whyNotPassed(one, amount, progress, flows)) : undefined;
  if (whyThen) throw whyThen;
  const to = landingOf(order, transfer(order, operation, amount));
  const changes = settleStates(order, now);
  const quantity = formatAmount(amount);
  progress.transfers.push(tellTransfer(item, order, { from: operation, to, amount, businessAt }));
  const handed = { order, operation, verb: 'transfer', from: operation.state, to: operation.state };
  progress.log.push(...tellChanges(item, [handed], { quantity, toOperationId: to.id }, businessAt));
  progress.log.push(...tellChanges(item, changes, {}, businessAt));
  const audited = { quantityTransferred: { to: quantity }, toOperation: { to: to.code } };
  auditOperation(item, operation, 'transfer', audited);
  item.accept({ ...operationResponseOf(order, operation), quantityMoved: quantity, toOperationId: to.id });
}

function whyNotPassed(
  { order, operation, configuration, businessAt }: LocatedTransfer,
  amount: Amount,
  progress: Progress,
  flows: Map<string, Flow[]>,
) {
  const slackMinutes = slackOf(configuration);
  const known = [...(flows.get(order.id) ?? []), ...progress.transfers.map(flowOfTransfer)];
  return whyNotPassedThen(order, operation, known, { businessAt, amount, slackMinutes });
}
