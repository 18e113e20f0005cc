import { assertInScope, type CommandContext, clockPolicies, policiesOf } from '../../../kernel/index.ts';
import { findEquipment, insertMachines, lockMachines, type MachineRow } from '../queries/machines.ts';
import { refuse } from '../refusals.ts';

/** A stop may be entered as long as its time is still looked at. */
const ENTERED_HOURS = 72;

/** The machine locked, also one that never was connected, for who may act there. Throws machine_unknown, out_of_scope. */
export async function openMachine({ tx, principal }: CommandContext, machineId: string): Promise<MachineRow> {
  const [equipment] = await findEquipment(tx, { ids: [machineId] });
  if (!equipment) throw refuse('machines.machine_unknown', { machine: machineId }, { where: '/machineId' });
  assertInScope(principal, equipment);
  await insertMachines(tx, [machineId]);
  return (await lockMachines(tx, [machineId])).get(machineId) as MachineRow;
}

/** When it happened by the device's clock: not ahead by more than clocks may differ, nor too far back. */
export async function momentOf(context: CommandContext, said: string | undefined): Promise<Date> {
  const { now } = context;
  if (said === undefined) return now;
  const at = new Date(said);
  const minutes = policiesOf(await context.configuration({}), clockPolicies)['clock.ahead_minutes_max'];
  const where = '/businessAt';
  if (at.getTime() > now.getTime() + minutes * 60_000)
    throw refuse('machines.time_ahead', { at: said, minutes }, { where });
  if (at.getTime() < now.getTime() - ENTERED_HOURS * 3_600_000)
    throw refuse('machines.too_far_back', { at: said, hours: ENTERED_HOURS }, { where });
  return at > now ? now : at;
}
