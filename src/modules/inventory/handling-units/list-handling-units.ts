import { column, defineList, listOf, namesBeside } from '../../../kernel/index.ts';
import { handlingUnitEntity } from '../entities.ts';

const { fields } = handlingUnitEntity;

/** Boxes, trays and pallets, where they stand and what is in them. A nested one stands where its outermost one does. */
export const handlingUnitList = defineList({
  ...listOf(handlingUnitEntity, '/handling-units', 'u.custom'),
  subject: {
    kind: handlingUnitEntity.name,
    code: 'code',
    name: 'contentText',
    closed: { column: 'state', values: ['inactive'] },
  },
  from: `inventory.handling_unit u
    join inventory.handling_unit r on r.id = u.root_id
    join masterdata.location l on l.id = r.location_id
    left join masterdata.warehouse w on w.id = l.warehouse_id
    left join inventory.handling_unit o on o.id = u.parent_id
    cross join lateral (
      select count(*) as lines,
             coalesce(string_agg(distinct i.code, ', ' order by i.code) filter (where c.item_id is not null), '') as text
        from inventory.handling_unit_content c join masterdata.item i on i.id = c.item_id
       where c.handling_unit_id = u.id) s`,
  scope: { workshop: 'coalesce(l.workshop_id, w.workshop_id)', line: 'l.line_id' },
  columns: {
    id: column.id('u.id'),
    code: column.text('u.code', fields.code, { search: true }),
    kind: column.choice('u.kind', fields.kind),
    state: column.choice('u.state', fields.state),
    locationId: column.id('r.location_id'),
    locationCode: column.text('l.code', '库位', 'Location', { search: true }),
    ...namesBeside('location', 'l', { zh: '库位名称', en: 'Location name' }),
    parentId: column.id('u.parent_id', { nullable: true }),
    parentCode: column.text('o.code', fields.parent, { nullable: true }),
    contentText: column.text('s.text', fields.content, { sortable: false }),
    lines: column.whole('s.lines', '内容行数', 'Lines', { sortable: false }),
    parts: column.whole(
      '(select count(*) from inventory.handling_unit k where k.parent_id = u.id)',
      '里层容器',
      'Units in it',
      { sortable: false },
    ),
    custom: column.json('u.custom', '自定义字段', 'Custom fields'),
    createdAt: column.moment('u.created_at', '建立时间', 'Created at'),
  },
  defaultSort: '-createdAt',
});
