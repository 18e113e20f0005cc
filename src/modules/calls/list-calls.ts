import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { callEntity } from './entities.ts';
import { callListSource, newestPhoto } from './queries/list-sources.ts';

const { fields: call } = callEntity;

export const callList = defineList({
  ...listOf(callEntity, '/calls', 'c.custom'),
  subject: {
    kind: callEntity.name,
    code: 'code',
    name: 'place',
    nameEn: 'placeEn',
    closed: { column: 'state', values: ['solved', 'withdrawn'] },
  },
  from: callListSource,
  references: { o: { key: 'c.order_id', from: 'execution.work_order o', id: 'o.id', few: true } },
  scope: { workshop: 'c.workshop_id', line: 'c.line_id' },
  columns: {
    id: column.id('c.id'),
    code: column.text('c.code', call.code, { search: 'prefix' }),
    state: column.choice('c.state', call.state),
    open: column.flag(`(c.state in ('called', 'answered'))`, '未结束', 'Not done yet', { sortable: false }),
    kind: column.choice('c.kind', call.kind),
    place: column.text('c.place', call.place),
    placeEn: column.text('c.place_en', '地点（英文）', 'Where (English)'),
    raisedAt: column.moment('c.raised_at', '呼叫时间', 'Called'),
    raisedById: column.id('c.raised_by', { nullable: true }),
    ...personColumns('raisedByName', 'c.raised_by', { zh: '呼叫人', en: 'Called by' }),
    ...personColumns('answeredByName', 'c.answered_by', call.answeredBy, { nullable: true }),
    answeredAt: column.moment('c.answered_at', '何时来的', 'Came', { nullable: true, sortable: false }),
    minutesWaited: column.whole(
      'floor(extract(epoch from coalesce(c.answered_at, c.ended_at, $now) - c.raised_at) / 60)::integer',
      '等了（分钟）',
      'Waited (minutes)',
      { sortable: false },
    ),
    ...personColumns('endedByName', 'c.ended_by', { zh: '谁结束的', en: 'Ended by' }, { nullable: true }),
    endedAt: column.moment('c.ended_at', '结束时间', 'Ended', { nullable: true, sortable: false }),
    note: column.text('c.note', call.note, { nullable: true }),
    solution: column.text('c.solution', call.solution, { nullable: true }),
    orderId: column.id('c.order_id', { nullable: true }),
    orderCode: column.text('o.code', '工单号', 'Order', { search: 'prefix', nullable: true }),
    operationId: column.id('c.operation_id', { nullable: true }),
    equipmentId: column.id('c.equipment_id', { nullable: true }),
    workCentreId: column.id('c.work_centre_id', { nullable: true }),
    ...namesBeside('workCentre', 'k', { zh: '工作中心', en: 'Work centre' }, { nullable: true }),
    workshopId: column.id('c.workshop_id'),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }),
    photo: column.json(newestPhoto, '照片', 'Photo', { nullable: true, onRequest: true }),
    custom: column.json('c.custom', '自定义字段', 'Custom fields', { onRequest: true }),
  },
  defaultSort: '-raisedAt',
});
