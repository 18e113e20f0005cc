import { type Amount, parseAmount } from '../../../kernel/index.ts';
import type { GatedReport, ReportGate } from '../../execution/index.ts';
import { findFirstPiecePlans, findPlans, type Plan } from '../queries/plans.ts';
import { findFirstPiece } from '../queries/steps.ts';
import { refuse } from '../refusals.ts';
import { choosePlan } from '../rules/choose-plan.ts';
import { type FirstPieceScope, firstPieceScope, scopeKey } from './first-piece-scope.ts';

const ONE = 1_000_000n;

/**
 * Where the plan asks for a first piece, one piece is reported, and no second before it was accepted: of the operation, and where the plan says
 * so, of each shift and on each machine anew. One that was rejected is made anew.
 */
export const firstPieceGate: ReportGate = {
  load: async (tx, reports) => {
    const itemIds = [...new Set(reports.map(({ itemId }) => itemId))];
    if ((await findFirstPiecePlans(tx, itemIds)).length === 0) return () => undefined;
    const plans = await findPlans(tx, itemIds);
    const asked = new Map<string, Asked>();
    const seen = new Map<string, Seen>();
    for (const report of reports) {
      const place = { itemId: report.itemId, supplierId: report.subcontractorId, operation: report };
      const [plan] = choosePlan(plans, place);
      if (!plan?.firstPiece) continue;
      const scope = await firstPieceScope(tx, plan.firstPiecePer, report);
      asked.set(reportKey(report), { plan, scope });
      if (seen.has(scopeKey(scope))) continue;
      const { pieces, ...found } = await findFirstPiece(tx, scope);
      seen.set(scopeKey(scope), { ...found, pieces: parseAmount(pieces) });
    }
    /** What was asked last of an operation: how much more there is now, that report has told. */
    const last = new Map<string, { key: string; before: Amount }>();
    return (report, before, amount) => {
      const found = asked.get(reportKey(report));
      if (!found) return undefined;
      const earlier = last.get(report.operationId);
      const told = earlier && seen.get(earlier.key);
      if (earlier && told) told.pieces += before - earlier.before;
      const key = scopeKey(found.scope);
      last.set(report.operationId, { key, before });
      const state = seen.get(key);
      if (!state || state.accepted) return undefined;
      const allowed = BigInt(1 + state.rejected) * ONE;
      const pieces = isWhole(found.scope) ? before : state.pieces;
      if (pieces + amount <= allowed) return undefined;
      const { operationCode: operation } = report;
      const { inspection } = state;
      return refuse('quality.first_piece_waits', {
        operation,
        plan: found.plan.code,
        inspection,
        allowed,
        before: pieces,
      });
    };
  },
};

/** Of all that an operation makes: its own figures say how much that is, whichever reports told it. */
const isWhole = ({ from, equipmentId }: FirstPieceScope) => from === null && equipmentId === undefined;

interface Asked {
  plan: Plan;
  scope: FirstPieceScope;
}

interface Seen {
  pieces: Amount;
  accepted: boolean;
  rejected: number;
  inspection: string;
}

const reportKey = ({ operationId, equipmentId, at }: GatedReport) =>
  `${operationId} ${equipmentId ?? ''} ${at.toISOString()}`;
