import { column, defineList, listOf } from '../../kernel/index.ts';
import { sightingEntity, tagEntity } from './entities.ts';

const { fields: tag } = tagEntity;
const { fields: sighting } = sightingEntity;

const thing = `left join inventory.handling_unit u on u.id = t.handling_unit_id
    left join inventory.handling_unit ur on ur.id = u.root_id
    left join inventory.lot k on k.id = t.lot_id
    left join masterdata.item i on i.id = k.item_id`;
/** Things at places of other workshops are theirs; what nobody knows, and what lies nowhere, is the plant's. */
const place = `left join lateral (
      select b.location_id from inventory.balance b where b.lot_id = t.lot_id and b.on_hand > 0 order by b.location_id limit 1) lies on true
    left join masterdata.location l on l.id = coalesce(ur.location_id, lies.location_id)
    left join masterdata.warehouse w on w.id = l.warehouse_id`;
const scope = { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' };
const thingColumns = {
  handlingUnitId: column.id('t.handling_unit_id', { nullable: true }),
  handlingUnitCode: column.text('u.code', '容器', 'Handling unit', { search: true, nullable: true }),
  lotId: column.id('t.lot_id', { nullable: true }),
  lotCode: column.text('k.code', '批次/序列号', 'Lot / serial', { search: true, nullable: true }),
  itemCode: column.text('i.code', '物料编码', 'Item', { search: true, nullable: true }),
  says: column.text('t.says', tag.says, { nullable: true }),
};
const readerCode = column.text('d.code', '读写器', 'Reader', { search: true });

/** Every tag that was ever seen, with what it sticks to. */
export const tagList = defineList({
  ...listOf(tagEntity, '/rfid/tags'),
  from: `rfid.tag t join rfid.reader d on d.id = t.reader_id ${thing} ${place}`,
  scope,
  columns: {
    id: column.id('t.id'),
    epc: column.text('t.epc', tag.epc, { search: true }),
    bound: column.flag('(t.handling_unit_id is not null or t.lot_id is not null)', '已知', 'Known'),
    ...thingColumns,
    readerCode,
    firstSeenAt: column.moment('t.first_seen_at', '首次读到', 'First seen'),
    lastSeenAt: column.moment('t.last_seen_at', tag.lastSeenAt),
  },
  defaultSort: '-lastSeenAt',
});

/** What passed which reader when, each passage once, and what became of it. */
export const sightingList = defineList({
  ...listOf(sightingEntity, '/rfid/sightings'),
  from: `rfid.sighting s join rfid.tag t on t.id = s.tag_id join rfid.reader d on d.id = s.reader_id ${thing} ${place}
    left join masterdata.location f on f.id = s.from_location_id
    left join masterdata.location o on o.id = s.to_location_id`,
  scope,
  columns: {
    id: column.id('s.id'),
    firstAt: column.moment('s.first_at', sighting.firstAt),
    lastAt: column.moment('s.last_at', sighting.lastAt),
    readerCode,
    epc: column.text('t.epc', tag.epc, { search: true }),
    ...thingColumns,
    state: column.choice('s.state', sighting.state),
    fromLocationCode: column.text('f.code', '从', 'From', { nullable: true }),
    toLocationCode: column.text('o.code', '到', 'To', { nullable: true }),
    reads: column.whole('s.reads', '读取次数', 'Reads'),
    problem: column.json('s.problem', '原因', 'Why'),
  },
  defaultSort: '-firstAt',
});
