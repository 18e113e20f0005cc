import type { ReportGate } from '../../execution/index.ts';
import { findFirstPiecePlans, findPlans } from '../queries/plans.ts';
import { findFirstPieces } from '../queries/steps.ts';
import { refuse } from '../refusals.ts';
import { choosePlan } from '../rules/choose-plan.ts';

const ONE = 1_000_000n;

/** Where the plan asks for a first piece, one piece is reported, and no second before it was accepted. One that was rejected is made anew. */
export const firstPieceGate: ReportGate = {
  load: async (tx, operations) => {
    const itemIds = [...new Set(operations.map(({ itemId }) => itemId))];
    if ((await findFirstPiecePlans(tx, itemIds)).length === 0) return () => undefined;
    const plans = await findPlans(tx, itemIds);
    const asked = new Map(
      operations.flatMap((operation) => {
        const place = { itemId: operation.itemId, supplierId: operation.subcontractorId, operation };
        const [plan] = choosePlan(plans, place);
        return plan?.firstPiece ? [[operation.operationId, { operation, plan }] as const] : [];
      }),
    );
    if (asked.size === 0) return () => undefined;
    const pieces = new Map((await findFirstPieces(tx, [...asked.keys()])).map((one) => [one.operationId, one]));
    return (operationId, before, amount) => {
      const found = asked.get(operationId);
      const seen = pieces.get(operationId);
      if (!found || seen?.accepted) return undefined;
      const allowed = BigInt(1 + (seen?.rejected ?? 0)) * ONE;
      if (before + amount <= allowed) return undefined;
      return refuse('quality.first_piece_waits', {
        operation: found.operation.operationCode,
        plan: found.plan.code,
        inspection: seen?.inspection ?? '—',
        allowed,
        before,
      });
    };
  },
};
