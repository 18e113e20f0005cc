import { assertInScope, defineCommand } from '../../kernel/index.ts';
import { zSetStepYieldRequest, zSetStepYieldResponse } from './contract.ts';
import { stepEntity } from './entities.ts';
import { stepYieldSet } from './events.ts';
import { findStep, saveStepYield } from './queries/steps.ts';
import { refuse } from './refusals.ts';

/** Pieces that one cycle makes at a step, such as a mould with four cavities: for all orders of its routing, from now on. */
export const setStepYield = defineCommand({
  name: 'machines.set-step-yield',
  summary: { zh: '设定工序的每循环件数', en: 'Set the pieces per cycle of a step' },
  permission: 'machines.machine.write',
  input: zSetStepYieldRequest,
  output: zSetStepYieldResponse,
  http: { method: 'POST', path: '/machines/step-yields' },
  handle: async (context, { operationId, piecesPerCycle }) => {
    const step = await findStep(context.tx, operationId);
    if (!step?.routingId) throw refuse('machines.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(context.principal, step);
    const { routingId, sequence, code, before } = step;
    await saveStepYield(context.tx, { routingId, sequence, piecesPerCycle });
    context.emit(stepYieldSet, routingId, { routingId, sequence, piecesPerCycle });
    context.audit({
      entityType: stepEntity.name,
      entityId: routingId,
      action: 'set',
      label: code,
      changes: { piecesPerCycle: { from: before, to: piecesPerCycle } },
    });
    return { operationId, piecesPerCycle };
  },
});
