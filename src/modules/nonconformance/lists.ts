import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { actionEntity, reportEntity } from './entities.ts';
import {
  actionSource,
  actionsOpen,
  heldBySql,
  heldSource,
  linesHeldYet,
  lotsOfReport,
  reportSource,
} from './queries/list-sources.ts';

const { fields: report } = reportEntity;
const { fields: action } = actionEntity;
const scope = { workshop: 'r.workshop_id', line: 'r.line_id' };
const itemColumns = {
  itemId: column.id('r.item_id'),
  itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
  ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
};
const workshopColumns = {
  workshopId: column.id('r.workshop_id', { nullable: true }),
  ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
};

export const reportList = defineList({
  ...listOf(reportEntity, '/nonconformances', 'r.custom'),
  subject: {
    kind: reportEntity.name,
    code: 'code',
    name: 'itemName',
    nameEn: 'itemNameEn',
    closed: { column: 'state', values: ['closed', 'withdrawn'] },
    of: { kind: 'masterdata.item', id: 'itemId' },
  },
  from: reportSource,
  scope,
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', report.code, { search: 'prefix' }),
    state: column.choice('r.state', report.state),
    open: column.flag(`(r.state not in ('closed', 'withdrawn'))`, '未结束', 'Not ended', { sortable: false }),
    severity: column.choice('r.severity', report.severity),
    ...itemColumns,
    lots: column.text(lotsOfReport, report.lots, { nullable: true, sortable: false }),
    quantity: column.quantity('r.quantity', report.quantity, { nullable: true }),
    unit: column.text('r.unit', '单位', 'Unit'),
    defectCode: column.text('r.defect_code', report.defectCode, { nullable: true }),
    note: column.text('r.note', report.note),
    foundAt: column.choice('r.found_at', report.foundAt),
    source: column.choice('r.source', report.source),
    orderId: column.id('r.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix', nullable: true }),
    ...namesBeside('operation', 'p', { zh: '工序', en: 'Operation' }, { nullable: true }),
    supplierId: column.id('r.supplier_id', { nullable: true }),
    supplierName: column.text('s.name', '供应商', 'Supplier', { nullable: true }),
    supplierNameEn: column.text('s.name_en', '供应商（英文）', 'Supplier (English)', { nullable: true }),
    causeCategory: column.choice('r.cause_category', report.causeCategory, { nullable: true }),
    linesHeld: column.whole(linesHeldYet, '还冻结的行', 'Lines held', { sortable: false }),
    actionsOpen: column.whole(actionsOpen, '未完成措施', 'Open actions', { sortable: false }),
    ownerId: column.id('r.owner_id', { nullable: true }),
    ...personColumns('ownerName', 'r.owner_id', report.owner, { nullable: true }),
    dueAt: column.moment('r.due_at', report.dueAt, { sortable: false }),
    overdue: column.flag(`(r.state not in ('closed', 'withdrawn') and r.due_at < $now)`, '过期', 'Overdue', {
      sortable: false,
    }),
    ...personColumns('raisedByName', 'r.raised_by', { zh: '提出人', en: 'Raised by' }),
    raisedAt: column.moment('r.raised_at', '提出时间', 'Raised'),
    endedAt: column.moment('r.ended_at', '结束时间', 'Ended', { nullable: true, sortable: false }),
    ...workshopColumns,
    custom: column.json('r.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-raisedAt',
});

/** Who does what until when, of all nonconformances. */
export const actionList = defineList({
  ...listOf(actionEntity, '/nonconformance-actions'),
  subject: {
    kind: actionEntity.name,
    code: 'code',
    name: 'what',
    closed: { column: 'state', values: ['effective', 'ineffective', 'dropped'] },
  },
  from: actionSource,
  scope,
  columns: {
    id: column.id('a.id'),
    code: column.text(`(r.code || '-' || a.number)`, '措施号', 'Action', { sortable: false }),
    state: column.choice('a.state', action.state),
    open: column.flag(`(a.state in ('planned', 'done'))`, '未结束', 'Not ended', { sortable: false }),
    kind: column.choice('a.kind', action.kind),
    what: column.text('a.what', action.what),
    ownerId: column.id('a.owner_id'),
    ...personColumns('ownerName', 'a.owner_id', action.owner),
    dueAt: column.moment('a.due_at', action.dueAt),
    overdue: column.flag(`(a.state in ('planned') and a.due_at < $now)`, '过期', 'Overdue', { sortable: false }),
    doneNote: column.text('a.done_note', '做了什么', 'What was done', { nullable: true }),
    ...personColumns('doneByName', 'a.done_by', { zh: '完成人', en: 'Done by' }, { nullable: true }),
    doneAt: column.moment('a.done_at', '完成时间', 'Done', { nullable: true, sortable: false }),
    ...personColumns('checkedByName', 'a.checked_by', { zh: '验证人', en: 'Checked by' }, { nullable: true }),
    checkNote: column.text('a.check_note', '验证说明', 'What was found', { nullable: true }),
    checkedAt: column.moment('a.checked_at', '验证时间', 'Checked', { nullable: true, sortable: false }),
    reportId: column.id('a.report_id'),
    reportCode: column.text('r.code', report.code, { search: 'prefix' }),
    reportState: column.choice('r.state', '单据状态', 'State of the nonconformance', reportStates()),
    severity: column.choice('r.severity', report.severity),
    ...itemColumns,
    ...workshopColumns,
    plannedAt: column.moment('a.planned_at', '安排时间', 'Planned'),
  },
  defaultSort: '-plannedAt',
});

function reportStates() {
  return report.state.words ?? {};
}

/** What nonconformances hold, line by line; `left` are those that wait for a release. */
export const heldList = defineList({
  name: 'nonconformance.held',
  summary: { zh: '冻结的货', en: 'What is held' },
  permission: 'nonconformance.report.read',
  path: '/nonconformance-holds',
  from: heldSource,
  scope,
  columns: {
    id: column.id('h.id'),
    reportId: column.id('h.report_id'),
    reportCode: column.text('r.code', report.code, { search: 'prefix' }),
    left: column.flag('(h.quantity_left > 0)', '还冻结', 'Held yet', { sortable: false }),
    itemId: column.id('h.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    lotId: column.id('h.lot_id'),
    lotCode: column.text('l.code', '批次', 'Lot', { search: 'prefix' }),
    locationCode: column.text('k.code', '冻结时的库位', 'Where it was held'),
    handlingUnitCode: column.text('u.code', '箱/托盘', 'Box or pallet', { nullable: true }),
    quantity: column.quantity('h.quantity', '冻结数量', 'Held'),
    quantityLeft: column.quantity('h.quantity_left', '还冻结数量', 'Held yet'),
    unit: column.text('h.unit', '单位', 'Unit'),
    ...personColumns('heldByName', { id: heldBySql, name: 'h.held_by_name' }, { zh: '冻结人', en: 'Held by' }),
    heldAt: column.moment('h.held_at', '冻结时间', 'Held at'),
    ...workshopColumns,
  },
  defaultSort: '-heldAt',
});
