import type { DayOpenSource } from '../day-open.ts';
import { findDayDocuments } from './day-documents.ts';
import { dayPlaceSql } from './sealed-places.ts';

/** Below zero, or a part of what is counted in whole pieces. */
export const oddSql = `(b.on_hand < 0 or (b.on_hand <> trunc(b.on_hand)
  and exists (select 1 from masterdata.unit u where u.code = i.unit and u.dimension = 'count')))`;

const at = `join masterdata.item i on i.id = b.item_id
       join masterdata.location l on l.id = b.location_id and ${dayPlaceSql('l')} = $1
       left join masterdata.warehouse w on w.id = l.warehouse_id
       left join inventory.lot t on t.id = b.lot_id`;
const ofItem = `i.code || coalesce(' ' || t.code, '') as code, l.code as says, b.on_hand as amount, i.unit,
       'masterdata.item' as kind, i.id, coalesce(l.workshop_id, w.workshop_id) as workshop_id`;

/** What of it came after the day had ended, so that only what lay there then keeps the day open. */
const cameLater = `coalesce((select sum(m.quantity) from inventory.movement m
       where m.item_id = b.item_id and m.posted_at >= $2 and m.to_location_id = b.location_id and m.to_status = b.status
         and m.lot_id is not distinct from nullif(b.lot_id, '00000000-0000-0000-0000-000000000000')
         and coalesce(m.account_at, m.business_at) >= $2), 0)`;

/** What of stock keeps a day open. */
export const stockDayReasons: DayOpenSource[] = [
  {
    name: 'inventory.day_odd_balances',
    label: { zh: '负数或零头的库存', en: 'Negative or odd balances' },
    repair: {
      zh: '补记漏掉的收货或领料，或盘点后调整。',
      en: 'Tell the receipt or issue that is missing, or count and adjust.',
    },
    permission: 'inventory.stock.read',
    mend: ({ id }) => ({ list: 'inventory.on-hand', query: { 'f.dayPlaceId.eq': id, 'f.odd.eq': 'true' } }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select ${ofItem} from inventory.balance b ${at}
          where ${oddSql}`,
        [question.place.id],
        question,
      ),
  },
  {
    name: 'inventory.day_in_inspection',
    label: { zh: '收货待检', en: 'Receipts that wait for inspection' },
    repair: { zh: '检验后放行、冻结或退货。', en: 'Inspect them: release, block or send back.' },
    permission: 'inventory.stock.read',
    mend: ({ id }) => ({
      list: 'inventory.on-hand',
      query: { 'f.dayPlaceId.eq': id, 'f.status.in': 'in_inspection' },
    }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select ${ofItem} from inventory.balance b ${at}
          where b.status = 'in_inspection' and b.on_hand > 0 and b.on_hand > ${cameLater}`,
        [question.place.id, question.until],
        question,
      ),
  },
  {
    name: 'inventory.day_in_transit',
    label: { zh: '调拨在途', en: 'Transfers in transit' },
    repair: {
      zh: '到了的移到库位；没到的查是谁在送。',
      en: 'Move what has arrived to its place; ask who carries the rest.',
    },
    permission: 'inventory.stock.read',
    mend: ({ id }) => ({
      list: 'inventory.on-hand',
      query: { 'f.dayPlaceId.eq': id, 'f.locationKind.in': 'in_transit' },
    }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select ${ofItem} from inventory.balance b ${at}
          where l.kind = 'in_transit' and b.on_hand > 0 and b.on_hand > ${cameLater}`,
        [question.place.id, question.until],
        question,
      ),
  },
];
