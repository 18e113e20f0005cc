import { defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zHandOver, zTakeHandOverBackRequest } from '../contract.ts';
import { tellMoved } from '../moving/tell-moved.ts';
import { lockHandOver, undoHandOver } from '../queries/hand-overs.ts';
import { findVouchers } from '../queries/vouchers.ts';
import { refuse } from '../refusals.ts';
import { presentHandOver } from './present-hand-over.ts';
import { tellHandOver } from './tell-hand-over.ts';

/** The other side refused the file, or nobody read it in: its vouchers may be handed over again. The file itself is kept. */
export const takeHandOverBack = defineCommand({
  name: 'vouchers.take-hand-over-back',
  summary: { zh: '撤回一批已传递的凭证', en: 'Take back a file that was handed over' },
  permission: 'vouchers.voucher.push',
  input: zTakeHandOverBackRequest,
  output: zHandOver,
  http: { method: 'POST', path: '/voucher-hand-overs/:handOverId/take-back' },
  handle: async (context, { handOverId, reason }) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const one = await lockHandOver(tx, handOverId);
    if (!one) throw refuse('vouchers.hand_over_unknown', {}, { where: '/handOverId' });
    if (one.state !== 'handed_over') throw refuse('vouchers.hand_over_state', { file: one.code });
    const change = { takenBackBy: principal.personId, takenBackByName: principal.name, takenBackAt: now, reason };
    const ids = await undoHandOver(tx, handOverId, change);
    for (const voucher of await findVouchers(tx, ids)) tellMoved(context, 'pushed', voucher, { released: 0, reason });
    return tellHandOver(context, await presentHandOver(tx, handOverId), 'handed_over');
  },
});
