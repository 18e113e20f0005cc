import { type Principal, type Refusal, sayState } from '../../../kernel/index.ts';
import { voucherStates } from '../contract.ts';
import type { VoucherFacts } from '../queries/vouchers.ts';
import { refuse } from '../refusals.ts';
import { moveOf, reversal, type VoucherVerb, voucherVerbs } from '../states.ts';

type Seen = Pick<VoucherFacts, 'code' | 'word' | 'number' | 'state' | 'origin' | 'madeBy' | 'reversedById'>;

/** `转-12`, or the draft's code. */
export const nameOf = ({ code, word, number }: Pick<VoucherFacts, 'code' | 'word' | 'number'>) =>
  number === null ? code : `${word}-${number}`;

/** Why this verb of the table can't be done with the voucher now, by this person. */
export function whyNotMove(
  voucher: Seen,
  verb: VoucherVerb,
  { personId }: Pick<Principal, 'personId'>,
): Refusal | undefined {
  const { from, label } = moveOf(verb);
  if (!from.includes(voucher.state)) return stateRefusal(voucher, label, from);
  if (verb === 'review' && voucher.madeBy !== null && voucher.madeBy === personId)
    return refuse('vouchers.own_voucher', { voucher: nameOf(voucher) });
  if (verb === 'cancel' && voucher.origin === 'estimate')
    return refuse('vouchers.pair_stays', { voucher: nameOf(voucher) });
  return undefined;
}

export function whyNotReverse(voucher: Seen): Refusal | undefined {
  const parameters = { voucher: nameOf(voucher) };
  if (voucher.origin === 'reversal') return refuse('vouchers.reversal_stays', parameters);
  if (voucher.origin === 'estimate') return refuse('vouchers.pair_stays', parameters);
  if (voucher.reversedById !== null) return refuse('vouchers.reversed_already', parameters);
  const { from, label } = reversal;
  return (from as readonly string[]).includes(voucher.state) ? undefined : stateRefusal(voucher, label, from);
}

function stateRefusal(
  voucher: Seen,
  verb: { zh: string; en: string },
  from: readonly (keyof typeof voucherStates)[],
): Refusal {
  const otherwise = { zh: '新做一张凭证', en: 'make another voucher' };
  const said = sayState(
    voucherStates,
    { state: voucher.state, from },
    [...voucherVerbs.map(moveOf), reversal],
    otherwise,
  );
  return refuse('vouchers.voucher_state', { voucher: nameOf(voucher), verb, ...said });
}
