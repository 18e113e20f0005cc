import { assertInScope, defineCommand } from '../../../kernel/index.ts';
import { findReasonCode } from '../../masterdata/index.ts';
import { zClassReasonRequest, zClassReasonResponse } from '../contract.ts';
import { reasonEntity } from '../entities.ts';
import { reasonClassed } from '../events.ts';
import { findReasonClass, saveReasonClass } from '../queries/stops.ts';
import { refuse } from '../refusals.ts';

/** What a reason means for the figures: planned time isn't lost, the rest is one of the big losses. */
export const classReason = defineCommand({
  name: 'machines.class-reason',
  summary: { zh: '给停机原因分类', en: 'Class a reason for stops' },
  permission: 'machines.machine.write',
  input: zClassReasonRequest,
  output: zClassReasonResponse,
  http: { method: 'POST', path: '/machines/reason-classes/:reasonCode' },
  handle: async (context, { reasonCode, loss }) => {
    const reason = await findReasonCode(context.tx, 'downtime', reasonCode);
    if (!reason) throw refuse('machines.reason_unknown', { reason: reasonCode }, { where: '/reasonCode' });
    assertInScope(context.principal, reason);
    const before = await findReasonClass(context.tx, reason.code);
    await saveReasonClass(context.tx, reason.code, loss);
    const planned = loss === 'planned';
    context.emit(reasonClassed, reason.id, { reasonCode: reason.code, planned, loss });
    context.audit({
      entityType: reasonEntity.name,
      entityId: reason.id,
      action: 'class',
      label: reason.code,
      changes: { loss: { from: before ?? null, to: loss } },
    });
    return { reasonCode: reason.code, planned, loss };
  },
});
