import type { z } from 'zod';
import { type CommandContext, defineCommand, type Text } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zMoveVoucherWithReasonRequest, zOfVoucherRequest, zPushVoucherRequest, zVoucher } from '../contract.ts';
import { cancelInvoiceOf } from '../estimates/cancel-invoice.ts';
import {
  findVoucher,
  lockVoucher,
  takeNumber,
  updateVoucher,
  type VoucherChange,
  type VoucherFacts,
} from '../queries/vouchers.ts';
import { releaseFacts } from '../queries/write-vouchers.ts';
import { refuse } from '../refusals.ts';
import { whyNotMove } from '../rules/why-not.ts';
import { moveOf, type VoucherVerb } from '../states.ts';
import { presentVoucher } from './present-voucher.ts';
import { tellMoved } from './tell-moved.ts';

interface Asked {
  voucherId: string;
  reason?: string | undefined;
  receiverNumber?: string | undefined;
}

interface Done {
  change: VoucherChange;
  released?: number;
}

/** A verb of the state table of vouchers as a command: locked, checked by the table's row, written, told. */
function defineMove<I extends z.ZodType<Asked>>(
  verb: VoucherVerb,
  {
    summary,
    input,
    handle,
  }: {
    summary: Text;
    input: I;
    handle: (context: CommandContext, voucher: VoucherFacts, asked: Asked) => Promise<Done>;
  },
) {
  const { permission, to } = moveOf(verb);
  return defineCommand({
    name: `vouchers.${verb}-voucher`,
    summary,
    permission,
    input,
    output: zVoucher,
    http: { method: 'POST', path: `/vouchers/:voucherId/${verb}` },
    handle: async (context, asked: Asked) => {
      const { tx, principal } = context;
      assertPlant(principal);
      const voucher = await lockVoucher(tx, asked.voucherId);
      if (!voucher) throw refuse('vouchers.voucher_unknown', {}, { where: '/voucherId' });
      const why = whyNotMove(voucher, verb, principal);
      if (why) throw why;
      const { change, released = 0 } = await handle(context, voucher, asked);
      await updateVoucher(tx, voucher.id, { ...change, state: to });
      const now = (await findVoucher(tx, voucher.id)) as VoucherFacts;
      tellMoved(context, voucher.state, now, { released, ...asked });
      return presentVoucher(context, voucher.id);
    },
  });
}

export const voucherMoveCommands = {
  review: defineMove('review', {
    summary: { zh: '审核凭证', en: 'Review a voucher' },
    input: zOfVoucherRequest,
    handle: async ({ principal, now }) => ({
      change: { reviewedBy: principal.personId, reviewedByName: principal.name, reviewedAt: now },
    }),
  }),
  reject: defineMove('reject', {
    summary: { zh: '退回凭证', en: 'Send a voucher back' },
    input: zMoveVoucherWithReasonRequest,
    handle: async (_context, _voucher, { reason = '' }) => ({
      change: { reviewedBy: null, reviewedByName: null, reviewedAt: null, reason },
    }),
  }),
  post: defineMove('post', {
    summary: { zh: '凭证记账', en: 'Post a voucher' },
    input: zOfVoucherRequest,
    handle: async (context, voucher) => {
      const { tx, principal, now } = context;
      // What it takes back is booked no more: its facts are made into a new voucher, its invoice may come again.
      const released = voucher.reversesId === null ? 0 : await releaseFacts(tx, voucher.reversesId);
      if (voucher.reversesId !== null) await cancelInvoiceOf(context, voucher.reversesId, voucher.reason ?? '');
      const number = await takeNumber(tx, voucher.period, voucher.word);
      return {
        change: { number, postedBy: principal.personId, postedByName: principal.name, postedAt: now },
        released,
      };
    },
  }),
  push: defineMove('push', {
    summary: { zh: '标记凭证已传递', en: 'Say that a voucher was handed over' },
    input: zPushVoucherRequest,
    handle: async ({ now }, _voucher, { receiverNumber = '' }) => ({ change: { pushedAt: now, receiverNumber } }),
  }),
  cancel: defineMove('cancel', {
    summary: { zh: '作废凭证草稿', en: 'Cancel the draft of a voucher' },
    input: zMoveVoucherWithReasonRequest,
    handle: async (context, voucher, { reason = '' }) => {
      await cancelInvoiceOf(context, voucher.id, reason);
      return { change: { reason }, released: await releaseFacts(context.tx, voucher.id) };
    },
  }),
};
