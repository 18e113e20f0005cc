import type { Text } from '../../kernel/contract.ts';
import {
  type ExecutionPermission,
  type OperationState,
  type OrderState,
  operationStateLabels,
  operationStates,
  orderStateLabels,
  orderStates,
  type StateTable,
} from './contract.ts';

/** What must also be true, beside the state. Each name is a rule in rules/guards.ts. */
export type OrderGuard =
  | 'nobody_holds'
  | 'routing_published'
  | 'bom_published'
  | 'nothing_received'
  | 'nothing_outside'
  | 'no_pieces_halfway'
  | 'no_material_out'
  | 'material_agrees'
  | 'pieces_to_take'
  | 'material_open'
  | 'material_out';
export type OperationGuard =
  | 'order_active'
  | 'order_reportable'
  | 'pieces_here'
  | 'equipment_free'
  | 'nothing_here'
  | 'next_exists'
  | 'pieces_passed';

/** One row of a state table. */
export interface Move<S extends string, G extends string> {
  label: Text;
  from: readonly S[];
  /** Several: the pieces, or where the order was before it was held, decide which. None: the state stays. */
  to?: readonly S[];
  /** None: it follows by itself from another verb. */
  permission?: ExecutionPermission;
  guards?: readonly G[];
  /** Where it is asked for, under the order or operation, when that isn't the verb. */
  path?: string;
}

type OrderMove = Move<OrderState, OrderGuard>;
type OperationMove = Move<OperationState, OperationGuard>;

export const orderMoves = {
  update: {
    label: { zh: '修改', en: 'Change' },
    from: ['draft', 'released', 'in_progress', 'on_hold', 'completed'],
    permission: 'execution.order.write',
  },
  release: {
    label: { zh: '下达', en: 'Release' },
    from: ['draft'],
    to: ['released'],
    permission: 'execution.order.release',
    guards: ['routing_published', 'bom_published'],
  },
  begin: {
    label: { zh: '首次开工', en: 'First start' },
    from: ['released'],
    to: ['in_progress'],
  },
  hold: {
    label: { zh: '挂起', en: 'Hold' },
    from: ['released', 'in_progress'],
    to: ['on_hold'],
    permission: 'execution.order.hold',
  },
  resume: {
    label: { zh: '恢复', en: 'Resume' },
    from: ['on_hold'],
    to: ['released', 'in_progress'],
    permission: 'execution.order.hold',
    guards: ['nobody_holds'],
  },
  issue: {
    label: { zh: '领料', en: 'Issue material' },
    from: ['released', 'in_progress', 'completed'],
    permission: 'execution.material.issue',
    path: 'issues',
    guards: ['material_open'],
  },
  supplement: {
    label: { zh: '补料', en: 'Supplementary issue' },
    from: ['released', 'in_progress', 'completed'],
    permission: 'execution.material.supplement',
    path: 'supplementary-issues',
  },
  return: {
    label: { zh: '退料', en: 'Return material' },
    from: ['released', 'in_progress', 'on_hold', 'completed'],
    permission: 'execution.material.return',
    path: 'returns',
    guards: ['material_out'],
  },
  split: {
    label: { zh: '拆分', en: 'Split' },
    from: ['released', 'in_progress'],
    permission: 'execution.order.split',
    guards: ['pieces_to_take'],
  },
  merge: {
    label: { zh: '合并', en: 'Merge' },
    from: ['released', 'in_progress'],
    permission: 'execution.order.split',
  },
  leave: {
    label: { zh: '并入其他工单', en: 'Merged into another' },
    from: ['released', 'in_progress'],
    to: ['cancelled', 'completed'],
    guards: ['no_pieces_halfway'],
  },
  account: {
    label: { zh: '全部完成', en: 'All pieces accounted for' },
    from: ['released', 'in_progress'],
    to: ['completed'],
  },
  complete: {
    label: { zh: '提前完工', en: 'Complete short' },
    from: ['released', 'in_progress', 'on_hold'],
    to: ['completed'],
    permission: 'execution.order.close',
    guards: ['nobody_holds', 'nothing_outside', 'no_pieces_halfway'],
  },
  reopen: {
    label: { zh: '重开', en: 'Reopened' },
    from: ['completed'],
    to: ['in_progress'],
  },
  close: {
    label: { zh: '关闭', en: 'Close' },
    from: ['completed'],
    to: ['closed'],
    permission: 'execution.order.close',
    guards: ['material_agrees'],
  },
  cancel: {
    label: { zh: '取消', en: 'Cancel' },
    from: ['draft', 'released', 'in_progress', 'on_hold'],
    to: ['cancelled'],
    permission: 'execution.order.cancel',
    guards: ['nobody_holds', 'nothing_received', 'nothing_outside', 'no_pieces_halfway', 'no_material_out'],
  },
} as const satisfies Record<string, OrderMove>;

export const operationMoves = {
  arrive: {
    label: { zh: '来料', en: 'Pieces arrive' },
    from: ['waiting', 'awaiting_inspection', 'done'],
    to: ['ready'],
  },
  withdraw: {
    label: { zh: '来料撤回', en: 'Pieces are taken away' },
    from: ['ready', 'running', 'paused', 'done'],
    to: ['waiting'],
  },
  start: {
    label: { zh: '开工', en: 'Start' },
    from: ['ready'],
    to: ['running'],
    permission: 'execution.operation.start',
    guards: ['order_active', 'equipment_free'],
  },
  pause: {
    label: { zh: '暂停', en: 'Pause' },
    from: ['running'],
    to: ['paused'],
    permission: 'execution.operation.pause',
    guards: ['order_active'],
  },
  resume: {
    label: { zh: '继续', en: 'Resume' },
    from: ['paused'],
    to: ['running'],
    permission: 'execution.operation.resume',
    guards: ['order_active', 'equipment_free'],
  },
  report: {
    // Said here: it is what people do, where the field is what they made.
    label: { zh: '报工', en: 'Report' },
    from: ['ready', 'running', 'paused', 'awaiting_inspection', 'done'],
    to: ['running', 'paused', 'awaiting_inspection', 'done'],
    permission: 'execution.report.write',
    path: 'production-reports',
    guards: ['order_reportable', 'pieces_here'],
  },
  transfer: {
    label: { zh: '转序', en: 'Transfer' },
    from: ['waiting', 'ready', 'running', 'paused', 'awaiting_inspection', 'done'],
    permission: 'execution.transfer.write',
    path: 'transfers',
    guards: ['order_active', 'next_exists', 'pieces_passed'],
  },
  finish: {
    label: { zh: '结束', en: 'Finish' },
    from: ['running', 'paused'],
    to: ['waiting', 'awaiting_inspection', 'done'],
    permission: 'execution.operation.finish',
    guards: ['order_active', 'nothing_here'],
  },
  await_inspection: {
    label: { zh: '送检', en: 'Wait for inspection' },
    from: ['waiting', 'ready', 'running', 'paused', 'done'],
    to: ['awaiting_inspection'],
  },
  dispose: {
    label: { zh: '检验判定', en: 'Inspection decided' },
    from: ['awaiting_inspection'],
    to: ['waiting', 'done'],
  },
  end: {
    label: { zh: '工单取消', en: 'Order cancelled' },
    from: ['waiting', 'ready', 'running', 'paused', 'awaiting_inspection'],
    to: ['done'],
  },
  account: {
    label: { zh: '全部完成', en: 'All pieces accounted for' },
    from: ['waiting', 'ready', 'running', 'paused', 'awaiting_inspection'],
    to: ['done'],
  },
} as const satisfies Record<string, OperationMove>;

export type OrderVerb = keyof typeof orderMoves;
export type OperationVerb = keyof typeof operationMoves;

/** Verbs that a person asks for; the others follow by themselves. */
export const orderVerbsAsked = (Object.keys(orderMoves) as OrderVerb[]).filter((verb) => orderMove(verb).permission);
export const operationVerbsAsked = (Object.keys(operationMoves) as OperationVerb[]).filter(
  (verb) => operationMove(verb).permission,
);

export function orderMove(verb: OrderVerb): OrderMove & { path: string } {
  return { path: verb, ...orderMoves[verb] };
}

export function operationMove(verb: OperationVerb): OperationMove & { path: string } {
  return { path: verb, ...operationMoves[verb] };
}

/** The first verb of the shortest way through a table from a state to one of others. What follows by itself counts, too. */
export function firstVerbTowards<V extends string>(
  moves: Record<V, Move<string, string>>,
  from: string,
  wanted: readonly string[],
): V | undefined {
  const verbs = Object.keys(moves) as V[];
  const seen = new Set([from]);
  let reached: { state: string; first: V | undefined }[] = [{ state: from, first: undefined }];
  while (reached.length > 0) {
    const found = reached.find(({ state, first }) => first && wanted.includes(state));
    if (found) return found.first;
    reached = reached.flatMap(({ state, first }) =>
      verbs
        .filter((verb) => moves[verb].from.includes(state))
        .flatMap((verb) =>
          (moves[verb].to ?? [])
            .filter((to) => !seen.has(to))
            .map((to) => {
              seen.add(to);
              return { state: to, first: first ?? verb };
            }),
        ),
    );
  }
  return undefined;
}

/** The tables as GET /state-tables gives them, for drawing. */
export function describeStateTables(): { order: StateTable; operation: StateTable } {
  return {
    order: describeTable(orderStates, orderStateLabels, orderMoves, 'draft', ['closed', 'cancelled']),
    operation: describeTable(operationStates, operationStateLabels, operationMoves, 'waiting', ['done']),
  };
}

function describeTable<S extends string>(
  states: readonly S[],
  labels: Record<S, Text>,
  moves: Record<string, Move<S, string>>,
  initial: S,
  final: S[],
): StateTable {
  return {
    states: states.map((state) => ({
      state,
      label: labels[state],
      initial: state === initial,
      final: final.includes(state),
    })),
    moves: Object.entries(moves).map(([verb, move]) => ({
      verb,
      label: move.label,
      from: [...move.from],
      to: [...(move.to ?? [])],
      permission: move.permission ?? null,
      guards: [...(move.guards ?? [])],
    })),
  };
}
