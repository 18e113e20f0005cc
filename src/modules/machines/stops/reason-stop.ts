import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { zReasonStopRequest, zStop } from '../contract.ts';
import type { MachineRow } from '../queries/machines.ts';
import { findStop, presentStop, type StopRow } from '../queries/stops.ts';
import { refuse } from '../refusals.ts';
import { openMachine } from './open-machine.ts';
import { reasonFor, sayReason } from './say-reason.ts';

/** Why a machine stood, also once it runs again; said anew as often as somebody knows better. */
export const reasonStop = defineCommand({
  name: 'machines.reason-stop',
  summary: { zh: '说明停机原因', en: 'Say why a machine stood' },
  permission: 'machines.stop.write',
  input: zReasonStopRequest,
  output: zStop,
  http: { method: 'POST', path: '/machines/stops/:stopId/reason' },
  handle: async (context, { stopId, reasonCode, note }) => {
    const { machine, stop } = await openStop(context, stopId);
    const reason = await reasonFor(context, machine, reasonCode);
    return presentStop(await sayReason(context, machine, stop, { reason, note }));
  },
});

/** The stop and its machine, which is locked and guards it. Throws machines.stop_unknown, out_of_scope. */
export async function openStop(
  context: CommandContext,
  stopId: string,
): Promise<{ machine: MachineRow; stop: StopRow }> {
  const unknown = () => refuse('machines.stop_unknown', { id: stopId }, { where: '/stopId' });
  const found = await findStop(context.tx, stopId);
  if (!found) throw unknown();
  const machine = await openMachine(context, found.machineId);
  // What the machine said meanwhile may have changed it.
  const stop = await findStop(context.tx, stopId);
  if (!stop) throw unknown();
  return { machine, stop };
}
