import {
  inScope,
  type Language,
  outOfScope,
  type Principal,
  parseAmount,
  policiesOf,
  type QueryContext,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import { inventoryPolicies } from '../inventory/index.ts';
import { findItems } from '../masterdata/index.ts';
import type { Action, Way } from './contract.ts';
import { materialNamesOf } from './materials/material-names.ts';
import { configurationOf } from './operations/locate-operations.ts';
import { takenBy } from './operations/take-leases.ts';
import { findFrozen } from './orders/release-order.ts';
import { executionPolicies } from './policies.ts';
import { findAvailableFor } from './queries/kitting.ts';
import { findLeasesOfEquipment, findLeasesOfOperations } from './queries/leases.ts';
import { type Operation, type Order, type OrderFacts, whyNotMoveOperation, whyNotMoveOrder } from './rules/index.ts';
import { type OrderVerb, operationMove, operationVerbsAsked, orderMove, orderVerbsAsked } from './states.ts';
import { waysOutOfOperation, waysOutOfOrder } from './ways-out.ts';
import { whyNotPermitted } from './why-not-permitted.ts';

interface Reader extends QueryContext {
  /** The machine that the person stands at, when they said so. */
  equipmentId?: string;
}

/** For each thing that could be done with an order: allowed, or the very refusal that the command would give. */
export async function explainOrder(reader: QueryContext, order: Order): Promise<Action[]> {
  const { tx } = reader;
  const configuration = await configurationOf(reader, order);
  const policies = policiesOf(configuration, executionPolicies);
  const frozen = order.state === 'draft' ? (await findFrozen(reader, order, reader.now)).facts : {};
  const names = await materialNamesOf(tx, order);
  const overIssueRatio = parseAmount(policies['execution.over_issue_ratio']);
  const unchecked = policiesOf(configuration, inventoryPolicies)['inventory.negative_stock'] === 'allow';
  const stock = unchecked ? {} : await stockFacts(tx, order);
  const factsOf = (verb: OrderVerb) => {
    const materialSettled = verb === 'close' && policies['execution.close_open_material'] === 'allow';
    return { ...frozen, ...names, ...stock, materialSettled, overIssueRatio };
  };
  const whyNot = new Map(
    orderVerbsAsked.map((verb) => [
      verb,
      whyNotPermitted(tx, reader.principal, orderMove(verb).permission) ??
        (isOrderInArea(order, verb, reader.principal) ? undefined : outOfScope(reader.principal)) ??
        whyNotMoveOrder(order, verb, { ...factsOf(verb), ...settledBy[verb] }),
    ]),
  );
  const { language } = reader.principal;
  return orderVerbsAsked.map((verb) => {
    const why = whyNot.get(verb);
    const asks = why ? undefined : whyNotMoveOrder(order, verb, factsOf(verb));
    const path = `/work-orders/${order.id}/${orderMove(verb).path}`;
    const ways = why ? waysOutOfOrder(order, verb, whyNot, language) : [];
    const action = actionOf({ action: verb, label: orderMove(verb).label[language], path, why, ways, language });
    return asks ? { ...action, asks: asks.problem(language) } : action;
  });
}

/** What the request itself can settle, by a word on what becomes of it. */
const settledBy: Partial<Record<OrderVerb, OrderFacts>> = {
  complete: { piecesSettled: true },
  cancel: { piecesSettled: true, materialSettled: true },
  close: { materialSettled: true },
};

async function stockFacts(tx: Tx, order: Order): Promise<Pick<OrderFacts, 'available'>> {
  const itemIds = order.materials.flatMap((material) => [
    material.itemId,
    ...material.substitutes.map((one) => one.itemId),
  ]);
  const available = await findAvailableFor(tx, itemIds, order.id);
  return { available: (itemId) => available.get(itemId) ?? 0n };
}

/** Material is moved by the workshops that the steps run in, too; the order itself is its own workshop's. */
function isOrderInArea(order: Order, verb: OrderVerb, principal: Principal): boolean {
  const material = verb === 'issue' || verb === 'return' || verb === 'supplement';
  return inScope(principal, order) || (material && order.operations.some((operation) => inScope(principal, operation)));
}

/** As explainOrder, for an operation. */
export async function explainOperation(reader: Reader, order: Order, operation: Operation): Promise<Action[]> {
  const { tx } = reader;
  const policies = policiesOf(await configurationOf(reader, order, operation), executionPolicies);
  const overReportRatio = parseAmount(policies['execution.over_report_ratio']);
  const equipment = await whyEquipmentTaken(tx, operation, reader, policies['execution.equipment_sharing'] === 'allow');
  const item = (await findItems(tx, [order.itemId])).get(order.itemId);
  const whole = item?.wholeUnits.has(item.unit) ?? false;
  const whyNot = new Map(
    operationVerbsAsked.map((verb) => [
      verb,
      whyNotPermitted(tx, reader.principal, operationMove(verb).permission) ??
        (inScope(reader.principal, operation) ? undefined : outOfScope(reader.principal)) ??
        whyNotMoveOperation(order, operation, verb, { policies: { overReportRatio, whole }, equipment }),
    ]),
  );
  const { language } = reader.principal;
  return operationVerbsAsked.map((verb) => {
    const why = whyNot.get(verb);
    const path = `/operations/${operation.id}/${operationMove(verb).path}`;
    const ways = why ? waysOutOfOperation(order, operation, verb, whyNot, language) : [];
    return actionOf({ action: verb, label: operationMove(verb).label[language], path, why, ways, language });
  });
}

async function whyEquipmentTaken(
  tx: Tx,
  operation: Operation,
  reader: Reader,
  shared: boolean,
): Promise<Refusal | undefined> {
  if (!reader.equipmentId || shared) return undefined;
  const own = await findLeasesOfOperations(tx, [operation.id]);
  if (own.some((lease) => lease.equipmentId === reader.equipmentId)) return undefined;
  const [holder] = await findLeasesOfEquipment(tx, [reader.equipmentId]);
  return holder && holder.expiresAt.getTime() > reader.now.getTime() ? takenBy(holder) : undefined;
}

interface Told extends Pick<Action, 'action' | 'label' | 'path'> {
  why: Refusal | undefined;
  ways: Way[];
  language: Language;
}

function actionOf({ action, label, path, why, ways, language }: Told): Action {
  const base = { action, label, method: 'POST' as const, path };
  return why ? { ...base, allowed: false, refusal: why.problem(language), ways } : { ...base, allowed: true };
}
