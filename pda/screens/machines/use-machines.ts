import type { MachineNow } from '../../../src/modules/machines/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { machinesAt, stopsAskingAt } from '../../offline/questions.ts';
import { useWorkCentre } from '../device/work-centre.ts';

/** One row of GET /machines/stops that wants a reason. */
export interface AskingStop {
  id: string;
  machineId: string;
  machineCode: string;
  machineName: string;
  machineNameEn: string | null;
  fromAt: string;
  minutes: number;
  open: boolean;
}

const may = () => mayDo('machines.machine.read');

/** The machines where this device stands, or of the person's area. */
export function useMachines() {
  const { path, query } = machinesAt(useWorkCentre()?.id);
  return useAnswer<{ machines: MachineNow[] }>(may() ? path : undefined, query);
}

/** What stood there and nobody has said why. */
export function useAskingStops() {
  const { path, query } = stopsAskingAt(useWorkCentre()?.id);
  return useAnswer<{ rows: AskingStop[] }>(may() ? path : undefined, query);
}

export const stands = ({ state }: Pick<MachineNow, 'state'>) => state === 'stopped' || state === 'fault';
