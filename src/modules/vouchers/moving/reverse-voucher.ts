import { clockPolicies, defineCommand, formatMoment, newId, policiesOf } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { type VoucherRole, zMoveVoucherWithReasonRequest, zVoucher } from '../contract.ts';
import { voucherEntity } from '../entities.ts';
import { writeVouchers } from '../making/write-voucher.ts';
import { findOpenMonth, lockVoucher } from '../queries/vouchers.ts';
import { readLinesOf } from '../queries/write-vouchers.ts';
import { refuse } from '../refusals.ts';
import { centsOf } from '../rules/lines-of-fact.ts';
import { nameOf, whyNotReverse } from '../rules/why-not.ts';
import { reversal } from '../states.ts';
import { presentVoucher } from './present-voucher.ts';

/**
 * 红字冲销: a posted voucher stays as it is, and a red one takes it back, line by line. It is a draft that somebody else reviews; once it is
 * posted, the facts of the first are made into a new voucher by the rules of then.
 */
export const reverseVoucher = defineCommand({
  name: 'vouchers.reverse-voucher',
  summary: { zh: '红字冲销凭证', en: 'Reverse a voucher in red' },
  permission: reversal.permission,
  input: zMoveVoucherWithReasonRequest,
  output: zVoucher,
  http: { method: 'POST', path: '/vouchers/:voucherId/reverse' },
  handle: async (context, { voucherId, reason }) => {
    const { tx, now } = context;
    assertPlant(context.principal);
    const voucher = await lockVoucher(tx, voucherId);
    if (!voucher) throw refuse('vouchers.voucher_unknown', {}, { where: '/voucherId' });
    const why = whyNotReverse(voucher);
    if (why) throw why;
    const { chartId, documentType, documentId, documentCode } = voucher;
    const period = await findOpenMonth(tx, voucher.period);
    const timeZone = policiesOf(await context.configuration({}), clockPolicies)['clock.time_zone'];
    const today = formatMoment(now, timeZone).slice(0, 10);
    const days = [period === voucher.period ? voucher.day : today, today, period];
    const id = newId();
    const lines = await readLinesOf(tx, [voucherId]);
    await writeVouchers(context, [
      {
        ...{
          id,
          origin: 'reversal',
          chartId,
          period,
          reversesId: voucherId,
          reason,
          documentType,
          documentId,
          documentCode,
        },
        day: days.find((day) => day.slice(0, 7) === period.slice(0, 7)) ?? period,
        summary: `冲销 ${nameOf(voucher)} ${voucher.summary}`,
        lines: lines.map(({ id: _, voucherId: __, lineNumber: ___, debitText, creditText, ...line }) => ({
          ...line,
          role: line.role as VoucherRole,
          key: `${line.key}|reversed`,
          red: !line.red,
          debit: -centsOf(debitText),
          credit: -centsOf(creditText),
        })),
      },
    ]);
    context.audit({
      entityType: voucherEntity.name,
      entityId: voucherId,
      action: 'reversed',
      label: nameOf(voucher),
      changes: { reason: { to: reason } },
    });
    return presentVoucher(context, id);
  },
});
