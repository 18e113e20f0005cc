import type { Tx } from '../../../kernel/index.ts';
import { findShiftWindows } from '../../masterdata/index.ts';
import type { FirstPiecePer } from '../contract.ts';

const DAY = 86_400_000;

/** What a first piece is the first of: all of an operation, of its shift, of a machine there. */
export interface FirstPieceScope {
  operationId: string;
  /** The shift; null: as long as the operation goes on. */
  from: Date | null;
  to: Date | null;
  /** Undefined: whichever machine. */
  equipmentId: string | null | undefined;
}

/** Where the plan asks for one per shift and no calendar says which is on, the operation goes on as one. */
export async function firstPieceScope(
  tx: Tx,
  per: FirstPiecePer,
  { operationId, workshopId, equipmentId, at }: Asked,
): Promise<FirstPieceScope> {
  const machine = per === 'machine' || per === 'shift_machine' ? equipmentId : undefined;
  if (per !== 'shift' && per !== 'shift_machine') return { operationId, from: null, to: null, equipmentId: machine };
  const around = { from: new Date(at.getTime() - DAY), to: new Date(at.getTime() + DAY) };
  const shift = (await findShiftWindows(tx, workshopId, around)).find(({ from, to }) => from <= at && at < to);
  return { operationId, from: shift?.from ?? null, to: shift?.to ?? null, equipmentId: machine };
}

interface Asked {
  operationId: string;
  workshopId: string;
  equipmentId: string | null;
  at: Date;
}

export const scopeKey = ({ operationId, from, equipmentId }: FirstPieceScope): string =>
  [operationId, from?.toISOString() ?? '', equipmentId ?? '', equipmentId === undefined].join(' ');

/** Whether an inspection is of this scope. */
export function isOfScope(
  { from, to, equipmentId }: FirstPieceScope,
  task: { openedAt: Date; equipmentId: string | null },
): boolean {
  if (from !== null && to !== null && (task.openedAt < from || task.openedAt >= to)) return false;
  return equipmentId === undefined || task.equipmentId === equipmentId;
}
