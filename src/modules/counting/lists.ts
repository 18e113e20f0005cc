import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { stockStatusTexts } from '../inventory/contract.ts';
import { itemClasses, lineStates } from './contract.ts';
import { countLineEntity, countListEntity } from './entities.ts';
import { accuracyOfLine, lineSource, placeScopeOf, trustSource, variancesSource } from './queries/list-sources.ts';

const { fields: list } = countListEntity;
const { fields: line } = countLineEntity;

const scope = { workshop: 't.workshop_id', line: 't.line_id' };
const ofLines = (which: string) =>
  `(select count(*) from counting.line l where l.list_id = t.id${which && ` and l.state in (${which})`})`;

/** Who makes count lists, and how far they are. Of the books nothing. */
export const countListList = defineList({
  ...listOf(countListEntity, '/count-lists'),
  subject: {
    kind: countListEntity.name,
    code: 'code',
    closed: { column: 'state', values: ['closed', 'cancelled'] },
  },
  from: `counting.count_list t
    left join masterdata.warehouse w on w.id = t.warehouse_id`,
  scope,
  columns: {
    id: column.id('t.id'),
    code: column.text('t.code', list.code, { search: 'prefix' }),
    state: column.choice('t.state', list.state),
    origin: column.choice('t.origin', list.origin),
    warehouseId: column.id('t.warehouse_id', { nullable: true }),
    workshopId: column.id('t.workshop_id', { nullable: true }),
    warehouseCode: column.text('w.code', '仓库', 'Warehouse', { nullable: true }),
    ...namesBeside('warehouse', 'w', { zh: '仓库名称', en: 'Warehouse name' }, { nullable: true }),
    places: column.whole('(select count(*) from counting.list_place p where p.list_id = t.id)', '库位数', 'Places', {
      sortable: false,
    }),
    lines: column.whole(ofLines(''), list.lines, { sortable: false }),
    toCount: column.whole(ofLines(`'to_count', 'recount'`), lineStates.to_count.zh, lineStates.to_count.en, {
      sortable: false,
    }),
    toApprove: column.whole(ofLines(`'counted'`), lineStates.counted.zh, lineStates.counted.en, { sortable: false }),
    note: column.text('t.note', list.note),
    ...personColumns('madeByName', 't.made_by', { zh: '谁建的', en: 'Made by' }),
    madeAt: column.moment('t.made_at', '建立时间', 'Made'),
    endedAt: column.moment('t.ended_at', '结束时间', 'Ended', { nullable: true, sortable: false }),
  },
  defaultSort: '-madeAt',
});

const placeColumns = {
  locationId: column.id('l.location_id'),
  locationCode: column.text('p.code', '库位', 'Location', { search: true }),
  ...namesBeside('location', 'p', { zh: '库位名称', en: 'Location name' }),
};
const itemColumns = {
  itemId: column.id('l.item_id'),
  itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
  itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
  itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
  tracking: column.text('i.tracking', '追踪方式', 'Tracking', { onRequest: true }),
  unit: column.text('i.unit', '单位', 'Unit'),
};
const thingColumns = {
  lotId: column.id('k.id', { nullable: true }),
  lotCode: column.text('coalesce(k.code, l.lot_code)', '批次/序列号', 'Lot / serial', { search: true, nullable: true }),
  lotKind: column.text('k.kind', '批次或序列号', 'Lot or serial', { nullable: true, onRequest: true }),
  handlingUnitId: column.id('l.handling_unit_id', { nullable: true }),
  handlingUnitCode: column.text('u.code', '容器', 'Handling unit', { search: true, nullable: true }),
  status: column.choice('l.status', '库存状态', 'Stock status', stockStatusTexts),
};
/** What a line is to who counts: whether it waits, and for whom. Whether the count was right isn't said. */
const progress = {
  to_count: lineStates.to_count,
  recount: lineStates.recount,
  done: { zh: '已盘', en: 'Counted' },
  cancelled: lineStates.cancelled,
};
const progressSql = `case when l.state in ('counted', 'matched', 'posted') then 'done' else l.state end`;

/** What is to be looked for, place by place in walking order; never how much of it the books have. */
export const countTaskList = defineList({
  name: 'counting.tasks',
  summary: { zh: '盘点任务', en: 'What is to be counted' },
  permission: 'counting.count.read',
  path: '/count-tasks',
  from: lineSource,
  scope,
  columns: {
    id: column.id('l.id'),
    listId: column.id('l.list_id'),
    listCode: column.text('t.code', list.code, { search: 'prefix' }),
    listState: column.choice('t.state', list.state, { onRequest: true }),
    sequence: column.whole('s.sequence + 1', '走位', 'Way'),
    ...placeColumns,
    ...itemColumns,
    ...thingColumns,
    why: column.choice('l.why', line.why),
    state: column.choice(progressSql, '进度', 'Progress', progress),
    countedById: column.id('l.counted_by', { nullable: true }),
    ...personColumns('countedByName', 'l.counted_by', { zh: '谁盘的', en: 'Counted by' }, { nullable: true }),
    countedAt: column.moment('l.counted_at', '盘点时间', 'Counted at', { nullable: true }),
  },
  defaultSort: 'sequence,itemCode',
});

/** The places of lists as they are walked: what of each is still to be counted. */
export const countPlaceList = defineList({
  name: 'counting.places',
  summary: { zh: '盘点库位', en: 'Places to be counted' },
  permission: 'counting.count.read',
  path: '/count-places',
  from: `counting.list_place l
    join counting.count_list t on t.id = l.list_id
    join masterdata.location p on p.id = l.location_id`,
  scope,
  columns: {
    listId: column.id('l.list_id'),
    listCode: column.text('t.code', list.code, { search: 'prefix' }),
    listState: column.choice('t.state', list.state),
    sequence: column.whole('l.sequence + 1', '走位', 'Way'),
    ...placeColumns,
    lines: column.whole(placeScopeOf(''), list.lines, { sortable: false }),
    toCount: column.whole(placeScopeOf(`'to_count'`), lineStates.to_count.zh, lineStates.to_count.en, {
      sortable: false,
    }),
    recount: column.whole(placeScopeOf(`'recount'`), lineStates.recount.zh, lineStates.recount.en, { sortable: false }),
    emptyAt: column.moment('l.empty_at', '说是空的', 'Said to be empty', { nullable: true, sortable: false }),
  },
  key: ['listId', 'locationId'],
  defaultSort: 'sequence',
});

/** What was counted against the books as of that moment, as they know it now; of what is settled, as it was settled. */
export const varianceList = defineList({
  ...listOf(countLineEntity, '/count-variances'),
  from: variancesSource,
  scope,
  filters: 'l.rounds > 0',
  columns: {
    id: column.id('l.id'),
    listId: column.id('l.list_id'),
    listCode: column.text('t.code', list.code, { search: 'prefix' }),
    state: column.choice('l.state', line.state),
    ...placeColumns,
    ...itemColumns,
    ...thingColumns,
    class: column.choice('coalesce(l.class, i.abc_class, c.class)', line.class, { nullable: true, sortable: false }),
    book: column.quantity(accuracyOfLine.book, line.book, { sortable: false }),
    counted: column.quantity('l.counted', line.counted, { sortable: false }),
    variance: column.quantity(accuracyOfLine.variance, line.variance, { sortable: false }),
    differs: column.flag(`(${accuracyOfLine.variance} <> 0)`, '有差异', 'Differs', { sortable: false }),
    lateChange: column.quantity(accuracyOfLine.lateChange, '盘点后补录的', 'Told late since', { sortable: false }),
    value: column.number(accuracyOfLine.value, '差异金额', 'Value', { nullable: true, sortable: false }),
    within: column.flag('l.within', '容许以内', 'Within tolerance', { nullable: true, sortable: false }),
    rounds: column.whole('l.rounds', '盘了几次', 'Counts', { sortable: false }),
    why: column.choice('l.why', line.why),
    ...personColumns('countedByName', 'l.counted_by', { zh: '谁盘的', en: 'Counted by' }, { nullable: true }),
    countedAt: column.moment('l.counted_at', '盘点时间', 'Counted at', { nullable: true }),
    reasonCode: column.text('l.reason_code', line.reason, { nullable: true, sortable: false }),
    ...personColumns('settledByName', 'l.settled_by', { zh: '谁处理的', en: 'Settled by' }, { nullable: true }),
    settledAt: column.moment('l.settled_at', '处理时间', 'Settled', { nullable: true }),
    movementId: column.id('l.movement_id', { nullable: true }),
    reversed: column.flag(
      '(l.movement_id is not null and exists (select 1 from inventory.movement r where r.reverses_id = l.movement_id))',
      '已冲销',
      'Reversed',
      { sortable: false },
    ),
  },
  defaultSort: '-countedAt',
});

/** Each item at each place where the books have any: when all of it was last proven, and by what. How much there is isn't said. */
export const trustList = defineList({
  name: 'counting.trust',
  summary: { zh: '信任日期：哪里什么时候盘过', en: 'Trust dates: when what was proven' },
  permission: 'counting.count.read',
  path: '/count-trust',
  from: trustSource,
  scope: { workshop: 'coalesce(p.workshop_id, w.workshop_id)', line: 'p.line_id' },
  columns: {
    locationId: column.id('b.location_id'),
    itemId: column.id('b.item_id'),
    warehouseCode: column.text('w.code', '仓库', 'Warehouse', { nullable: true }),
    locationCode: column.text('p.code', '库位', 'Location', { search: true }),
    ...namesBeside('location', 'p', { zh: '库位名称', en: 'Location name' }),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
    itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
    class: column.choice(`coalesce(i.abc_class, c.class, 'C')`, line.class, { sortable: false }),
    provenAt: column.moment('v.proven_at', '上次盘准', 'Last proven', { nullable: true, sortable: false }),
    proven: column.flag('(v.proven_at is not null)', '盘过', 'Proven', { sortable: false }),
    daysSince: column.whole('floor(extract(epoch from $now - v.proven_at) / 86400)::integer', '多少天前', 'Days ago', {
      nullable: true,
      sortable: false,
    }),
    disturbed: column.flag('coalesce(v.disturbed, false)', '之后有补录', 'Facts came late', { sortable: false }),
    listId: column.id('v.list_id', { nullable: true }),
    listCode: column.text('v.list_code', list.code, { nullable: true, sortable: false }),
    ...personColumns(
      'countedByName',
      'v.counted_by',
      { zh: '谁盘的', en: 'Counted by' },
      { nullable: true, sortable: false },
    ),
  },
  key: ['locationId', 'itemId'],
  defaultSort: 'locationCode,itemCode',
});

/** ABC classes as they were computed by night, beside what people have said of an item. */
export const itemClassList = defineList({
  name: 'counting.item-classes',
  summary: { zh: 'ABC 分类', en: 'ABC classes' },
  permission: 'counting.result.read',
  path: '/count-classes',
  from: 'counting.item_class c join masterdata.item i on i.id = c.item_id',
  columns: {
    itemId: column.id('c.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
    itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
    class: column.choice('coalesce(i.abc_class, c.class)', line.class),
    computedClass: column.choice('c.class', '按出库算的', 'By movement', itemClasses),
    ownClass: column.choice('i.abc_class', '自己填的', 'One’s own', itemClasses, { nullable: true }),
    weight: column.number('c.weight', '金额或次数', 'Value or number'),
    share: column.ratio('c.share', '占比', 'Share'),
    computedAt: column.moment('c.computed_at', '计算时间', 'Computed'),
  },
  key: ['itemId'],
  defaultSort: '-weight',
});
