import { defineSlot, type Tx } from '../../kernel/index.ts';
import type { CallAtStop } from './contract.ts';

/** Calls for a machine within a span, from where people call: shown with the stops during which they were made. */
export interface MachineCalls {
  find(tx: Tx, machineId: string, from: Date, to: Date): Promise<CallAtStop[]>;
}

export const machineCalls = defineSlot<MachineCalls>('machines.calls');
