import { defineQuery, type Tx } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { type HandOver, zHandOver, zOfHandOverRequest } from '../contract.ts';
import { countPosted, findHandOver } from '../queries/hand-overs.ts';
import { refuse } from '../refusals.ts';

/** Throws vouchers.hand_over_unknown. */
export async function presentHandOver(tx: Tx, id: string): Promise<HandOver> {
  const one = await findHandOver(tx, id);
  if (!one) throw refuse('vouchers.hand_over_unknown', {}, { where: '/handOverId' });
  const { madeAt, takenBackAt, ...rest } = one;
  return {
    ...{ ...rest, madeAt: madeAt.toISOString(), takenBackAt: takenBackAt?.toISOString() ?? null },
    left: await countPosted(tx, `${one.month}-01`),
  };
}

export const readHandOver = defineQuery({
  name: 'vouchers.read-hand-over',
  summary: { zh: '查看一批已传递的凭证', en: 'Read a file that was handed over' },
  permission: 'vouchers.voucher.see',
  input: zOfHandOverRequest,
  output: zHandOver,
  http: { method: 'GET', path: '/voucher-hand-overs/:handOverId' },
  handle: async ({ tx, principal }, { handOverId }) => {
    assertPlant(principal);
    return presentHandOver(tx, handOverId);
  },
});
