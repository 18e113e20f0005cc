import {
  type CommandContext,
  defineCommand,
  formatAmount,
  newId,
  parseAmount,
  type Text,
} from '../../../kernel/index.ts';
import { type CountedLine, type CountLineRequest, type Side, zCountedLine, zCountLineRequest } from '../contract.ts';
import { handoverEntity } from '../entities.ts';
import { handoverCounted } from '../events.ts';
import { insertCount } from '../queries/counts.ts';
import type { HandoverRow } from '../queries/handovers.ts';
import { findBox, findLaterChanges, findWorkAt } from '../queries/work-here.ts';
import { refuse } from '../refusals.ts';
import { whyNotMove } from '../rules/why-not.ts';
import { handoverMoves } from '../states.ts';
import { momentOf, openRow, toldOf } from '../tell-handover.ts';
import { BOX_UNIT, gatherLines, leftOf, ONE } from './gather-lines.ts';

/** The outgoing side says how many pieces stand at an operation, or whether a box is there. */
export const countLine = countCommand('count', 'out', { zh: '交班清点', en: 'Count for a handover' }, 'counts');
/** The incoming side says what they found: the same, or another number. */
export const checkLine = countCommand('check', 'in', { zh: '接班核对', en: 'Check what is handed over' }, 'checks');

function countCommand(verb: 'count' | 'check', side: Side, summary: Text, path: string) {
  return defineCommand({
    name: `handover.${verb}-line`,
    summary,
    permission: handoverMoves[verb].permission,
    input: zCountLineRequest,
    output: zCountedLine,
    http: { method: 'POST', path: `/handovers/:handoverId/${path}` },
    handle: async (context, input) => {
      const handover = await openRow(context, input.handoverId);
      const why = whyNotMove(handover, verb);
      if (why) throw why;
      return noteCount(context, handover, side, input);
    },
  });
}

async function noteCount(
  context: CommandContext,
  handover: HandoverRow,
  side: Side,
  input: CountLineRequest,
): Promise<CountedLine> {
  const { tx, principal, now, commandId } = context;
  const countedAt = await momentOf(context, input.businessAt, handover);
  const quantity = parseAmount(input.quantity);
  const thing = input.handlingUnitId
    ? await boxOf(context, handover, input.handlingUnitId, quantity)
    : await workOf(context, handover, input.operationId ?? '', countedAt);
  if (side === 'in') await assertHandedOver(context, handover, input, thing.code);
  const { operationId = null, handlingUnitId = null } = input.handlingUnitId
    ? { handlingUnitId: input.handlingUnitId }
    : { operationId: input.operationId };
  const countId = newId();
  await insertCount(tx, {
    ...{ id: countId, handoverId: handover.id, side, operationId, handlingUnitId, quantity, book: thing.book },
    ...{ countedAt, postedAt: now, personId: principal.personId, personName: principal.name, commandId },
  });
  const said = { countId, side, operationId, handlingUnitId, quantity: formatAmount(quantity), unit: thing.unit };
  context.emit(handoverCounted, handover.id, {
    ...{ ...toldOf(handover), ...said, countedAt: countedAt.toISOString(), byName: principal.name },
  });
  context.audit({
    entityType: handoverEntity.name,
    entityId: handover.id,
    action: side === 'out' ? 'count' : 'check',
    label: handover.code,
    changes: { count: { to: `${thing.code}: ${formatAmount(quantity)} ${thing.unit}` } },
  });
  const left = leftOf(await gatherLines(tx, handover), side).length;
  return { handoverId: handover.id, side, quantity: formatAmount(quantity), left };
}

interface Thing {
  code: string;
  book: bigint;
  unit: string;
}

/** An operation of the place, with what the books had there when it was counted. */
async function workOf({ tx }: CommandContext, handover: HandoverRow, operationId: string, at: Date): Promise<Thing> {
  const [work] = operationId ? await findWorkAt(tx, [operationId]) : [];
  if (!work || !isAt(handover, work)) throw lineUnknown(handover, operationId, '/operationId');
  const [change = 0n] = await findLaterChanges(tx, [{ operationId, at }]);
  return { code: `${work.code} ${work.name}`, book: work.here - change, unit: work.unit };
}

async function boxOf({ tx }: CommandContext, handover: HandoverRow, id: string, quantity: bigint): Promise<Thing> {
  const box = await findBox(tx, id);
  if (!box || !isAt(handover, box)) throw lineUnknown(handover, id, '/handlingUnitId');
  if (quantity !== 0n && quantity !== ONE)
    throw refuse('handover.box_is_one', { quantity: formatAmount(quantity) }, { where: '/quantity' });
  return { code: box.code, book: ONE, unit: BOX_UNIT };
}

/** What lies elsewhere is told of as what isn't there. */
function isAt(
  handover: HandoverRow,
  { workshopId, lineId }: { workshopId: string | null; lineId: string | null },
): boolean {
  return workshopId === handover.workshopId && (handover.lineId === null || lineId === handover.lineId);
}

function lineUnknown({ place, placeEn }: HandoverRow, id: string, where: string) {
  return refuse('handover.line_unknown', { id, place: { zh: place, en: placeEn } }, { where });
}

/** The incoming side checks what was signed, and nothing else. */
async function assertHandedOver(
  { tx }: CommandContext,
  handover: HandoverRow,
  { operationId, handlingUnitId }: CountLineRequest,
  code: string,
): Promise<void> {
  const { lines, boxes } = await gatherLines(tx, handover);
  const found = [...lines, ...boxes].some(
    ({ work, box, said }) =>
      said.out && (handlingUnitId ? box?.handlingUnitId === handlingUnitId : work?.operationId === operationId),
  );
  if (!found) throw refuse('handover.not_handed_over', { line: code });
}
