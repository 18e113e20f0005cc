import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { differenceEntity, handoverEntity } from './entities.ts';
import { differenceListSource, handoverListSource, openDifferences } from './queries/list-sources.ts';

const { fields: handover } = handoverEntity;
const { fields: difference } = differenceEntity;
const scope = { workshop: 'h.workshop_id', line: 'h.line_id' };
const placeColumns = {
  workshopId: column.id('h.workshop_id'),
  lineId: column.id('h.line_id', { nullable: true }),
  ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
  ...namesBeside('line', 'l', { zh: '产线', en: 'Line' }, { nullable: true }),
};
const shiftColumns = {
  day: column.date('h.day', '班次日期', 'Day of the shift'),
  shiftName: column.text('h.shift_name', handover.shift),
  shiftNameEn: column.text('h.shift_name_en', '班次（英文）', 'Shift (English)'),
};

export const handoverList = defineList({
  ...listOf(handoverEntity, '/handovers'),
  subject: {
    kind: handoverEntity.name,
    code: 'code',
    name: 'shiftName',
    nameEn: 'shiftNameEn',
    closed: { column: 'state', values: ['signed_in', 'taken'] },
  },
  from: handoverListSource,
  scope,
  columns: {
    id: column.id('h.id'),
    code: column.text('h.code', handover.code, { search: 'prefix' }),
    state: column.choice('h.state', handover.state),
    waiting: column.flag(`(h.state in ('open', 'signed_out', 'unattended'))`, '没签完', 'Not signed by both', {
      sortable: false,
    }),
    ...shiftColumns,
    ...placeColumns,
    startsAt: column.moment('h.starts_at', '班次开始', 'Shift began', { sortable: false }),
    endsAt: column.moment('h.ends_at', '班次结束', 'Shift ended'),
    ...personColumns('outByName', 'h.out_by', handover.outBy, { nullable: true }),
    outAt: column.moment('h.out_at', '交班签字', 'Signed out', { nullable: true, sortable: false }),
    ...personColumns('inByName', 'h.in_by', handover.inBy, { nullable: true }),
    inAt: column.moment('h.in_at', '接班签字', 'Signed in', { nullable: true, sortable: false }),
    differences: column.whole(openDifferences, '待查明的差异', 'Differences to explain', { sortable: false }),
    ...personColumns('openedByName', 'h.opened_by', { zh: '开始交班', en: 'Opened by' }),
    openedAt: column.moment('h.opened_at', '开始时间', 'Opened'),
  },
  defaultSort: '-openedAt',
});

/** What differed when shifts were handed over: whose task it is, and what it was. */
export const differenceList = defineList({
  ...listOf(differenceEntity, '/handover-differences'),
  from: differenceListSource,
  scope,
  columns: {
    id: column.id('d.id'),
    handoverId: column.id('d.handover_id'),
    handoverCode: column.text('h.code', handover.code, { search: 'prefix' }),
    state: column.choice('d.state', difference.state),
    side: column.choice('d.side', difference.side),
    what: column.text('coalesce(p.code, u.code)', '工序或箱', 'Operation or box', { search: 'prefix' }),
    operationName: column.text('p.name', '工序', 'Operation', { nullable: true }),
    operationNameEn: column.text('p.name_en', '工序（英文）', 'Operation (English)', { nullable: true }),
    expected: column.quantity('d.expected', '应有', 'Expected', { sortable: false }),
    counted: column.quantity('d.counted', '清点', 'Counted', { sortable: false }),
    amount: column.quantity('d.amount', difference.amount, { sortable: false }),
    unit: column.text('d.unit', '单位', 'Unit'),
    ownerId: column.id('d.owner_id', { nullable: true }),
    ...personColumns('ownerName', 'd.owner_id', difference.owner),
    cause: column.choice('d.cause', difference.cause, { nullable: true }),
    note: column.text('d.note', difference.note, { nullable: true }),
    ...shiftColumns,
    ...placeColumns,
    madeAt: column.moment('d.made_at', '发现时间', 'Found'),
    ...personColumns('settledByName', 'd.settled_by', { zh: '谁查明的', en: 'Explained by' }, { nullable: true }),
    settledAt: column.moment('d.settled_at', '查明时间', 'Explained', { nullable: true, sortable: false }),
  },
  defaultSort: '-madeAt',
});
