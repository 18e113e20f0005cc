import type { MachineRow } from './queries/machines.ts';
import type { StopRow } from './queries/stops.ts';

/** What every event of a machine carries. */
export function toldOfMachine({ id, code, name, nameEn, workCentreId, workshopId, lineId }: MachineRow) {
  return {
    machineId: id,
    machineCode: code,
    machineName: name,
    machineNameEn: nameEn || name,
    workCentreId,
    workshopId,
    lineId,
  };
}

/** What every event of a stop carries. */
export function toldOfStop(machine: MachineRow, stop: StopRow) {
  const { id, state, by, operationId, orderId, reasonCode, fromAt } = stop;
  return {
    ...toldOfMachine(machine),
    ...{ stopId: id, state, by, operationId, orderId, reasonCode, fromAt: fromAt.toISOString() },
  };
}
