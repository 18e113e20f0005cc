import { defineCommand } from '../../../kernel/index.ts';
import { zHandover, zTakeHandoverRequest } from '../contract.ts';
import { handoverEntity } from '../entities.ts';
import { handoverTaken } from '../events.ts';
import { type HandoverRow, presentHandover, readHandoverRow, updateHandover } from '../queries/handovers.ts';
import { whyNotCounted, whyNotMove } from '../rules/why-not.ts';
import { handoverMoves } from '../states.ts';
import { momentOf, openRow, signerOf, toldOf } from '../tell-handover.ts';
import { codeOf, gatherLines, leftAt } from './gather-lines.ts';
import { keepStanding, writeDifferences } from './write-signed.ts';

/** The outgoing leader is gone without a signature: the incoming one counts, says why, and has it. */
export const takeHandover = defineCommand({
  name: 'handover.take-handover',
  summary: { zh: '交班人不在，直接接班', en: 'Take a shift over without its leader' },
  permission: handoverMoves.take.permission,
  input: zTakeHandoverRequest,
  output: zHandover,
  http: { method: 'POST', path: '/handovers/:handoverId/take' },
  handle: async (context, { handoverId, reason, businessAt }) => {
    const { tx, principal, now } = context;
    const inBy = signerOf(context);
    const handover = await openRow(context, handoverId);
    const gathered = await gatherLines(tx, handover);
    const left = await leftAt(tx, gathered, await momentOf(context, businessAt, handover));
    const why = whyNotMove(handover, 'take') ?? whyNotCounted(left.map(codeOf));
    if (why) throw why;
    const { to } = handoverMoves.take;
    const parts = await keepStanding(context, handover, gathered);
    const differences = await writeDifferences(context, handover, 'out', [...gathered.lines, ...gathered.boxes]);
    const signed = { inBy, inByName: principal.name, inAt: now, takenReason: reason };
    await updateHandover(tx, handoverId, { state: to, parts, ...signed });
    context.emit(handoverTaken, handoverId, {
      ...{ ...toldOf(handover), from: handover.state, to, byId: inBy, byName: principal.name, otherId: null },
      ...{ at: now.toISOString(), differences, reason },
    });
    context.audit({
      entityType: handoverEntity.name,
      entityId: handoverId,
      action: 'take',
      label: handover.code,
      changes: { state: { from: handover.state, to }, inBy: { to: principal.name }, reason: { to: reason } },
    });
    return presentHandover((await readHandoverRow(tx, handoverId)) as HandoverRow);
  },
});
