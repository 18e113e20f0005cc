import { defineCommand } from '../../../kernel/index.ts';
import { zHandover, zSignOutRequest } from '../contract.ts';
import { handoverEntity } from '../entities.ts';
import { handoverSignedOut } from '../events.ts';
import { type HandoverRow, presentHandover, readHandoverRow, updateHandover } from '../queries/handovers.ts';
import { whyNotCounted, whyNotMove } from '../rules/why-not.ts';
import { handoverMoves } from '../states.ts';
import { momentOf, openRow, signerOf, toldOf } from '../tell-handover.ts';
import { codeOf, gatherLines, leftAt } from './gather-lines.ts';
import { keepStanding, writeDifferences } from './write-signed.ts';

/** The outgoing leader signs what was counted. Nothing of it changes any more; what differs from the books is from now on somebody's task. */
export const signOut = defineCommand({
  name: 'handover.sign-out',
  summary: { zh: '交班签字', en: 'Sign a handover as the outgoing leader' },
  permission: handoverMoves.sign_out.permission,
  input: zSignOutRequest,
  output: zHandover,
  http: { method: 'POST', path: '/handovers/:handoverId/sign-out' },
  handle: async (context, { handoverId, remarks, alone, businessAt }) => {
    const { tx, principal, now } = context;
    const outBy = signerOf(context);
    const handover = await openRow(context, handoverId);
    const verb = alone ? 'sign_alone' : 'sign_out';
    const gathered = await gatherLines(tx, handover);
    const left = await leftAt(tx, gathered, await momentOf(context, businessAt, handover));
    const why = whyNotMove(handover, verb) ?? whyNotCounted(left.map(codeOf));
    if (why) throw why;
    const { to } = handoverMoves[verb];
    const parts = await keepStanding(context, handover, gathered);
    const differences = await writeDifferences(context, handover, 'out', [...gathered.lines, ...gathered.boxes]);
    const signed = { outBy, outByName: principal.name, outAt: now, outRemarks: remarks ?? null };
    await updateHandover(tx, handoverId, { state: to, parts, ...signed });
    context.emit(handoverSignedOut, handoverId, {
      ...{ ...toldOf(handover), from: handover.state, to, byId: outBy, byName: principal.name, otherId: null },
      ...{ at: now.toISOString(), differences, reason: null },
    });
    context.audit({
      entityType: handoverEntity.name,
      entityId: handoverId,
      action: verb,
      label: handover.code,
      changes: {
        state: { from: handover.state, to },
        outBy: { to: principal.name },
        ...(remarks && { remarks: { to: remarks } }),
      },
    });
    return presentHandover((await readHandoverRow(tx, handoverId)) as HandoverRow);
  },
});
