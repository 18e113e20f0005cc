import {
  type Amount,
  assertInScope,
  type CommandContext,
  type Configuration,
  defineCommand,
  formatAmount,
  namePair,
  newId,
  parseAmount,
  policiesOf,
  Refusal,
  type Tx,
  toWire,
  validateCustomFields,
} from '../../kernel/index.ts';
import { disposeHeldPieces, lockOrderOfOperation } from '../execution/index.ts';
import { nextDocumentNumber } from '../lowcode/index.ts';
import { findItems, findReasonCode, toBaseQuantity } from '../masterdata/index.ts';
import {
  dispositionLabels,
  type RecordInspectionRequest,
  type RecordInspectionResponse,
  zRecordInspectionRequest,
  zRecordInspectionResponse,
} from './contract.ts';
import { deciderOf } from './decider-of.ts';
import { inspectionRecorded } from './events.ts';
import { drawFromTasks, settleTasks } from './inspections/settle-by-tasks.ts';
import { qualityPolicies } from './policies.ts';
import { findInspectionsOfOperation, insertInspection, type NewInspection } from './queries/inspections.ts';
import { type InspectedOperation, readInspectedOperation } from './queries/operations.ts';
import { refuse } from './refusals.ts';
import { reasonKindsOf, whyNotDecide } from './rules/decide.ts';

/**
 * What becomes of pieces that a QC point holds, with the name of who says so. The pieces move in the same transaction: on to
 * the next operation or into stock, back for rework, or out as scrap. The order's lock makes two inspectors take turns.
 */
export const recordInspection = defineCommand({
  name: 'quality.record-inspection',
  summary: { zh: '检验判定', en: 'Decide on pieces held at a QC point' },
  permission: 'quality.inspection.write',
  input: zRecordInspectionRequest,
  output: zRecordInspectionResponse,
  http: { method: 'POST', path: '/operations/:operationId/inspections' },
  handle: async (context, input) => {
    const place = await findPlace(context.tx, input.operationId);
    assertInScope(context.principal, place);
    const amount = await amountOf(context.tx, place, input);
    const configuration = await context.configuration(place);
    const { 'quality.concession_note_required': concessionNoteRequired } = policiesOf(configuration, qualityPolicies);
    const why = whyNotDecide(decisionOf(input), deciderOf(context.tx, context.principal), placeOf(place), {
      concessionNoteRequired,
    });
    if (why) throw why;
    await assertReasonCode(context.tx, place, input);
    const inspectionId = newId();
    await lockOrderOfOperation(context.tx, place.operationId);
    const draws = await drawFromTasks(context, input, amount, deciderOf(context.tx, context.principal));
    const disposed = await dispose(context, place, input, amount, inspectionId);
    const inspection = await keepInspection(context, configuration, place, input, {
      id: inspectionId,
      amount,
      left: disposed.figures.quantityHeld,
    });
    await settleTasks(context, input, draws, { inspectionId, held: disposed.figures.quantityHeld });
    tellInspection(context, place, inspection);
    return answerOf(inspection, disposed);
  },
});

async function findPlace(tx: Tx, operationId: string): Promise<InspectedOperation> {
  const place = await readInspectedOperation(tx, operationId);
  if (!place) throw refuse('quality.operation_unknown', { id: operationId }, { where: '/operationId' });
  return place;
}

async function amountOf(tx: Tx, place: InspectedOperation, input: RecordInspectionRequest): Promise<Amount> {
  const item = (await findItems(tx, [place.itemId])).get(place.itemId);
  if (!item) throw new Error(`item ${place.itemId} of order ${place.orderCode} is gone`);
  return toBaseQuantity(item, parseAmount(input.quantity), input.unit ?? place.unit);
}

export function decisionOf(input: RecordInspectionRequest) {
  return {
    disposition: input.disposition,
    reasonCode: input.reasonCode ?? null,
    reason: input.reason ?? null,
    reworkToOperationId: input.reworkToOperationId ?? null,
  };
}

export function placeOf(place: InspectedOperation) {
  return { operationCode: place.operationCode, subcontracted: place.subcontractorId !== null };
}

async function assertReasonCode(tx: Tx, place: InspectedOperation, input: RecordInspectionRequest): Promise<void> {
  const code = input.reasonCode;
  if (code === undefined) return;
  for (const kind of reasonKindsOf[input.disposition]) {
    if (await findReasonCode(tx, kind, code, { workshopId: place.workshopId, lineId: place.lineId })) return;
  }
  throw refuse(
    'quality.reason_code_unknown',
    { code, disposition: dispositionLabels[input.disposition] },
    { where: '/reasonCode' },
  );
}

/** Asks execution to move the pieces; its "more than is held" is told with who was faster. */
async function dispose(
  context: CommandContext,
  place: InspectedOperation,
  input: RecordInspectionRequest,
  amount: Amount,
  inspectionId: string,
) {
  // What a subcontractor did wrong is done again by them: it goes back to where it stands.
  const returned = input.disposition === 'return';
  try {
    return await disposeHeldPieces(context, {
      operationId: place.operationId,
      disposition: input.disposition === 'return' ? 'rework' : input.disposition,
      amount,
      reworkToOperationId: returned ? place.operationId : (input.reworkToOperationId ?? null),
      scrapReasonCode: input.disposition === 'scrap' ? (input.reasonCode ?? null) : null,
      documentId: inspectionId,
      ...(input.serialCodes ? { serialCodes: input.serialCodes } : {}),
    });
  } catch (error) {
    if (error instanceof Refusal && error.refusalName === 'execution.dispose_exceeds_held') {
      throw await whyNotHeld(context.tx, place, amount, String(error.parameters.held));
    }
    throw error;
  }
}

/** The order is locked by now, so the newest inspection is the one that was faster. */
async function whyNotHeld(tx: Tx, place: InspectedOperation, amount: Amount, held: string): Promise<Refusal> {
  const base = { operation: place.operationCode, held, unit: place.unit };
  if (held !== '0' && place.held === held) {
    return refuse('quality.more_than_held', { ...base, quantity: amount }, { where: '/quantity' });
  }
  const [last] = await findInspectionsOfOperation(tx, place.operationId, 1);
  if (!last) return refuse('quality.nothing_held', { operation: place.operationCode }, { where: '/quantity' });
  const parameters = {
    ...base,
    person: namePair(last.personName, last.personNameEn),
    at: last.inspectedAt,
    quantity: last.quantity,
    inspection: last.code,
    disposition: dispositionLabels[last.disposition],
  };
  return refuse('quality.already_decided', parameters, { where: '/quantity' });
}

async function keepInspection(
  context: CommandContext,
  configuration: Configuration,
  place: InspectedOperation,
  input: RecordInspectionRequest,
  decided: Pick<NewInspection, 'id' | 'amount' | 'left'>,
): Promise<NewInspection> {
  const inspection: NewInspection = {
    ...decided,
    ...decisionOf(input),
    code: await nextDocumentNumber(context.tx, 'inspection', configuration, context.now),
    orderId: place.orderId,
    operationId: place.operationId,
    workshopId: place.workshopId,
    lineId: place.lineId,
    unit: place.unit,
    note: input.note ?? null,
    personId: context.principal.personId,
    personName: context.principal.name,
    inspectedAt: context.now,
    commandId: context.commandId,
    custom: validateCustomFields(configuration, 'quality.inspection', input.custom ?? {}),
  };
  await insertInspection(context.tx, inspection);
  return inspection;
}

function tellInspection(context: CommandContext, place: InspectedOperation, inspection: NewInspection): void {
  const { id: inspectionId, code, disposition, reasonCode, reason, unit, personName } = inspection;
  const { orderId, orderCode, operationId, operationCode, workshopId } = place;
  const quantity = formatAmount(inspection.amount);
  const at = { orderId, orderCode, operationId, operationCode, workshopId };
  context.emit(inspectionRecorded, orderId, { inspectionId, code, ...at, disposition, quantity, unit, personName });
  context.audit({
    entityType: 'quality.inspection',
    entityId: inspection.id,
    action: disposition,
    label: inspection.code,
    changes: {
      operation: { to: place.operationCode },
      quantity: { to: `${quantity} ${unit}` },
      quantityHeld: { to: inspection.left },
      ...(reasonCode ? { reasonCode: { to: reasonCode } } : {}),
      ...(reason ? { reason: { to: reason } } : {}),
    },
  });
}

function answerOf(
  inspection: NewInspection,
  disposed: Awaited<ReturnType<typeof disposeHeldPieces>>,
): RecordInspectionResponse {
  const {
    id: inspectionId,
    code,
    operationId,
    orderId,
    disposition,
    amount,
    unit,
    personName,
    inspectedAt,
  } = inspection;
  const { state, orderState, figures, quantityReceived } = disposed;
  const decided = { inspectionId, code, operationId, orderId, disposition, unit, personName };
  const left = { state, orderState, quantityHeld: figures.quantityHeld, quantityReceived };
  return { ...decided, ...left, ...toWire({ quantity: amount, inspectedAt }) };
}
