import { type Configuration, newId, policiesOf, type Tx } from '../../../kernel/index.ts';
import {
  type BomExplosionRow,
  findItems,
  findSubcontractorPlaces,
  type PublishedRouting,
} from '../../masterdata/index.ts';
import { executionPolicies } from '../policies.ts';
import { extrasOf, findLineSideLocations, type OperationExtras } from '../queries/frozen-rows.ts';
import { landingOf, type Material, noPieces, type Operation, type Order, scaleUp } from '../rules/index.ts';

/** Copies the routing's steps onto the order; `points` are quality points that the routing doesn't say. Gives the columns that rules don't need, by operation id. */
export function freezeOperations(
  order: Order,
  routing: PublishedRouting,
  configuration: Configuration,
  points: ReadonlySet<number>,
): Map<string, OperationExtras> {
  const extras = new Map<string, OperationExtras>();
  const steps = [...routing.operations].sort((a, b) => a.sequence - b.sequence);
  order.operations = steps.map((step, index) => {
    const id = newId();
    extras.set(id, extrasOf(step));
    // The last step, an inspection point and what is done outside always tell of their pieces: there is nothing for them to follow.
    const qualityPoint = step.qualityPoint || points.has(step.sequence);
    const reported = index === steps.length - 1 || qualityPoint || step.serviceItemId !== null;
    return {
      id,
      orderId: order.id,
      sequence: step.sequence,
      code: `${order.code}-${step.sequence}`,
      name: step.name,
      nameEn: step.nameEn,
      state: 'waiting',
      workCentreId: step.workCentreId,
      workshopId: step.workshopId,
      lineId: step.lineId,
      qualityPoint,
      reportPolicy: reported && step.reportPolicy === 'none' ? 'each' : step.reportPolicy,
      transferMode: step.transferMode ?? policiesOf(configuration, executionPolicies)['execution.transfer'],
      subcontractorId: step.subcontractorId,
      serviceItemId: step.serviceItemId,
      ...noPieces,
      planned: order.quantity,
      startedAt: null,
      finishedAt: null,
      changed: false,
    };
  });
  return extras;
}

/** Copies the BOM's lines, phantoms flattened, scrap factors in, each to the operation that takes it, with what may stand in. */
export async function freezeMaterials(
  tx: Tx,
  order: Order,
  configuration: Configuration,
  rows: readonly BomExplosionRow[],
): Promise<void> {
  const itemIds = rows.flatMap(({ line }) => [line.itemId, ...line.substitutes.map((one) => one.itemId)]);
  const items = await findItems(tx, itemIds);
  const lineSides = await findLineSideLocations(tx, order.operations);
  const outside = await findSubcontractorPlaces(tx, subcontractorsOf(order.operations));
  const policy = policiesOf(configuration, executionPolicies)['execution.backflush'];
  order.materials = rows.map((row, index): Material => {
    const operation = operationFor(order, row.operationSequence);
    // What is supplied to a subcontractor is used up there, by the bill, with the pieces that come back.
    const supplied = operation.serviceItemId === null ? undefined : outside.get(operation.subcontractorId ?? '');
    const backflush = supplied !== undefined || (policy === 'by_item' ? row.line.backflush : policy === 'always');
    const item = items.get(row.line.itemId);
    const ratio = {
      ratioQuantity: row.quantity,
      ratioBase: order.quantity,
      whole: item?.wholeUnits.has(item.unit) ?? false,
    };
    const lineSide = lineSides.get(`${operation.workshopId}|${operation.lineId}`) ?? null;
    return {
      id: newId(),
      orderId: order.id,
      operationId: operation.id,
      lineNumber: (index + 1) * 10,
      itemId: row.line.itemId,
      issueMethod: backflush ? 'backflush' : 'issue',
      locationId: supplied?.id ?? item?.issueLocationId ?? lineSide,
      ...ratio,
      required: scaleUp(ratio, order.quantity),
      issued: 0n,
      returned: 0n,
      supplementary: false,
      substitutes: row.line.substitutes.map(({ itemId, ratio: { numerator, denominator } }) => {
        const other = items.get(itemId);
        const whole = other?.wholeUnits.has(other.unit) ?? false;
        return { itemId, numerator, denominator, whole, issued: 0n, returned: 0n };
      }),
      changed: false,
    };
  });
}

/** Who does the steps that are done outside. */
export function subcontractorsOf(
  steps: readonly { serviceItemId: string | null; subcontractorId: string | null }[],
): string[] {
  return steps.flatMap(({ serviceItemId, subcontractorId }) =>
    serviceItemId && subcontractorId ? [subcontractorId] : [],
  );
}

/** The step that takes a component: the one named, which release has found; without a name the first. */
function operationFor(order: Order, sequence: number | null): Operation {
  const [first] = order.operations;
  const named = sequence === null ? first : order.operations.find((one) => one.sequence === sequence);
  // A step that isn't reported by itself can't backflush: the step where its pieces land does.
  if (!named) throw new Error(`order ${order.code} has no operation ${sequence}`);
  return landingOf(order, named);
}
