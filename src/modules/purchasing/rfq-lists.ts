import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { receiptEntity, rfqAnswerEntity, rfqEntity } from './entities.ts';
import {
  rfqAnsweredSql,
  rfqAnswerSource,
  rfqAskedSql,
  rfqAwardedToSql,
  rfqDueSql,
  rfqItemsSql,
  rfqLatestSql,
  rfqLineSource,
  rfqSource,
} from './queries/list-sources.ts';

const { fields: rfq } = rfqEntity;
const { fields: answer } = rfqAnswerEntity;
const { fields: receipt } = receiptEntity;
const workshop = { zh: '车间', en: 'Workshop' };
const supplier = { zh: '供应商', en: 'Supplier' };
const itemName = { zh: '物料名称', en: 'Item name' };

/** What suppliers are asked, and how far they have answered. */
const requests = defineList({
  ...listOf(rfqEntity, '/rfqs', 'q.custom'),
  subject: {
    kind: rfqEntity.name,
    code: 'code',
    name: 'items',
    closed: { column: 'state', values: ['awarded', 'closed', 'cancelled'] },
  },
  from: rfqSource,
  scope: { workshop: 'q.workshop_id' },
  columns: {
    id: column.id('q.id'),
    code: column.text('q.code', rfq.code, { search: 'prefix' }),
    state: column.choice('q.state', rfq.state),
    items: column.text(rfqItemsSql, '物料', 'Items', { nullable: true, sortable: false }),
    suppliersAsked: column.whole(rfqAskedSql, '已问几家', 'Asked', { sortable: false, filterable: false }),
    suppliersAnswered: column.whole(rfqAnsweredSql, '已答几家', 'Answered', { sortable: false, filterable: false }),
    answersUntil: column.moment('q.answers_until', rfq.answersUntil),
    due: column.flag(rfqDueSql, '到期未答', 'Answers due', { sortable: false }),
    workshopId: column.id('q.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', workshop, { nullable: true }),
    ...personColumns('createdByName', 'q.created_by', { zh: '采购员', en: 'Buyer' }),
    createdAt: column.moment('q.created_at', '开单时间', 'Made'),
    askedAt: column.moment('q.asked_at', rfq.askedAt, { nullable: true, sortable: false }),
    note: column.text('q.note', rfq.note, { nullable: true }),
    custom: column.json('q.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-createdAt',
});

/** All lines that suppliers are, or were, asked for. */
const lines = defineList({
  name: 'purchasing.rfq-lines',
  summary: { zh: '询价明细', en: 'Lines of requests for quotation' },
  permission: 'purchasing.rfq.read',
  path: '/rfq-lines',
  from: rfqLineSource,
  filters: 'not l.removed',
  scope: { workshop: 'q.workshop_id' },
  columns: {
    id: column.id('l.id'),
    rfqId: column.id('q.id'),
    rfqCode: column.text('q.code', rfq.code, { search: 'prefix' }),
    rfqState: column.choice('q.state', rfq.state),
    lineNumber: column.whole('l.line_number', '行', 'Line'),
    itemId: column.id('l.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', itemName, { search: true }),
    quantity: column.quantity('l.quantity', receipt.quantity),
    unit: column.text('l.unit', answer.unit),
    wantedAt: column.moment('l.wanted_at', rfq.wantedAt),
    awardedTo: column.text(rfqAwardedToSql, '定给', 'Awarded to', { nullable: true, sortable: false }),
    createdAt: column.moment('q.created_at', '开单时间', 'Made'),
    workshopId: column.id('q.workshop_id', { nullable: true }),
  },
  defaultSort: '-createdAt',
});

/** Every answer that a supplier gave, also those that a later one replaced. */
const answers = defineList({
  ...listOf(rfqAnswerEntity, '/rfq-answers'),
  from: rfqAnswerSource,
  scope: { workshop: 'q.workshop_id' },
  columns: {
    id: column.id('a.id'),
    rfqId: column.id('q.id'),
    rfqCode: column.text('q.code', rfq.code, { search: 'prefix' }),
    lineNumber: column.whole('l.line_number', '行', 'Line'),
    supplierId: column.id('a.supplier_id'),
    ...namesBeside('supplier', 'p', supplier, { search: true }),
    itemId: column.id('l.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', itemName, { search: true }),
    attempt: column.whole('a.attempt', answer.attempt),
    latest: column.flag(rfqLatestSql, '最新', 'Latest', { sortable: false }),
    declines: column.flag('a.declines', answer.declines),
    price: column.number('a.price', answer.price, { nullable: true }),
    unit: column.text('a.unit', answer.unit, { nullable: true }),
    taxPercent: column.number('a.tax_percent', answer.taxPercent, { nullable: true }),
    quantityMin: column.number('a.quantity_min', answer.quantityMin),
    packSize: column.number('a.pack_size', answer.packSize),
    freight: column.number('a.freight', answer.freight),
    deliversOn: column.date('a.delivers_on', answer.deliversOn, { nullable: true }),
    leadTimeDays: column.whole('a.lead_time_days', answer.leadTimeDays, { nullable: true }),
    validUntil: column.date('a.valid_until', answer.validUntil, { nullable: true }),
    note: column.text('a.note', answer.note, { nullable: true }),
    answeredAt: column.moment('a.answered_at', '答复时间', 'Answered'),
    ...personColumns('personName', 'a.person_id', { zh: '录入人', en: 'Entered by' }),
    workshopId: column.id('q.workshop_id', { nullable: true }),
  },
  defaultSort: '-answeredAt',
});

export const rfqLists = [requests, lines, answers];
