import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { factKinds } from '../costing/contract.ts';
import { plantOnly } from '../costing/index.ts';
import { personColumns } from '../identity/index.ts';
import { accountSides, accountRuleFields as rule, voucherRoles, waitingReasons } from './contract.ts';
import { exportLayoutEntity, handOverEntity, invoiceEntity, voucherEntity } from './entities.ts';
import {
  estimateSource,
  invoiceSource,
  lineSource,
  toInvoiceSource,
  transitSource,
  voucherSource,
  waitingSource,
} from './queries/list-sources.ts';

const { fields: voucher } = voucherEntity;
const { fields: invoice } = invoiceEntity;
const { fields: layout } = exportLayoutEntity;
const { fields: batch } = handOverEntity;
const see = 'vouchers.voucher.see';
const nameSql = `coalesce(v.word || '-' || v.number, v.code)`;
const monthSql = `to_char(v.period, 'YYYY-MM')`;

export const voucherList = defineList({
  ...listOf(voucherEntity, '/vouchers'),
  subject: {
    kind: voucherEntity.name,
    code: 'name',
    name: 'summary',
    closed: { column: 'state', values: ['cancelled'] },
  },
  from: voucherSource,
  filters: plantOnly,
  columns: {
    id: column.id('v.id'),
    name: column.text(nameSql, voucher.code, { sortable: false }),
    code: column.text('v.code', '草稿号', 'Draft', { search: 'prefix', onRequest: true }),
    state: column.choice('v.state', voucher.state),
    origin: column.choice('v.origin', voucher.origin),
    month: column.text(monthSql, voucher.period),
    word: column.text('v.word', '凭证字', 'Word', { onRequest: true }),
    number: column.whole('v.number', voucher.number, { nullable: true }),
    day: column.date('v.day', voucher.day),
    summary: column.text('v.summary', voucher.summary, { search: true }),
    documentCode: column.text('v.document_code', '单据', 'Document', { search: 'prefix', nullable: true }),
    total: column.number('v.total', voucher.total),
    lines: column.whole('v.lines', '分录', 'Lines'),
    chartName: column.text('c.name', '科目表', 'Chart', { onRequest: true }),
    chartNameEn: column.text('c.name_en', '科目表（英文）', 'Chart (English)', { onRequest: true }),
    reversesName: column.text(`coalesce(b.word || '-' || b.number, b.code)`, '冲销的凭证', 'Reverses', {
      nullable: true,
      sortable: false,
    }),
    ...personColumns('madeByName', 'v.made_by', { zh: '制单', en: 'Made by' }),
    madeAt: column.moment('v.made_at', '制单时间', 'Made'),
    ...personColumns('reviewedByName', 'v.reviewed_by', { zh: '审核', en: 'Reviewed by' }, { nullable: true }),
    ...personColumns('postedByName', 'v.posted_by', { zh: '记账', en: 'Posted by' }, { nullable: true }),
    postedAt: column.moment('v.posted_at', '记账时间', 'Posted', { nullable: true, sortable: false }),
    receiverNumber: column.text('v.receiver_number', voucher.receiverNumber, { nullable: true }),
    handOver: column.text('h.code', '传递批次', 'Hand-over', { nullable: true, onRequest: true }),
    handOverId: column.id('v.hand_over_id', { nullable: true, onRequest: true }),
  },
  defaultSort: '-madeAt',
});

const lineNames = {
  accountCode: column.text('a.code', '科目编码', 'Account', { search: 'prefix' }),
  ...namesBeside('account', 'a', { zh: '科目名称', en: 'Account name' }),
};
const debit = column.number('l.debit', '借方金额', 'Debit');
const credit = column.number('l.credit', '贷方金额', 'Credit');

/** Lines one by one: to look through an account, and to hand over in any layout of columns. */
export const voucherLineList = defineList({
  name: 'vouchers.lines',
  summary: { zh: '凭证分录', en: 'Voucher lines' },
  permission: see,
  path: '/voucher-lines',
  from: lineSource,
  filters: plantOnly,
  columns: {
    id: column.id('l.id'),
    voucherId: column.id('v.id'),
    voucherName: column.text(nameSql, voucher.code, { sortable: false }),
    state: column.choice('v.state', voucher.state),
    month: column.text(monthSql, voucher.period),
    day: column.date('v.day', voucher.day),
    word: column.text('v.word', '凭证字', 'Word', { onRequest: true }),
    number: column.whole('v.number', voucher.number, { nullable: true, onRequest: true }),
    lineNumber: column.whole('l.line_number', '行', 'Line'),
    summary: column.text('l.summary', voucher.summary, { search: true }),
    ...lineNames,
    role: { ...column.choice('l.role', rule.role), onRequest: true },
    red: column.flag('l.red', '红字', 'Red'),
    debit,
    credit,
    itemCode: column.text('i.code', '物料编码', 'Item', { nullable: true }),
    orderCode: column.text('o.code', '工单', 'Work order', { nullable: true }),
    partnerName: column.text('p.name', '往来单位', 'Partner', { nullable: true }),
    partnerNameEn: column.text('p.name_en', '往来单位（英文）', 'Partner (English)', { nullable: true }),
    workCentreCode: column.text('w.code', '工作中心', 'Work centre', { nullable: true }),
  },
  defaultSort: '-day,voucherId,lineNumber',
});

/** Layouts of export files, as data. */
export const layoutList = defineList({
  ...listOf(exportLayoutEntity, '/voucher-layouts'),
  from: 'vouchers.export_layout x',
  filters: plantOnly,
  columns: {
    id: column.id('x.id'),
    code: column.text('x.code', layout.code, { search: 'prefix' }),
    name: column.text('x.name', layout.name, { search: true }),
    nameEn: column.text('x.name_en', '英文名称', 'Name (English)'),
    format: column.choice('x.format', layout.format),
    encoding: column.choice('x.encoding', layout.encoding),
    columnCount: column.whole('jsonb_array_length(x.columns)', '列数', 'Columns', { sortable: false }),
    active: column.flag('x.active', layout.active),
    updatedAt: column.moment('x.updated_at', '修改时间', 'Changed', { sortable: false }),
  },
  defaultSort: 'code',
});

/** What was handed over, batch by batch. */
export const handOverList = defineList({
  ...listOf(handOverEntity, '/voucher-hand-overs'),
  from: 'vouchers.hand_over b',
  filters: plantOnly,
  columns: {
    id: column.id('b.id'),
    code: column.text('b.code', batch.code, { search: 'prefix' }),
    state: column.choice('b.state', batch.state),
    month: column.text(`to_char(b.period, 'YYYY-MM')`, voucher.period),
    layoutName: column.text('b.layout_name', '导出格式', 'Layout'),
    vouchers: column.whole('b.vouchers', batch.vouchers),
    lines: column.whole('b.lines', '分录', 'Lines'),
    total: column.number('b.total', voucher.total),
    fileName: column.text('b.file_name', '文件名', 'File name', { sortable: false }),
    sha256: column.text('b.sha256', batch.sha256, { sortable: false, onRequest: true }),
    ...personColumns('madeByName', 'b.made_by', { zh: '谁传递', en: 'By' }),
    madeAt: column.moment('b.made_at', '传递时间', 'Handed over at'),
    ...personColumns('takenBackByName', 'b.taken_back_by', { zh: '谁撤回', en: 'Taken back by' }, { nullable: true }),
    reason: column.text('b.reason', batch.reason, { nullable: true }),
  },
  defaultSort: '-madeAt',
});

export const waitingFactList = defineList({
  name: 'vouchers.waiting-facts',
  summary: { zh: '没有凭证的业务', en: 'What stands on no voucher' },
  permission: see,
  path: '/waiting-facts',
  from: waitingSource,
  filters: plantOnly,
  columns: {
    id: column.id('w.fact_id'),
    seq: column.whole('w.seq', '价值账序号', 'Number in the book'),
    kind: column.choice('f.kind', '业务', 'Kind', factKinds),
    why: column.choice('w.why', '为什么', 'Why', waitingReasons),
    role: column.choice('w.role', '缺科目的用途', 'No account for', voucherRoles, { nullable: true }),
    itemKind: column.choice('w.item_kind', rule.itemKind, { nullable: true }),
    direction: column.choice('w.direction', '方向', 'Side', accountSides, { nullable: true }),
    month: column.text(`to_char(w.period, 'YYYY-MM')`, voucher.period),
    documentCode: column.text('f.document_code', '单据', 'Document', { nullable: true }),
    itemCode: column.text('i.code', '物料编码', 'Item', { nullable: true }),
    itemName: column.text('i.name', '物料名称', 'Item name', { nullable: true }),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { nullable: true }),
    reason: column.text('f.reason', voucher.reason, { nullable: true }),
    businessAt: column.moment('f.business_at', '业务时间', 'Happened'),
  },
  defaultSort: 'seq',
});

export const invoiceList = defineList({
  ...listOf(invoiceEntity, '/supplier-invoices'),
  subject: {
    kind: invoiceEntity.name,
    code: 'number',
    name: 'supplierName',
    nameEn: 'supplierNameEn',
    closed: { column: 'state', values: ['cancelled'] },
  },
  from: invoiceSource,
  filters: plantOnly,
  columns: {
    id: column.id('n.id'),
    number: column.text('n.number', invoice.number, { search: 'prefix' }),
    code: column.text('n.code', invoice.code, { search: 'prefix' }),
    state: column.choice('n.state', invoice.state),
    supplierId: column.id('n.supplier_id'),
    ...namesBeside('supplier', 'p', invoice.supplier.label, { search: true }),
    red: column.flag('n.red', '红字', 'Red'),
    day: column.date('n.day', invoice.day),
    net: column.number('n.net', invoice.net),
    tax: column.number('n.tax', invoice.tax),
    gross: column.number('n.gross', invoice.gross),
    ordered: column.number('n.ordered', invoice.ordered),
    difference: column.number('(n.net - n.ordered)', '与订单价相差', 'Off the order'),
    voucherId: column.id('v.id', { nullable: true }),
    voucherName: column.text('v.said', voucher.code, { nullable: true, sortable: false }),
    note: column.text('n.note', invoice.note),
    ...personColumns('madeByName', 'n.made_by', { zh: '录入', en: 'Entered by' }),
    madeAt: column.moment('n.made_at', '录入时间', 'Entered'),
    ...personColumns('approvedByName', 'n.approved_by', { zh: '批准', en: 'Approved by' }, { nullable: true }),
  },
  defaultSort: '-madeAt',
});

const ofPurchaseLine = {
  supplierId: column.id('p.id'),
  ...namesBeside('supplier', 'p', invoice.supplier.label, { search: true }),
  orderId: column.id('o.id'),
  orderCode: column.text('o.code', '采购单', 'Order', { search: 'prefix' }),
};
const ofItem = {
  itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
  ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
};
const ofLine = { ...ofPurchaseLine, lineNumber: column.whole('e.line_number', '行', 'Line'), ...ofItem };

/** Goods that came without an invoice, by purchase line. */
export const estimateList = defineList({
  name: 'vouchers.estimates',
  summary: { zh: '暂估', en: 'Open estimates' },
  permission: 'vouchers.invoice.see',
  path: '/open-estimates',
  from: estimateSource,
  filters: plantOnly,
  columns: {
    id: column.id('e.id'),
    ...ofLine,
    quantity: column.quantity('e.quantity', '暂估数量', 'Estimated', { sortable: false }),
    quantityOpen: column.quantity('e.quantity_open', '可开票数量', 'To be invoiced', { sortable: false }),
    unit: column.text('i.unit', '单位', 'Unit'),
    amount: column.number('e.amount', '暂估金额', 'Amount'),
    receivedAt: column.moment('t.at', '最早到货', 'First came', { nullable: true }),
    turnedMonth: column.text(`to_char(u.period, 'YYYY-MM')`, '最近冲回', 'Last turned', {
      nullable: true,
      sortable: false,
    }),
  },
  defaultSort: 'receivedAt',
});

/** 在途物资: what is invoiced and not here, by purchase line, and for how long. */
export const transitList = defineList({
  name: 'vouchers.transits',
  summary: { zh: '在途物资', en: 'Invoiced goods on their way' },
  permission: 'vouchers.invoice.see',
  path: '/goods-in-transit',
  from: transitSource,
  filters: (context) => `(v.transit_quantity <> 0 or v.transit_amount <> 0) and ${plantOnly(context)}`,
  columns: {
    id: column.id('r.id'),
    ...ofPurchaseLine,
    lineNumber: column.whole('r.line_number', '行', 'Line'),
    ...ofItem,
    quantity: column.quantity('v.transit_quantity', '在途数量', 'In transit'),
    unit: column.text('i.unit', '单位', 'Unit'),
    amount: column.number('v.transit_amount', '在途金额', 'Worth'),
    invoicedAt: column.moment('t.at', '最早开票', 'Invoiced since', { nullable: true, sortable: false }),
    days: column.whole('floor(extract(epoch from $now - t.at) / 86400)::integer', '在途天数', 'Days in transit', {
      nullable: true,
    }),
    promisedAt: column.moment('coalesce(r.promised_at, r.wanted_at)', '约定到货', 'Promised'),
    comes: column.flag(`(o.state = 'sent' and r.quantity_open > 0)`, '还会到货', 'Still to come'),
  },
  defaultSort: '-days',
});

/** What an invoice may be for. */
export const toInvoiceList = defineList({
  name: 'vouchers.to-invoice',
  summary: { zh: '可开票的采购行', en: 'Purchase lines to be invoiced' },
  permission: 'vouchers.invoice.see',
  path: '/lines-to-invoice',
  from: toInvoiceSource,
  filters: (context) => `(e.came > 0 or e.ordered > 0 or e.missing > 0) and ${plantOnly(context)}`,
  columns: {
    id: column.id('e.id'),
    ...ofLine,
    came: column.quantity('greatest(e.came, 0)', '到货未开票', 'Came, not invoiced'),
    coming: column.quantity('greatest(e.ordered - greatest(e.came, 0), 0)', '可先开票', 'May be ahead', {
      sortable: false,
    }),
    missing: column.quantity('greatest(e.missing, 0)', '开票未到货', 'Invoiced, not here', { sortable: false }),
    unit: column.text('i.unit', '单位', 'Unit'),
    amount: column.number('e.amount', '暂估金额', 'Amount'),
    price: column.number('e.price / e.per', '单价', 'Price', { sortable: false }),
  },
  defaultSort: '-came,orderCode,lineNumber',
});
