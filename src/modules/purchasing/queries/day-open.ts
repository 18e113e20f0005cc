import { type DayOpenSource, dayPlaceSql, findDayDocuments } from '../../inventory/index.ts';

/** What of purchases keeps a day open: what was to come by its end to the warehouse where its item is received, and isn't booked. */
export const expectedDayReason: DayOpenSource = {
  name: 'purchasing.day_not_received',
  label: { zh: '到期没有收货', en: 'Due and not received' },
  repair: { zh: '货到了的补记收货；没到的改交期。', en: 'Receive what has come; move the date of what hasn’t.' },
  permission: 'purchasing.order.read',
  mend: () => ({
    list: 'purchasing.order-lines',
    query: { 'f.quantityOpen.gt': '0', 'f.orderState.in': 'sent', sort: 'expectedAt' },
  }),
  find: (tx, question) =>
    findDayDocuments(
      tx,
      `select o.code, i.code as says, l.quantity_open as amount, i.unit, 'purchasing.purchase-order' as kind, o.id, o.workshop_id
         from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
         join masterdata.item i on i.id = l.item_id
         join masterdata.location k on k.id = i.receipt_location_id
        where l.quantity_open > 0 and o.state = 'sent' and coalesce(l.promised_at, l.wanted_at) < $2 and ${dayPlaceSql('k')} = $1`,
      [question.place.id, question.until],
      question,
    ),
};
