import type { SubjectFact, SubjectName, SubjectSource } from '../../../kernel/index.ts';
import { operationEntity, workOrderEntity } from '../entities.ts';
import {
  findCreatorOfOrder,
  findOperationsOfOrder,
  findOrderOfOperation,
  findPlanOfOrder,
  type PlanOfOrder,
  readTimeline,
  type TimelineRow,
} from '../queries/timeline.ts';
import { timelineText } from './timeline-text.ts';

/** What happened to an order and its steps, and who planned it. */
export const orderSource: SubjectSource = {
  kind: workOrderEntity.name,
  facts: async (tx, orderId, before) => {
    const rows = await readTimeline(tx, { orderId }, before);
    return rows.map((row) => factOf(row, timelineText(row, before.language)));
  },
  parts: findOperationsOfOrder,
  papersOf: async (tx, orderId) => papersOf(await findPlanOfOrder(tx, { orderId })),
  responsible: async (tx, orderId) => {
    const createdBy = await findCreatorOfOrder(tx, orderId);
    return createdBy === null ? [] : [createdBy];
  },
};

export const operationSource: SubjectSource = {
  kind: operationEntity.name,
  facts: async (tx, operationId, before) => {
    const orderId = await findOrderOfOperation(tx, operationId);
    if (!orderId) return [];
    const rows = await readTimeline(tx, { orderId, operationId }, before);
    return rows.map((row) => ({ ...factOf(row, timelineText(row, before.language)), about: null }));
  },
  papersOf: async (tx, operationId) => {
    const plan = await findPlanOfOrder(tx, { operationId });
    return [...orderPapers(plan), ...papersOf(plan)];
  },
};

/** What an order is made by: its routing, of which an operation has its own part, and its item. */
function papersOf(plan: PlanOfOrder | undefined): (SubjectName & { part?: string })[] {
  if (!plan) return [];
  const { routingId, itemId, sequence } = plan;
  const part = sequence === null ? {} : { part: String(sequence) };
  const routing = routingId === null ? [] : [{ kind: 'masterdata.routing', id: routingId, ...part }];
  return [...routing, { kind: 'masterdata.item', id: itemId }];
}

/** What was put to the order itself: for this operation, or for all. */
function orderPapers(plan: PlanOfOrder | undefined): (SubjectName & { part: string })[] {
  if (!plan || plan.sequence === null) return [];
  return [{ kind: workOrderEntity.name, id: plan.orderId, part: String(plan.sequence) }];
}

function factOf({ id, at, businessAt, kind, operationName, personName }: TimelineRow, text: string): SubjectFact {
  return { id, at, businessAt, kind, text, about: operationName, personName };
}
