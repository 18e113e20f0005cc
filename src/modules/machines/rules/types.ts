import type { MachineState, StopOrigin, StopState } from '../contract.ts';

export type TurnState = MachineState;

/** A message as the time line takes it; moments in milliseconds. */
export type SaidMessage =
  | { kind: 'state'; at: number; state: Exclude<MachineState, 'no_data'>; reasonCode: string | null }
  | { kind: 'cycles'; at: number; cycles: number };

/** From when on a machine is in a state, by its own word or its silence. */
export interface OwnTurn {
  at: number;
  state: MachineState;
  reasonCode: string | null;
  by: 'machine' | 'silence';
}

/** The same, with what people said. */
export interface Turn {
  at: number;
  state: MachineState;
  reasonCode: string | null;
  by: StopOrigin;
}

/** A half-open stretch of time in milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** As the turns say that it stood: `to` is null while it does. */
export interface FoundStop {
  from: number;
  to: number | null;
  state: StopState;
  by: StopOrigin;
  saidCode: string | null;
}
