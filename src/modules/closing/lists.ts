import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { stockStatusTexts } from '../inventory/contract.ts';
import { atNoHiddenPlace, documentWithin } from '../inventory/index.ts';
import { placeKinds } from './contract.ts';
import { dayEntity, sealEntity } from './entities.ts';
import {
  accountDaySql,
  daySource,
  lateSource,
  sealedDaySql,
  sealLineSource,
  sealSource,
} from './queries/list-sources.ts';

const { fields: day } = dayEntity;
const { fields: seal } = sealEntity;

const scope = { workshop: 'c.workshop_id' };
const ofPlace = (id: string) => ({
  placeId: column.id(id),
  placeCode: column.text('coalesce(h.code, g.code)', '仓库或车间', 'Place', { search: true }),
  placeName: column.text('coalesce(h.name, g.name)', '名称', 'Name', { search: true }),
  placeNameEn: column.text('coalesce(h.name_en, g.name_en)', '英文名称', 'Name (English)'),
});

/** Days that somebody was told of or signed. */
export const dayList = defineList({
  ...listOf(dayEntity, '/closing/days'),
  subject: {
    kind: dayEntity.name,
    code: 'title',
    name: 'placeName',
    nameEn: 'placeNameEn',
    closed: { column: 'state', values: ['sealed'] },
  },
  from: daySource,
  scope,
  columns: {
    id: column.id('d.id'),
    ...ofPlace('d.place_id'),
    title: column.text(`coalesce(h.code, g.code) || ' ' || d.day`, '日清', 'Day of a place', {
      search: true,
      onRequest: true,
    }),
    kind: column.choice('c.kind', '类别', 'Kind', placeKinds),
    day: column.date('d.day', '日期', 'Day'),
    state: column.choice('d.state', day.state),
    ...personColumns('signedByName', 'd.signed_by', { zh: '第一人', en: 'Signed first by' }, { nullable: true }),
    signedAt: column.moment('d.signed_at', '签字时间', 'Signed first', { nullable: true }),
    sealedAt: column.moment('s.sealed_at', '封账时间', 'Sealed', { nullable: true }),
    sealId: column.id('d.seal_id', { nullable: true }),
    ...personColumns('sealedByName', 's.second_by', { zh: '第二人', en: 'Signed second by' }, { nullable: true }),
    lateMinutes: column.whole('s.late_minutes', '晚了（分钟）', 'Late (minutes)', { nullable: true }),
    hash: column.text('s.hash', day.hash, { nullable: true, onRequest: true }),
  },
  defaultSort: '-day,placeCode',
});

/** Every seal, in force or taken back: who closed late and why stands here. */
export const sealList = defineList({
  ...listOf(sealEntity, '/closing/seals'),
  from: sealSource,
  scope,
  columns: {
    id: column.id('s.id'),
    ...ofPlace('s.place_id'),
    day: column.date('s.day', '日期', 'Day'),
    kind: column.choice('s.kind', seal.kind),
    number: column.whole('s.number', '封签号', 'Number'),
    ...personColumns('firstByName', 's.first_by', { zh: '第一人', en: 'First' }, { search: true }),
    ...personColumns('secondByName', 's.second_by', { zh: '第二人', en: 'Second' }, { search: true }),
    sealedAt: column.moment('s.sealed_at', '封账时间', 'Sealed'),
    late: column.flag('(s.late_minutes > 0)', '逾期', 'Late'),
    lateMinutes: column.whole('s.late_minutes', '晚了（分钟）', 'Late (minutes)'),
    reason: column.text('s.reason', seal.reason, { nullable: true, search: true }),
    movements: column.whole('s.movements', '流水笔数', 'Movements'),
    reports: column.whole('s.reports', '报工笔数', 'Reports'),
    hash: column.text('s.hash', seal.hash),
  },
  defaultSort: '-sealedAt',
});

/** What a seal holds: what came and went in the day, and what lay there at its end. */
export const sealLineList = defineList({
  name: 'closing.seal-lines',
  summary: { zh: '封签明细', en: 'What a seal holds' },
  permission: 'closing.day.read',
  path: '/closing/seal-lines',
  from: sealLineSource,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  key: ['sealId', 'itemId', 'locationId', 'lotKey', 'status'],
  columns: {
    sealId: column.id('n.seal_id'),
    day: column.date('s.day', '日期', 'Day'),
    itemId: column.id('n.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    locationId: column.id('n.location_id'),
    locationCode: column.text('l.code', '库位', 'Location', { search: true }),
    lotCode: column.text('t.code', '批次/序列号', 'Lot / serial', { nullable: true, search: true }),
    lotKey: column.id('n.lot_id', { onRequest: true }),
    status: column.choice('n.status', '状态', 'Status', stockStatusTexts),
    came: column.quantity('n.came', '收', 'Came'),
    went: column.quantity('n.went', '发', 'Went'),
    onHand: column.quantity('n.on_hand', '日末现存', 'On hand at the end'),
    unit: column.text('i.unit', '单位', 'Unit'),
  },
  defaultSort: 'itemCode,locationCode',
});

const lateKinds = { stock: { zh: '库存', en: 'Stock' }, report: { zh: '报工', en: 'Report' } };

/** What was told of sealed days, in both times: when it happened, and in which day it counts. */
export const lateFactList = defineList({
  name: 'closing.late-facts',
  summary: { zh: '补记到封账日的事', en: 'Facts of sealed days' },
  permission: 'closing.day.read',
  path: '/closing/late-facts',
  from: lateSource,
  scope: { workshop: 'f.workshop_id', line: 'f.line_id' },
  filters: ({ principal: { scope: seen }, value }) =>
    seen.all
      ? 'true'
      : `(f.kind = 'report' or (${atNoHiddenPlace('f.from_location_id', seen, value)} and ${atNoHiddenPlace('f.to_location_id', seen, value)}
          and ${documentWithin('f.document_id', seen, value)}))`,
  key: ['id', 'placeId'],
  columns: {
    id: column.id('f.id'),
    ...ofPlace('f.place_id'),
    dayId: column.id('d.id', { nullable: true, onRequest: true }),
    kind: column.choice('f.kind', '类别', 'Kind', lateKinds),
    sealedDay: column.date(sealedDaySql, '发生在（已封）', 'Happened on (sealed)'),
    accountDay: column.date(accountDaySql, '计入', 'Counts on'),
    businessAt: column.moment('f.business_at', '业务时间', 'Happened at'),
    toldAt: column.moment('f.told_at', '补记时间', 'Told at'),
    ...namesBeside('person', 'p', { zh: '补记人', en: 'Told by' }, { nullable: true }),
    code: column.text('f.code', '单据', 'Document', { nullable: true, search: true }),
    itemId: column.id('f.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: true }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }),
    quantity: column.quantity('f.quantity', '数量', 'Quantity'),
    unit: column.text('f.unit', '单位', 'Unit'),
  },
  defaultSort: '-toldAt',
});
