import { defineSlot } from '../../../kernel/index.ts';

/** How a command that was made before the shape of its request changed is read now. Kept for 40 days after the change. */
export interface CarryOver {
  /** The wire version that brought the change: commands made under an older one pass through `read`. */
  wire: number;
  /** The day it came, after which 40 days must pass before it may go. */
  since: string;
  /** The command's route. */
  path: string;
  read(body: Record<string, unknown>): Record<string, unknown>;
}

/** Modules say here how older requests of theirs are read. */
export const carryOvers = defineSlot<CarryOver>('terminals.carry-overs');

/** The body as the command takes it today: every change since it was made, in order. */
export function carryOver(
  { wire, body }: { wire: number; body: Record<string, unknown> },
  route: string,
  changes: readonly CarryOver[],
): Record<string, unknown> {
  return [...changes]
    .filter((one) => one.path === route && one.wire > wire)
    .sort((a, b) => a.wire - b.wire)
    .reduce((carried, one) => one.read(carried), body);
}
