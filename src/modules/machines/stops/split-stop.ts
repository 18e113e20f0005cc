import { defineCommand, newId } from '../../../kernel/index.ts';
import { zSplitStopRequest, zStop } from '../contract.ts';
import { stopEntity } from '../entities.ts';
import { stopSplit } from '../events.ts';
import { insertStopChange, insertStops, presentStop, type StopRow, updateStops } from '../queries/stops.ts';
import { refuse } from '../refusals.ts';
import { toldOfStop } from '../tell-machine.ts';
import { openStop } from './reason-stop.ts';
import { reasonFor, sayReason } from './say-reason.ts';

/** One stop for two reasons: what comes from a moment on is a stop of its own. Answers with that one. */
export const splitStop = defineCommand({
  name: 'machines.split-stop',
  summary: { zh: '拆分停机', en: 'Split a stop' },
  permission: 'machines.stop.write',
  input: zSplitStopRequest,
  output: zStop,
  http: { method: 'POST', path: '/machines/stops/:stopId/split' },
  handle: async (context, { stopId, at: said, reasonCode, note }) => {
    const { tx, now, principal } = context;
    const { machine, stop } = await openStop(context, stopId);
    const at = new Date(said);
    const end = stop.toAt ?? now;
    if (at <= stop.fromAt || at >= end)
      throw refuse(
        'machines.split_outside',
        { at: said, from: stop.fromAt.toISOString(), to: end.toISOString() },
        { where: '/at' },
      );
    const reason = reasonCode === undefined ? undefined : await reasonFor(context, machine, reasonCode);
    const rest: StopRow = { ...stop, id: newId(), fromAt: at, micro: false };
    await updateStops(tx, [{ id: stop.id, toAt: at, micro: false }]);
    await insertStops(tx, [rest]);
    await insertStopChange(tx, {
      id: newId(),
      stopId,
      verb: 'split',
      reasonFrom: stop.reasonCode,
      reasonTo: reason?.code ?? stop.reasonCode,
      note: note || null,
      splitAt: at,
      byName: principal.name,
      at: now,
    });
    const told = { at: at.toISOString(), newStopId: rest.id, byName: principal.name };
    context.emit(stopSplit, stop.id, { ...toldOfStop(machine, stop), ...told });
    context.emit(stopSplit, rest.id, { ...toldOfStop(machine, rest), ...told });
    context.audit({
      entityType: stopEntity.name,
      entityId: stopId,
      action: 'split',
      label: machine.code,
      changes: { splitAt: { to: at.toISOString() } },
    });
    return presentStop(reason ? await sayReason(context, machine, rest, { reason, note }) : rest);
  },
});
