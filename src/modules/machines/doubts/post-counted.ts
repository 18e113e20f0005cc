import { assertInScope, defineCommand, formatAmount, newId, policiesOf } from '../../../kernel/index.ts';
import { lockOrder, reportProduction } from '../../execution/index.ts';
import { zPostCountedRequest, zPostCountedResponse } from '../contract.ts';
import { countedPosted } from '../events.ts';
import { machinesPolicies } from '../policies.ts';
import { compareOperations, insertPosting } from '../queries/doubts.ts';
import { findStep } from '../queries/steps.ts';
import { refuse } from '../refusals.ts';

const PIECE = 1_000_000n;

/**
 * Reports whole pieces that were counted and that nobody reported, where the policy says so: by execution's own command, in one transaction
 * with the note of it, and under the lock of the order. So it happens once, whatever crashes, and a report made by hand meanwhile is counted.
 */
export const postCounted = defineCommand({
  name: 'machines.post-counted',
  summary: { zh: '按设备计数报工', en: 'Report what a machine counted' },
  permission: 'machines.message.write',
  input: zPostCountedRequest,
  output: zPostCountedResponse,
  http: { method: 'POST', path: '/machines/post-counted' },
  handle: async (context, { operationId }) => {
    const { tx, now } = context;
    const nothing = { reportId: null, quantity: '0' };
    const step = await findStep(tx, operationId);
    if (!step) throw refuse('machines.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(context.principal, step);
    await lockOrder(context, step.orderId);
    const { workshopId, lineId } = step;
    const policies = policiesOf(await context.configuration({ workshopId, lineId }), machinesPolicies);
    if (policies['machines.posting'] === 'off') return nothing;
    const [compared] = await compareOperations(tx, now, operationId);
    if (!compared) return nothing;
    const { machineId, orderId, counted, reported, elsewhere } = compared;
    // Pieces that were reported as made elsewhere are pieces of this operation too.
    const pieces = (counted - reported - elsewhere) / PIECE;
    if (pieces <= 0n) return nothing;
    const quantity = formatAmount(pieces * PIECE);
    const { reportId } = await context.execute(reportProduction, {
      operationId,
      equipmentId: machineId,
      quantityGood: quantity,
      note: 'machines.posting',
    });
    const id = newId();
    await insertPosting(tx, {
      ...{ id, machineId, operationId, orderId, quantity, reportId, at: now },
      counted: formatAmount(counted),
      reported: formatAmount(reported),
    });
    context.emit(countedPosted, id, { postingId: id, machineId, operationId, orderId, reportId, quantity });
    return { reportId, quantity };
  },
});
