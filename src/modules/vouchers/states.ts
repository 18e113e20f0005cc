import type { StateMove } from '../../kernel/index.ts';
import type { VoucherState, VouchersPermission } from './contract.ts';

type VoucherMove = StateMove<VoucherState, VouchersPermission>;

/** The state table of vouchers: its rows check the commands and say what may be done. */
export const voucherMoves = {
  review: {
    label: { zh: '审核', en: 'Review' },
    from: ['draft'],
    to: 'reviewed',
    permission: 'vouchers.voucher.review',
  },
  reject: {
    label: { zh: '退回', en: 'Send back' },
    from: ['reviewed'],
    to: 'draft',
    permission: 'vouchers.voucher.review',
    reason: true,
  },
  post: { label: { zh: '记账', en: 'Post' }, from: ['reviewed'], to: 'posted', permission: 'vouchers.voucher.post' },
  push: {
    label: { zh: '标记已传递', en: 'Handed over' },
    from: ['posted'],
    to: 'pushed',
    permission: 'vouchers.voucher.push',
  },
  cancel: {
    label: { zh: '作废', en: 'Cancel' },
    from: ['draft'],
    to: 'cancelled',
    permission: 'vouchers.voucher.make',
    reason: true,
  },
} as const satisfies Record<string, VoucherMove>;

export type VoucherVerb = keyof typeof voucherMoves;
export const voucherVerbs = Object.keys(voucherMoves) as VoucherVerb[];
/** A row of the table, whichever. */
export const moveOf = (verb: VoucherVerb): VoucherMove => voucherMoves[verb];

/** What may be taken back in red: no verb of the table, since the voucher stays as it is. */
export const reversal = {
  label: { zh: '红字冲销', en: 'Reverse' },
  from: ['posted', 'pushed'],
  permission: 'vouchers.voucher.reverse',
} as const satisfies Omit<VoucherMove, 'to'>;
