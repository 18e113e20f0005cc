import { defineCommand } from '../../kernel/index.ts';
import { zFindingSettled, zLeaveFindingRequest } from './contract.ts';
import { findingSettled } from './events.ts';
import { lockFinding, writeFindingLeft } from './queries/findings.ts';
import { refuse } from './refusals.ts';
import { sweptPlace } from './swept-place.ts';
import { tellSweep } from './tell-sweep.ts';

/** Says that somebody looked at a finding: it stays on the list with who and when, and stock stays as it is. */
export const leaveFinding = defineCommand({
  name: 'rfid.leave-finding',
  summary: { zh: '查看后保留盘读差异', en: 'Leave a finding as it is' },
  permission: 'rfid.sweep.write',
  input: zLeaveFindingRequest,
  output: zFindingSettled,
  http: { method: 'POST', path: '/rfid/findings/:findingId/leave' },
  handle: async (context, { findingId, note = '' }) => {
    const { tx, principal, now } = context;
    const finding = await lockFinding(tx, findingId);
    if (!finding) throw refuse('rfid.finding_unknown', {}, { where: '/findingId' });
    const place = await sweptPlace(tx, principal, finding.locationId);
    const { state, sweepId, thing } = finding;
    if (state === 'moved' || state === 'left') return { findingId, state, settled: [] };
    if (state === 'none') throw refuse('rfid.nothing_to_put_right');
    await writeFindingLeft(tx, findingId, { note, settledBy: principal.personId, settledAt: now });
    context.emit(findingSettled, sweepId, { ...tellSweep(sweepId, place), findingId, from: state, to: 'left', note });
    context.audit({
      entityType: 'rfid.finding',
      entityId: findingId,
      action: 'left',
      label: thing,
      changes: { state: { from: state, to: 'left' }, ...(note ? { note: { to: note } } : {}) },
    });
    return { findingId, state: 'left' as const, settled: [findingId] };
  },
});
