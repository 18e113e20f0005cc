import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { atNoHiddenPlace } from '../inventory/index.ts';
import { findingKinds } from './contract.ts';
import { findingEntity, sweepEntity, tagEntity } from './entities.ts';

const { fields: sweep } = sweepEntity;
const { fields: finding } = findingEntity;

const place = `join masterdata.location l on l.id = s.location_id
    left join masterdata.warehouse w on w.id = l.warehouse_id`;
const scope = { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' };
const placeColumns = {
  locationId: column.id('s.location_id'),
  locationCode: column.text('l.code', sweep.place, { search: true }),
  ...namesBeside('location', 'l', { zh: '库位名称', en: 'Location name' }),
};

/** Who swept which place when, and how many findings wait. */
export const sweepList = defineList({
  ...listOf(sweepEntity, '/rfid/sweeps'),
  from: `rfid.sweep s ${place}
    join rfid.reader d on d.id = s.reader_id
    left join identity.person p on p.id = s.begun_by
    cross join lateral (
      select count(*) filter (where f.kind in ('expected', 'found', 'missing')) as expected,
             count(*) filter (where f.kind = 'missing') as missing,
             count(*) filter (where f.kind = 'elsewhere') as elsewhere,
             count(*) filter (where f.kind = 'unknown') as unknown,
             count(*) filter (where f.state = 'open') as open
        from rfid.finding f where f.sweep_id = s.id) n`,
  scope,
  columns: {
    id: column.id('s.id'),
    begunAt: column.moment('s.begun_at', sweep.begunAt),
    ...placeColumns,
    state: column.choice('s.state', sweep.state),
    readerCode: column.text('d.code', '读写器', 'Reader', { search: true }),
    expected: column.whole('n.expected', '应有', 'Expected', { sortable: false }),
    missing: column.whole('n.missing', findingKinds.missing.zh, findingKinds.missing.en, { sortable: false }),
    elsewhere: column.whole('n.elsewhere', findingKinds.elsewhere.zh, findingKinds.elsewhere.en, { sortable: false }),
    unknown: column.whole('n.unknown', findingKinds.unknown.zh, findingKinds.unknown.en, { sortable: false }),
    open: column.whole('n.open', '待处理', 'To be put right', { sortable: false }),
    ...namesBeside('begunBy', 'p', { zh: '操作人', en: 'By' }, { nullable: true }),
    finishedAt: column.moment('s.finished_at', sweep.finishedAt, { nullable: true }),
  },
  defaultSort: '-begunAt',
});

/** What sweeps found, each thing once. What is booked in another workshop is seen by those who see both. */
export const findingList = defineList({
  ...listOf(findingEntity, '/rfid/findings'),
  from: `rfid.finding f join rfid.sweep s on s.id = f.sweep_id ${place}
    left join rfid.tag t on t.id = f.tag_id
    left join inventory.handling_unit u on u.id = f.handling_unit_id
    left join inventory.lot k on k.id = f.lot_id
    left join masterdata.item i on i.id = k.item_id
    left join masterdata.location b on b.id = f.booked_at_id
    left join identity.person p on p.id = f.settled_by`,
  scope,
  filters: ({ principal: { scope }, value }) =>
    scope.all ? 'true' : `(f.booked_at_id is null or ${atNoHiddenPlace('f.booked_at_id', scope, value)})`,
  columns: {
    id: column.id('f.id'),
    sweepId: column.id('f.sweep_id'),
    begunAt: column.moment('s.begun_at', sweep.begunAt),
    ...placeColumns,
    kind: column.choice('f.kind', finding.kind),
    state: column.choice('f.state', finding.state),
    thing: column.text('coalesce(u.code, k.code, t.epc)', '什么', 'What'),
    handlingUnitId: column.id('f.handling_unit_id', { nullable: true }),
    handlingUnitCode: column.text('u.code', '容器', 'Handling unit', { search: true, nullable: true }),
    lotId: column.id('f.lot_id', { nullable: true }),
    lotCode: column.text('k.code', '批次/序列号', 'Lot / serial', { search: true, nullable: true }),
    itemId: column.id('k.item_id', { nullable: true }),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: true, nullable: true }),
    epc: column.text('t.epc', tagEntity.fields.epc, { search: true, nullable: true }),
    bookedAtId: column.id('f.booked_at_id', { nullable: true }),
    bookedAtCode: column.text('b.code', '账上在', 'Booked at', { nullable: true }),
    seenAt: column.moment('f.seen_at', '读到', 'Seen', { nullable: true }),
    note: column.text('f.note', finding.note),
    ...namesBeside('settledBy', 'p', { zh: '谁处理的', en: 'By' }, { nullable: true }),
    settledAt: column.moment('f.settled_at', '处理时间', 'Dealt with', { nullable: true }),
  },
  defaultSort: '-begunAt,kind,seenAt',
});
