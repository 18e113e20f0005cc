import { column, defineList, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { itemKinds } from '../masterdata/contract.ts';
import { plantOnly } from './assert-plant.ts';
import { accountRoles, ageBands, causeKinds, factKinds } from './contract.ts';
import { adjustmentEntity, itemMethodEntity, periodEntity, rateEntity } from './entities.ts';
import { lastTakenAt, oldestAt, valueOfAge } from './queries/stock-age.ts';

const permission = 'costing.value.see';
const itemColumns = (nullable: boolean) => ({
  itemId: column.id('i.id', { nullable }),
  itemCode: column.text('i.code', '物料编码', 'Item', { search: true, nullable }),
  ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true, nullable }),
  unit: column.text('i.unit', '单位', 'Unit', { nullable }),
});
const itemKind = column.choice('i.kind', '物料类别', 'Kind of item', itemKinds);

/** What each item is worth now. */
export const valueList = defineList({
  name: 'costing.values',
  summary: { zh: '存货价值', en: 'What stock is worth' },
  permission,
  path: '/costing/values',
  from: 'costing.item_value v join masterdata.item i on i.id = v.item_id',
  filters: plantOnly,
  columns: {
    ...itemColumns(false),
    kind: itemKind,
    method: column.choice('v.method', itemMethodEntity.fields.method),
    quantity: column.quantity('v.quantity', '数量', 'Quantity'),
    unitCost: column.number(
      'case when v.quantity > 0 then round(v.amount / v.quantity, 6) end',
      adjustmentEntity.fields.unitCost,
      { nullable: true, sortable: false },
    ),
    amount: column.number('v.amount', '金额', 'Value'),
    lastCost: column.number('v.last_cost', '最近入库成本', 'Last cost', { nullable: true }),
    standardCost: column.number('v.standard_cost', '标准成本', 'Standard cost', { nullable: true }),
    // Issues of the month are at what they cost so far.
    provisional: column.flag(`(v.method = 'month_end')`, '暂估单价', 'Provisional', { sortable: false }),
  },
  key: ['itemId'],
  defaultSort: '-amount',
});

const aged = (band: keyof typeof ageBands) =>
  column.number(valueOfAge(band), ageBands[band].zh, ageBands[band].en, { sortable: false });

/** What lies there and for how long, and what nobody has taken anything of for a while. */
export const ageList = defineList({
  name: 'costing.ages',
  summary: { zh: '库龄和呆滞料', en: 'Age of stock, and what hardly moves' },
  permission,
  path: '/costing/ages',
  from: 'costing.item_value v join masterdata.item i on i.id = v.item_id',
  filters: plantOnly,
  columns: {
    ...itemColumns(false),
    kind: itemKind,
    quantity: column.quantity('v.quantity', '数量', 'Quantity'),
    amount: column.number('v.amount', '金额', 'Value'),
    upTo30: aged('upTo30'),
    upTo90: aged('upTo90'),
    upTo180: aged('upTo180'),
    upTo365: aged('upTo365'),
    older: aged('older'),
    oldestAt: column.moment(oldestAt, '最早入库', 'Oldest came', { nullable: true, sortable: false }),
    lastTakenAt: column.moment(lastTakenAt, '最近领用', 'Last taken', { nullable: true, sortable: false }),
    // Of what was never taken, since it came.
    daysStill: column.whole(
      `floor(extract(epoch from $now - coalesce(${lastTakenAt}, ${oldestAt})) / 86400)::integer`,
      '多少天没动',
      'Days untouched',
      { nullable: true, sortable: false },
    ),
  },
  key: ['itemId'],
  defaultSort: '-amount',
});

const stockOf = (what: string) =>
  `(select sum(e.${what}) from costing.entry e where e.fact_id = f.id and e.role = 'stock')`;

/** The book, fact by fact, the newest first. */
export const factList = defineList({
  name: 'costing.facts',
  summary: { zh: '价值账', en: 'The value book' },
  permission,
  path: '/costing/facts',
  from: `costing.fact f
    left join masterdata.item i on i.id = f.item_id
    left join execution.work_order o on o.id = f.order_id`,
  filters: plantOnly,
  columns: {
    id: column.id('f.id'),
    seq: column.whole('f.seq', '序号', 'Number'),
    kind: column.choice('f.kind', '类型', 'Kind', factKinds),
    period: column.date('f.period', '会计期间', 'Month'),
    late: column.flag('f.late', '补记', 'Late', { sortable: false }),
    businessAt: column.moment('f.business_at', '发生时间', 'Happened', { sortable: false }),
    ...itemColumns(true),
    quantity: column.quantity(stockOf('quantity'), '数量', 'Quantity', { nullable: true, sortable: false }),
    amount: column.number(stockOf('amount'), '库存金额', 'Value in stock', { nullable: true, sortable: false }),
    orderId: column.id('f.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单', 'Work order', { nullable: true, sortable: false }),
    documentType: column.text('f.document_type', '单据类型', 'Document type', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    documentId: column.id('f.document_id', { nullable: true }),
    documentCode: column.text('f.document_code', '单据', 'Document', { nullable: true, sortable: false }),
    causeKind: column.choice('f.cause_kind', '来源', 'Follows from', causeKinds, { sortable: false }),
    causeId: column.id('f.cause_id'),
    unpriced: column.flag('f.unpriced', '没有价格', 'Without a price', { sortable: false }),
    reversesId: column.id('f.reverses_id', { nullable: true }),
    reason: column.text('f.reason', adjustmentEntity.fields.reason, {
      nullable: true,
      sortable: false,
      groupable: false,
    }),
    ...personColumns('personName', 'f.person_id', { zh: '谁', en: 'Who' }, { nullable: true, sortable: false }),
    postedAt: column.moment('f.posted_at', '记账时间', 'Booked', { sortable: false }),
  },
  defaultSort: '-seq',
});

/** What facts come to, entry by entry. */
export const entryList = defineList({
  name: 'costing.entries',
  summary: { zh: '价值分录', en: 'Entries of the value book' },
  permission,
  path: '/costing/entries',
  from: `costing.entry e
    left join masterdata.item i on i.id = e.item_id
    left join execution.work_order o on o.id = e.order_id
    left join masterdata.work_centre w on w.id = e.work_centre_id
    left join masterdata.partner p on p.id = e.partner_id`,
  filters: plantOnly,
  columns: {
    factId: column.id('e.fact_id'),
    line: column.whole('e.line', '行', 'Line'),
    seq: column.whole('e.seq', '序号', 'Number'),
    period: column.date('e.period', '会计期间', 'Month'),
    kind: column.choice('e.kind', '类型', 'Kind', factKinds),
    role: column.choice('e.role', '科目角色', 'For', accountRoles),
    ...itemColumns(true),
    orderId: column.id('e.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单', 'Work order', { nullable: true, sortable: false }),
    workCentreCode: column.text('w.code', '工作中心', 'Work centre', { nullable: true, sortable: false }),
    partnerCode: column.text('p.code', '往来单位', 'Partner', { nullable: true, sortable: false }),
    quantity: column.quantity('e.quantity', '数量', 'Quantity', { nullable: true, sortable: false }),
    debit: column.number('case when e.amount > 0 then e.amount end', '借方', 'Debit', {
      nullable: true,
      sortable: false,
    }),
    credit: column.number('case when e.amount < 0 then -e.amount end', '贷方', 'Credit', {
      nullable: true,
      sortable: false,
    }),
    amount: column.number('e.amount', adjustmentEntity.fields.amount, { sortable: false, onRequest: true }),
  },
  key: ['factId', 'line'],
  defaultSort: '-seq,line',
});

/** What orders hold, and what came of them. */
export const orderCostList = defineList({
  name: 'costing.order-costs',
  summary: { zh: '工单成本', en: 'What orders cost' },
  permission,
  path: '/costing/order-costs',
  from: `costing.order_cost c
    join execution.work_order o on o.id = c.order_id
    join masterdata.item i on i.id = o.item_id`,
  filters: plantOnly,
  columns: {
    orderId: column.id('c.order_id'),
    orderCode: column.text('o.code', '工单', 'Work order', { search: 'prefix' }),
    ...itemColumns(false),
    ended: column.flag('c.ended', '已结束', 'Ended', { sortable: false }),
    quantity: column.quantity('o.quantity', '计划数量', 'Planned quantity', { sortable: false }),
    made: column.quantity('c.quantity_made', '完工入库', 'Received', { sortable: false }),
    planned: column.number(
      'c.planned_material + c.planned_labour + c.planned_overhead + c.planned_fee',
      '计划单位成本',
      'Planned cost of one',
      { nullable: true, sortable: false },
    ),
    wip: column.number('c.wip', '在制成本', 'In process'),
  },
  key: ['orderId'],
  defaultSort: '-wip',
});

export const periodList = defineList({
  name: 'costing.periods',
  summary: { zh: '会计期间', en: 'Accounting months' },
  permission,
  path: '/costing/periods',
  from: 'costing.period p',
  filters: plantOnly,
  columns: {
    id: column.id('p.id'),
    month: column.text(`to_char(p.month, 'YYYY-MM')`, '会计期间', 'Month'),
    state: column.choice('p.state', periodEntity.fields.state),
    facts: column.whole('(select count(*) from costing.fact f where f.period = p.month)', '记录数', 'Facts', {
      sortable: false,
    }),
    closedAt: column.moment('p.closed_at', '结账时间', 'Closed', { nullable: true, sortable: false }),
    ...personColumns(
      'closedByName',
      'p.closed_by',
      { zh: '谁结的', en: 'Closed by' },
      { nullable: true, sortable: false },
    ),
  },
  defaultSort: '-month',
});

export const rateList = defineList({
  name: 'costing.rates',
  summary: { zh: '工作中心费率', en: 'Rates of work centres' },
  permission,
  path: '/costing/rates',
  from: 'costing.work_centre_rate r join masterdata.work_centre w on w.id = r.work_centre_id',
  filters: plantOnly,
  columns: {
    id: column.id('r.id'),
    workCentreId: column.id('r.work_centre_id'),
    workCentreCode: column.text('w.code', '工作中心', 'Work centre', { search: true }),
    ...namesBeside('workCentre', 'w', { zh: '工作中心名称', en: 'Name' }),
    validFrom: column.date('r.valid_from', rateEntity.fields.validFrom),
    labourPerHour: column.number('r.labour_per_hour', rateEntity.fields.labourPerHour),
    overheadPerHour: column.number('r.overhead_per_hour', rateEntity.fields.overheadPerHour),
    ...personColumns('setByName', 'r.set_by', { zh: '谁设的', en: 'Set by' }, { sortable: false }),
    setAt: column.moment('r.set_at', '设置时间', 'Set', { sortable: false }),
  },
  defaultSort: 'workCentreCode,-validFrom',
});
