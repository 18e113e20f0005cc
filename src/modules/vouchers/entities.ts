import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import {
  handOverStates,
  invoiceStates,
  layoutEncodings,
  layoutFormats,
  voucherOrigins,
  voucherStates,
} from './contract.ts';

// Vouchers and invoices in words: for the audit log and the columns of lists.

export const voucherEntity = defineEntity({
  name: 'vouchers.voucher',
  thing: { zh: '凭证', en: 'voucher' },
  things: { zh: '凭证', en: 'Vouchers' },
  permissions: { read: 'vouchers.voucher.see' },
  fields: {
    code: field.told({ zh: '凭证', en: 'Voucher' }),
    state: field.choice(voucherStates, { zh: '状态', en: 'State', form: false }),
    origin: field.choice(voucherOrigins, { zh: '来源', en: 'From', form: false }),
    number: field.told({ zh: '凭证号', en: 'Number' }),
    period: field.told({ zh: '会计期间', en: 'Month' }),
    day: field.told({ zh: '日期', en: 'Date' }),
    summary: field.told({ zh: '摘要', en: 'Summary' }),
    total: field.told({ zh: '金额', en: 'Amount' }),
    receiverNumber: field.told({ zh: '对方凭证号', en: 'Number over there' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const invoiceEntity = defineEntity({
  name: 'vouchers.invoice',
  thing: { zh: '供应商发票', en: 'supplier invoice' },
  things: { zh: '供应商发票', en: 'Supplier invoices' },
  permissions: { read: 'vouchers.invoice.see' },
  fields: {
    code: field.told({ zh: '录入号', en: 'Entry' }),
    state: field.choice(invoiceStates, { zh: '状态', en: 'State', form: false }),
    number: field.told({ zh: '发票号', en: 'Invoice' }),
    supplier: field.told({ zh: '供应商', en: 'Supplier' }),
    day: field.told({ zh: '开票日期', en: 'Date' }),
    net: field.told({ zh: '不含税金额', en: 'Net' }),
    tax: field.told({ zh: '税额', en: 'Tax' }),
    gross: field.told({ zh: '价税合计', en: 'Gross' }),
    ordered: field.told({ zh: '按订单价', en: 'By order price' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const exportLayoutEntity = defineEntity({
  name: 'vouchers.export-layout',
  thing: { zh: '导出格式', en: 'export layout' },
  things: { zh: '导出格式', en: 'Export layouts' },
  permissions: { read: 'vouchers.voucher.see' },
  fields: {
    code: field.told({ zh: '编码', en: 'Code' }),
    name: field.told({ zh: '名称', en: 'Name' }),
    format: field.choice(layoutFormats, { zh: '文件', en: 'File', form: false }),
    encoding: field.choice(layoutEncodings, { zh: '编码方式', en: 'Encoding', form: false }),
    columns: field.told({ zh: '列', en: 'Columns' }),
    active: field.flag({ zh: '启用', en: 'In use', form: false }),
  },
});

export const handOverEntity = defineEntity({
  name: 'vouchers.hand-over',
  thing: { zh: '传递批次', en: 'hand-over' },
  things: { zh: '传递批次', en: 'Hand-overs' },
  permissions: { read: 'vouchers.voucher.see' },
  fields: {
    code: field.told({ zh: '批次', en: 'Batch' }),
    state: field.choice(handOverStates, { zh: '状态', en: 'State', form: false }),
    vouchers: field.told({ zh: '凭证数', en: 'Vouchers' }),
    sha256: field.told({ zh: '文件校验值', en: 'Hash of the file' }),
    reason: field.told({ zh: '撤回原因', en: 'Why taken back' }),
  },
});
