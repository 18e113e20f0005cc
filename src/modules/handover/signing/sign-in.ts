import { defineCommand, policiesOf } from '../../../kernel/index.ts';
import { zHandover, zSignInRequest } from '../contract.ts';
import { handoverEntity } from '../entities.ts';
import { handoverSignedIn } from '../events.ts';
import { handoverPolicies } from '../policies.ts';
import { type HandoverRow, presentHandover, readHandoverRow, updateHandover } from '../queries/handovers.ts';
import { whyNotCounted, whyNotMove, whyNotSame } from '../rules/why-not.ts';
import { handoverMoves } from '../states.ts';
import { openRow, signerOf, toldOf } from '../tell-handover.ts';
import { codeOf, gatherLines, leftOf } from './gather-lines.ts';
import { writeDifferences } from './write-signed.ts';

/** The incoming leader has checked each line and signs. Where they found something else, that is their task. */
export const signIn = defineCommand({
  name: 'handover.sign-in',
  summary: { zh: '接班签字', en: 'Sign a handover as the incoming leader' },
  permission: handoverMoves.sign_in.permission,
  input: zSignInRequest,
  output: zHandover,
  http: { method: 'POST', path: '/handovers/:handoverId/sign-in' },
  handle: async (context, { handoverId, remarks }) => {
    const { tx, principal, now } = context;
    const inBy = signerOf(context);
    const handover = await openRow(context, handoverId);
    const policies = policiesOf(await context.configuration(handover), handoverPolicies);
    const gathered = await gatherLines(tx, handover);
    const why =
      whyNotMove(handover, 'sign_in') ??
      whyNotSame(handover, inBy, policies['handover.same_person']) ??
      whyNotCounted(leftOf(gathered, 'in').map(codeOf));
    if (why) throw why;
    const { to } = handoverMoves.sign_in;
    const differences = await writeDifferences(context, handover, 'in', [...gathered.lines, ...gathered.boxes]);
    await updateHandover(tx, handoverId, {
      state: to,
      ...{ inBy, inByName: principal.name, inAt: now, inRemarks: remarks ?? null },
    });
    context.emit(handoverSignedIn, handoverId, {
      ...{ ...toldOf(handover), from: handover.state, to, byId: inBy, byName: principal.name },
      ...{ otherId: handover.outById, at: now.toISOString(), differences, reason: null },
    });
    context.audit({
      entityType: handoverEntity.name,
      entityId: handoverId,
      action: 'sign_in',
      label: handover.code,
      changes: {
        state: { from: handover.state, to },
        inBy: { to: principal.name },
        ...(remarks && { remarks: { to: remarks } }),
      },
    });
    return presentHandover((await readHandoverRow(tx, handoverId)) as HandoverRow);
  },
});
