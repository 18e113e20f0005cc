import type { z } from 'zod';
import {
  type Batch,
  type BatchItem,
  defineBatchCommand,
  type JsonObject,
  providedFor,
  type Refusal,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import { findReasonCode } from '../../masterdata/index.ts';
import {
  type OperationResponse,
  type OperationState,
  zFinishOperationRequest,
  zOperationResponse,
  zPauseOperationRequest,
  zStartOperationRequest,
} from '../contract.ts';
import { auditOperation, operationResponseOf } from '../present.ts';
import { releaseLeases } from '../queries/leases.ts';
import { findEquipment } from '../queries/resources.ts';
import { type Progress, writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  beginOrder,
  latestOf,
  moveOperation,
  nothingToCome,
  type Operation,
  type Order,
  whyNotMoveOperation,
  whyNotTimes,
} from '../rules/index.ts';
import { operationMove, operationMoves } from '../states.ts';
import { tellChanges } from '../tell-changes.ts';
import { whyNotPeopleAndEquipment } from './check-resources.ts';
import { type Located, locateOperations, orRefuse, timePoliciesOf } from './locate-operations.ts';
import { startGuards } from './start-guards.ts';
import { loadLeases, takeLease, whyNotTake, writeLeases } from './take-leases.ts';

type MoveInput = z.output<typeof zStartOperationRequest> & Partial<z.output<typeof zPauseOperationRequest>>;
type MoveItem = BatchItem<MoveInput, OperationResponse>;
type MoveVerb = 'start' | 'pause' | 'resume' | 'finish';

export const startOperation = moveCommand('start', { zh: '开工', en: 'Start an operation' }, zStartOperationRequest);
export const pauseOperation = moveCommand(
  'pause',
  { zh: '暂停工序', en: 'Pause an operation' },
  zPauseOperationRequest,
);
export const resumeOperation = moveCommand(
  'resume',
  { zh: '恢复工序', en: 'Resume an operation' },
  zStartOperationRequest,
);
export const finishOperation = moveCommand(
  'finish',
  { zh: '结束工序', en: 'Finish an operation' },
  zFinishOperationRequest,
);

/** A command on operations: the row of the state table says who may ask for it, and where. */
function moveCommand<I extends z.ZodType<MoveInput>>(verb: MoveVerb, summary: Text, input: I) {
  return defineBatchCommand({
    name: `execution.${verb}-operation`,
    summary,
    permission: operationMoves[verb].permission,
    input,
    output: zOperationResponse,
    http: { method: 'POST', path: `/operations/:operationId/${operationMove(verb).path}` },
    handleBatch: (batch, items) => moveOperations(batch, items, verb),
  });
}

/** Start, pause, resume and finish: the same way through, with the row of the state table that the verb has. */
async function moveOperations(batch: Batch, items: MoveItem[], verb: MoveVerb): Promise<void> {
  const { tx } = batch;
  const { orders, located } = await locateOperations(tx, items);
  const resources = await whyNotPeopleAndEquipment(tx, located);
  const leases = await loadLeases(batch, located);
  const codes = await equipmentCodesOf(batch, located);
  const barred = verb === 'start' || verb === 'resume' ? await whyNotBegin(tx, located) : new Map<string, Refusal>();
  const progress: Progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  const moved: Located<MoveInput, OperationResponse>[] = [];
  for (const one of located) {
    await orRefuse(one.item, async () => {
      const { item, order, operation, configuration, businessAt } = one;
      const { input, principal } = item;
      const why =
        resources.get(item) ??
        whyNotTimes(businessAt, null, item.now, timePoliciesOf(configuration, principal)) ??
        whyNotMoveOperation(order, operation, verb, { equipment: whyNotTake(leases, one) }) ??
        barred.get(operation.id);
      if (why) throw why;
      await assertReason(batch, one);
      takeLease(leases, one, codes.get(input.equipmentId ?? '') ?? '');
      const begun = verb === 'start' ? beginOrder(order, item.now) : [];
      const change = moveOperation(order, operation, verb, targetOf(order, operation, verb), item.now);
      progress.log.push(...tellChanges(item, begun, {}, businessAt));
      progress.log.push(...tellChanges(item, [change], detailsOf(input), businessAt));
      moved.push(one);
    });
  }
  const taken = await writeLeases(batch, leases);
  await writeProgress(tx, progress);
  const left = verb === 'pause' || verb === 'finish' ? moved.map((one) => one.operation.id) : [];
  if (left.length > 0) await releaseLeases(tx, left, batch.now);
  for (const one of moved) answer(one, verb, taken.get(one.operation.id));
}

/** What modules above say against work that begins, by operation. */
async function whyNotBegin(
  tx: Tx,
  located: readonly Located<MoveInput, OperationResponse>[],
): Promise<Map<string, Refusal>> {
  const barred = new Map<string, Refusal>();
  const starting = located.map(({ operation: { id, workshopId, lineId }, businessAt, configuration }) => ({
    ...{ operationId: id, workshopId, lineId, businessAt, configuration },
  }));
  for (const guard of providedFor(tx, startGuards))
    for (const [operationId, why] of await guard(tx, starting)) barred.set(operationId, why);
  return barred;
}

/** Where the verb leads: the table names the choices, the pieces decide. */
function targetOf(order: Order, operation: Operation, verb: MoveVerb): OperationState {
  if (verb === 'pause') return 'paused';
  if (verb !== 'finish') return 'running';
  if (operation.held > 0n) return 'awaiting_inspection';
  return nothingToCome(order, operation) ? 'done' : 'waiting';
}

async function assertReason(batch: Batch, { item, operation }: Located<MoveInput, OperationResponse>): Promise<void> {
  const code = item.input.reasonCode;
  if (code === undefined) return;
  const reason = await findReasonCode(batch.tx, 'downtime', code, { workshopId: operation.workshopId });
  if (!reason) throw refuse('execution.reason_unknown', { code }, { where: '/reasonCode' });
}

async function equipmentCodesOf(
  batch: Batch,
  located: Located<MoveInput, OperationResponse>[],
): Promise<Map<string, string>> {
  const ids = located.flatMap(({ item }) => item.input.equipmentId ?? []);
  if (ids.length === 0) return new Map();
  const equipment = await findEquipment(batch.tx, ids);
  return new Map([...equipment.values()].map((one) => [one.id, one.code]));
}

function detailsOf(input: MoveInput): JsonObject {
  const { equipmentId, reasonCode, note } = input;
  return { ...(equipmentId ? { equipmentId } : {}), ...(reasonCode ? { reasonCode } : {}), ...(note ? { note } : {}) };
}

function answer(
  { item, order, operation }: Located<MoveInput, OperationResponse>,
  verb: MoveVerb,
  lease: OperationResponse['lease'],
): void {
  auditOperation(item, operation, verb, { state: { to: operation.state } });
  item.accept({ ...operationResponseOf(order, operation), ...(lease ? { lease } : {}) });
}
