import type { Text } from '../../../kernel/index.ts';
import type { PlanKind } from '../contract.ts';

/** What a plan is for. */
export interface PlanHead {
  id: string;
  code: string;
  kind: PlanKind;
  itemId: string;
  supplierId: string | null;
  operationSequence: number | null;
}

/** What is to be inspected. Goods that come in have no operation; at a quality point `last` asks for the final inspection. */
export interface PlanPlace {
  itemId: string;
  /** Null where nobody says: then a plan for any supplier holds, for goods must not pass by leaving it out. */
  supplierId: string | null;
  operation: { sequence: number; last: boolean } | null;
}

/** All plans that hold there, the most specific first: for its supplier, then for its operation, then the final inspection at the last one. */
export function choosePlan<P extends PlanHead>(plans: readonly P[], place: PlanPlace): P[] {
  return plans
    .filter((plan) => plan.itemId === place.itemId && fits(plan, place))
    .sort((a, b) => weightOf(b, place) - weightOf(a, place) || (a.code < b.code ? -1 : 1));
}

function fits(plan: PlanHead, { supplierId, operation }: PlanPlace): boolean {
  const ofSupplier = plan.supplierId === null || plan.supplierId === supplierId;
  if (operation === null) return plan.kind === 'incoming' && (ofSupplier || supplierId === null);
  if (plan.kind === 'incoming' || !ofSupplier) return false;
  if (plan.operationSequence !== null) return plan.operationSequence === operation.sequence;
  return plan.kind === 'in_process' || operation.last;
}

function weightOf(plan: PlanHead, place: PlanPlace): number {
  const ofSupplier = plan.supplierId !== null && (plan.supplierId === place.supplierId ? 4 : -4);
  return (ofSupplier || 0) + (plan.operationSequence === null ? 0 : 2) + (plan.kind === 'final' ? 1 : 0);
}

/** Why the chosen plan comes before the others, in words. */
export function whyChosen(plan: PlanHead, others: readonly PlanHead[]): Text {
  const { supplierId, operationSequence, kind } = plan;
  const reasons: [string, string][] = [
    ...(supplierId === null ? [] : [['专为这个供应商', 'for this very supplier'] as [string, string]]),
    ...(operationSequence === null ? [] : [['专为这道工序', 'for this very operation'] as [string, string]]),
    ...(kind === 'final'
      ? [['最后一道工序的终检', 'the final inspection at the last operation'] as [string, string]]
      : []),
  ];
  const [zh, en] =
    reasons.length === 0
      ? ['对这个物料普遍有效', 'it holds for the item everywhere']
      : [reasons.map(([one]) => one).join('、'), reasons.map(([, one]) => one).join(', ')];
  if (others.length === 0) return { zh, en };
  const codes = others.map(({ code }) => code).join('、');
  return { zh: `${zh}，先于 ${codes}`, en: `${en}, before ${codes}` };
}
