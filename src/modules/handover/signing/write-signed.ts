import { type Amount, type CommandContext, newId } from '../../../kernel/index.ts';
import type { Side } from '../contract.ts';
import { differenceEntity } from '../entities.ts';
import { differenceFound } from '../events.ts';
import { insertLines } from '../queries/counts.ts';
import { insertDifferences, type NewDifference } from '../queries/differences.ts';
import type { HandoverRow, KeptPart } from '../queries/handovers.ts';
import { differenceTold } from '../tell-handover.ts';
import { codeOf, type Line } from './gather-lines.ts';
import { gatherParts } from './gather-parts.ts';

/** Keeps what is handed over as it stands now: each line, and what stands open at the place. */
export async function keepStanding(
  { tx, now }: CommandContext,
  handover: HandoverRow,
  { lines, boxes }: { lines: readonly Line[]; boxes: readonly Line[] },
): Promise<KeptPart[]> {
  const counted = boxes.filter(({ said }) => said.out);
  await insertLines(
    tx,
    [...lines, ...counted].map(({ work, box, book, held, ready, outside, said, unit }) => ({
      ...{ id: newId(), handoverId: handover.id, operationId: work?.operationId ?? null },
      ...{ handlingUnitId: box?.handlingUnitId ?? null, orderId: work?.orderId ?? null },
      ...{ book, held, ready, outside, unit },
      counted: said.out?.quantity ?? null,
      countedAt: said.out?.countedAt ?? null,
    })),
  );
  return gatherParts(tx, { ...handover, now });
}

/** Each difference of a side becomes a task of whoever signs it. Gives how many there are. */
export async function writeDifferences(
  context: CommandContext,
  handover: HandoverRow,
  side: Side,
  lines: readonly Line[],
): Promise<number> {
  const { tx, now, principal } = context;
  const differing = lines.flatMap((line) => {
    const said = line.said[side];
    const amount: Amount | null = side === 'out' ? line.out : line.in;
    return said && amount ? [{ line, said, amount }] : [];
  });
  const rows = differing.map(({ line, said, amount }): NewDifference & { what: string } => ({
    ...{ id: newId(), handoverId: handover.id, side },
    ...{ operationId: line.work?.operationId ?? null, handlingUnitId: line.box?.handlingUnitId ?? null },
    ...{ expected: said.quantity - amount, counted: said.quantity, amount, unit: line.unit },
    ...{ countedAt: said.countedAt, postedAt: said.postedAt, madeAt: now },
    ...{ ownerId: principal.personId, ownerName: principal.name, what: codeOf(line) },
  }));
  await insertDifferences(
    tx,
    rows.map(({ what: _, ...row }) => row),
  );
  for (const { what, ...row } of rows) {
    const told = differenceTold(handover, row, what);
    context.emit(differenceFound, handover.id, told);
    context.audit({
      entityType: differenceEntity.name,
      entityId: row.id,
      action: 'found',
      label: `${handover.code} ${what}`,
      changes: { amount: { to: `${told.amount} ${row.unit}` }, owner: { to: row.ownerName } },
    });
  }
  return rows.length;
}
