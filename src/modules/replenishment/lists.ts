import { column, defineList, namesBeside } from '../../kernel/index.ts';
import { itemFields, replenishments } from '../masterdata/contract.ts';

const projected = (name: string, zh: string, en: string) => column.quantity(`p.${name}`, zh, en, { nullable: true });

/** All that is replenished: totals of the whole plant, as they were when they were looked at last. */
export const replenishmentList = defineList({
  name: 'replenishment.items',
  summary: { zh: '补货', en: 'Replenishment' },
  permission: 'replenishment.item.read',
  path: '/replenishment/items',
  from: `masterdata.item i
    left join replenishment.position p on p.item_id = i.id
    left join replenishment.history h on h.item_id = i.id`,
  filters: `i.replenishment <> 'none' and i.active`,
  key: ['itemId'],
  columns: {
    itemId: column.id('i.id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    replenishment: column.choice('i.replenishment', '补货方式', 'Replenishment', replenishments),
    below: column.flag('(p.below_since is not null)', '该补了', 'To be replenished', { sortable: false }),
    belowSince: column.moment('p.below_since', '从何时起', 'Since', { nullable: true }),
    proposed: projected('proposed', '建议补', 'Proposed'),
    projected: projected('projected', '预计可用', 'Projected'),
    safetyStock: column.quantity('i.safety_stock', itemFields.safetyStock),
    reorderPoint: column.quantity('i.reorder_point', itemFields.reorderPoint),
    maximumStock: column.quantity('i.maximum_stock', itemFields.maximumStock),
    suggested: column.quantity('h.reorder_point', '按用量建议的再订货点', 'Suggested reorder point', {
      nullable: true,
    }),
    daysOfCover: column.number(
      `case when h.demand_mean > 0 then greatest(0, round(((p.on_hand - p.promised) / h.demand_mean::numeric), 1)) end`,
      '还够几天',
      'Days of cover',
      { nullable: true },
    ),
    onHand: projected('on_hand', '现有', 'On hand'),
    promised: projected('promised', '已预留', 'Promised'),
    needed: projected('needed', '还要用', 'Needed'),
    coming: projected('coming', '在途和在制', 'Coming'),
    asked: projected('asked', '已要料', 'Asked for'),
    atRisk: column.whole('p.at_risk', '会缺料的单据', 'Documents at risk', { nullable: true }),
    unit: column.text('i.unit', itemFields.unit),
    lookedAt: column.moment('p.looked_at', '查看时间', 'Looked at', { nullable: true }),
  },
  defaultSort: 'itemCode',
});
