import { definePrint, type PrintValue, tableOf } from '../../../kernel/index.ts';
import { type Voucher, type VoucherLine, voucherStates } from '../contract.ts';
import { voucherEntity } from '../entities.ts';
import { textOf } from '../making/write-voucher.ts';
import { centsOf } from '../rules/lines-of-fact.ts';
import { sayAmount } from '../rules/say-amount.ts';
import { presentVoucher } from './present-voucher.ts';

const { fields } = voucherEntity;

/** 记账凭证, as bookkeepers keep it: summary, account with its sub-ledger, debit, credit, the total in capital numerals, and who did what. */
export const voucherPrint = definePrint({
  name: 'vouchers.voucher-paper',
  title: { zh: '记账凭证', en: 'Journal voucher' },
  permission: 'vouchers.voucher.see',
  of: voucherEntity.name,
  path: '/vouchers/:voucherId/voucher.pdf',
  read: async (context, voucherId) => {
    const voucher = await presentVoucher(context, voucherId);
    return {
      code: voucher.name,
      facts: [
        { label: fields.number.label, value: numberOf(voucher) },
        { label: fields.day.label, value: { day: voucher.day } },
        { label: fields.period.label, value: voucher.period },
        { label: { zh: '单据', en: 'Document' }, value: voucher.documentCode ?? '–' },
        { label: { zh: '合计（大写）', en: 'Total in words' }, value: sayAmount(centsOf(voucher.total)), wide: true },
      ],
      tables: [lineTable(voucher)],
      signatures: [
        { zh: `制单：${makerOf(voucher)}`, en: `Made by: ${makerOf(voucher)}` },
        { zh: `审核：${voucher.reviewedByName ?? ''}`, en: `Reviewed by: ${voucher.reviewedByName ?? ''}` },
        { zh: `记账：${voucher.postedByName ?? ''}`, en: `Posted by: ${voucher.postedByName ?? ''}` },
      ],
    };
  },
});

/** What isn't posted has no number yet, and mustn't be taken for a voucher that counts. */
function numberOf({ name, number, state }: Voucher): PrintValue {
  if (number !== null) return name;
  const { zh, en } = voucherStates[state];
  return { zh: `${name}（${zh}，未记账）`, en: `${name} (${en.toLowerCase()}, not posted)` };
}

const makerOf = ({ madeByName }: Voucher) => (madeByName.startsWith('Trueup · ') ? 'Trueup' : madeByName);
const sumOf = (lines: readonly VoucherLine[], side: 'debit' | 'credit') => ({
  amount: textOf(lines.reduce((sum, line) => sum + centsOf(line[side]), 0n)),
});

interface Row {
  summary: PrintValue;
  account: PrintValue;
  more: string;
  debit: PrintValue;
  credit: PrintValue;
}

function lineTable({ lines }: Voucher) {
  const amountOf = (text: string) => (text === '0.00' ? '' : { amount: text });
  const rows: Row[] = lines.map((line) => ({
    summary: line.summary,
    account: {
      zh: `${line.accountCode} ${line.accountName}`,
      en: `${line.accountCode} ${line.accountNameEn || line.accountName}`,
    },
    more: [line.itemCode, line.orderCode, line.partnerName, line.workCentreCode].filter(Boolean).join(' '),
    debit: amountOf(line.debit),
    credit: amountOf(line.credit),
  }));
  const total = {
    summary: { zh: '合计', en: 'Total' },
    account: '',
    more: '',
    debit: sumOf(lines, 'debit'),
    credit: sumOf(lines, 'credit'),
  };
  return tableOf<Row>(
    [...rows, total],
    [
      { label: fields.summary.label, of: ({ summary }) => summary },
      { label: { zh: '科目', en: 'Account' }, of: ({ account }) => account },
      { label: { zh: '辅助核算', en: 'Sub-ledger' }, of: ({ more }) => more },
      { label: { zh: '借方金额', en: 'Debit' }, of: ({ debit }) => debit },
      { label: { zh: '贷方金额', en: 'Credit' }, of: ({ credit }) => credit },
    ],
  );
}
