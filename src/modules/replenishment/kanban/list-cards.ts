import { column, defineList, listOf, namesBeside } from '../../../kernel/index.ts';
import { personColumns } from '../../identity/index.ts';
import { kanbanLoopFields } from '../contract.ts';
import { kanbanCardEntity } from './entities.ts';
import { cardListSource, takenBySql } from './queries/list-sources.ts';

const { fields: card } = kanbanCardEntity;

/** Every card with its loop; what is to be brought comes as it is walked. */
export const kanbanCardList = defineList({
  ...listOf(kanbanCardEntity, '/kanban-cards'),
  subject: {
    kind: kanbanCardEntity.name,
    code: 'code',
    name: 'itemName',
    nameEn: 'itemNameEn',
    closed: { column: 'state', values: ['retired'] },
  },
  from: cardListSource,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  columns: {
    id: column.id('c.id'),
    code: column.text('c.code', card.code, { search: 'prefix' }),
    number: column.whole('c.number', '第几张', 'Number'),
    state: column.choice('c.state', card.state),
    waiting: column.flag(`(c.state in ('empty', 'on_way'))`, '在叫料', 'Called for', { sortable: false }),
    since: column.moment('c.since', '从何时起', 'Since'),
    minutesWaited: column.whole(
      `case when c.called_at is not null then greatest(0, floor(extract(epoch from $now - c.called_at) / 60))::integer end`,
      '等了（分钟）',
      'Waited (minutes)',
      { nullable: true, sortable: false },
    ),
    loopId: column.id('r.id'),
    loopCode: column.text('r.code', card.loop, { search: 'prefix' }),
    ...namesBeside('loop', 'r', { zh: '回路名称', en: 'Loop name' }),
    fill: column.choice('r.fill', kanbanLoopFields.fill),
    itemId: column.id('i.id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    quantity: column.quantity('r.quantity', kanbanLoopFields.quantity),
    unit: column.text('r.unit', kanbanLoopFields.unit),
    locationId: column.id('l.id'),
    locationCode: column.text('l.code', kanbanLoopFields.locationId, { search: 'prefix' }),
    ...namesBeside('location', 'l', { zh: '用料库位名称', en: 'Used at (name)' }),
    fromLocationId: column.id('f.id', { nullable: true }),
    fromLocationCode: column.text('f.code', kanbanLoopFields.fromLocationId, { nullable: true, search: 'prefix' }),
    ...namesBeside('fromLocation', 'f', { zh: '来源库位名称', en: 'Filled from (name)' }, { nullable: true }),
    walk: column.whole('coalesce(f.pick_sequence, 1000001)', '拣货顺序', 'Picking sequence'),
    ...personColumns('calledByName', 'c.called_by', { zh: '谁叫的', en: 'Called by' }, { nullable: true }),
    calledAt: column.moment('c.called_at', '叫料时间', 'Called', { nullable: true }),
    ...personColumns(
      'takenByName',
      { id: takenBySql, name: 'c.taken_by_name' },
      { zh: '谁在送', en: 'Brought by' },
      { nullable: true },
    ),
    takenAt: column.moment('c.taken_at', '取料时间', 'Taken', { nullable: true, sortable: false }),
    requestCode: column.text('q.code', card.request, { nullable: true, search: 'prefix' }),
    requestState: column.text('q.state', '要料单状态', 'State of the request', { nullable: true, onRequest: true }),
    reason: column.text('c.reason', card.reason, { nullable: true }),
  },
  defaultSort: 'loopCode,number',
});
