import { type CommandContext, newId } from '../../../kernel/index.ts';
import { findReasonCode, type ReasonCode } from '../../masterdata/index.ts';
import { stopEntity } from '../entities.ts';
import { stopReasoned } from '../events.ts';
import type { MachineRow } from '../queries/machines.ts';
import { insertStopChange, type StopRow, updateStops } from '../queries/stops.ts';
import { refuse } from '../refusals.ts';
import { toldOfStop } from '../tell-machine.ts';

interface Said {
  reason: ReasonCode;
  note: string | undefined;
}

/** A reason of downtime that may be used where the machine stands. Throws machines.reason_unknown. */
export async function reasonFor({ tx }: CommandContext, { workshopId }: MachineRow, code: string): Promise<ReasonCode> {
  const reason = await findReasonCode(tx, 'downtime', code, { workshopId });
  if (!reason) throw refuse('machines.reason_unknown', { reason: code }, { where: '/reasonCode' });
  return reason;
}

/** Why it stood, by a person, with what was said before kept beside it. A micro stop that has a reason is none any more. */
export async function sayReason(
  context: CommandContext,
  machine: MachineRow,
  stop: StopRow,
  { reason, note }: Said,
): Promise<StopRow> {
  const { tx, now, principal } = context;
  const said: StopRow = {
    ...stop,
    reasonCode: reason.code,
    note: note === undefined ? stop.note : note === '' ? null : note,
    reasonedBy: principal.personId,
    reasonedByName: principal.name,
    reasonedAt: now,
    micro: false,
  };
  const { id, reasonCode, reasonedBy, reasonedByName, reasonedAt, micro } = said;
  await updateStops(tx, [{ id, reasonCode, note: said.note, reasonedBy, reasonedByName, reasonedAt, micro }]);
  await insertStopChange(tx, {
    id: newId(),
    stopId: id,
    verb: 'reason',
    reasonFrom: stop.reasonCode,
    reasonTo: reasonCode,
    note: note || null,
    splitAt: null,
    byName: principal.name,
    at: now,
  });
  context.emit(stopReasoned, id, {
    ...toldOfStop(machine, said),
    toAt: said.toAt?.toISOString() ?? null,
    reasonFrom: stop.reasonCode,
    byName: principal.name,
  });
  context.audit({
    entityType: stopEntity.name,
    entityId: id,
    action: 'reason',
    label: machine.code,
    changes: { reasonCode: { from: stop.reasonCode, to: reasonCode }, ...(note && { note: { to: note } }) },
  });
  return said;
}
