import { assertInScope, defineCommand, formatAmount } from '../../kernel/index.ts';
import { zMachine, zSetUpMachineRequest } from './contract.ts';
import { machineEntity } from './entities.ts';
import { machineSetUp } from './events.ts';
import {
  findEquipment,
  insertMachines,
  lockMachines,
  type MachineRow,
  presentMachine,
  updateSettings,
} from './queries/machines.ts';
import { refuse } from './refusals.ts';
import { toldOfMachine } from './tell-machine.ts';

/** How a piece of equipment is connected: how it counts, how it shows that it stands, how long it may say nothing. */
export const setUpMachine = defineCommand({
  name: 'machines.set-up-machine',
  summary: { zh: '设定设备接入', en: 'Set up how a machine is connected' },
  permission: 'machines.machine.write',
  input: zSetUpMachineRequest,
  output: zMachine,
  http: { method: 'POST', path: '/machines/:machineId/set-up' },
  handle: async (context, { machineId, expectedVersion, ...settings }) => {
    const { tx, principal } = context;
    const [equipment] = await findEquipment(tx, { ids: [machineId] });
    if (!equipment) throw refuse('machines.machine_unknown', { machine: machineId }, { where: '/machineId' });
    assertInScope(principal, equipment);
    await insertMachines(tx, [machineId]);
    const before = (await lockMachines(tx, [machineId])).get(machineId) as MachineRow;
    if (expectedVersion !== undefined && expectedVersion !== before.version)
      throw refuse('machines.changed_meanwhile', { machine: before.code, version: before.version });
    if (settings.counter !== 'meter' && settings.meterMax !== null)
      throw refuse('machines.meter_max_missing', {}, { where: '/meterMax' });
    await updateSettings(tx, machineId, settings);
    const after = (await lockMachines(tx, [machineId])).get(machineId) as MachineRow;
    context.emit(machineSetUp, machineId, toldOfMachine(after));
    const said = (row: MachineRow) => ({ ...row, piecesPerCycle: formatAmount(row.piecesPerCycle) });
    const names = ['counter', 'meterMax', 'stopsBy', 'piecesPerCycle', 'silentMinutes'] as const;
    const changes = names.flatMap((name) => {
      const [from, to] = [said(before)[name], said(after)[name]];
      return from === to ? [] : [[name, { from, to }] as const];
    });
    context.audit({
      entityType: machineEntity.name,
      entityId: machineId,
      action: 'set-up',
      label: after.code,
      changes: Object.fromEntries(changes),
    });
    return presentMachine({ ...after, piecesPerCycleText: formatAmount(after.piecesPerCycle) });
  },
});
