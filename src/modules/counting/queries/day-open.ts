import { type DayOpenSource, findDayDocuments } from '../../inventory/index.ts';

/** What of counts keeps a day open: lists made by its end on which something waits. */
export const countsDayReason: DayOpenSource = {
  name: 'counting.day_open_counts',
  label: { zh: '没盘完、没审批的盘点', en: 'Counts not settled' },
  repair: { zh: '盘完，审批差异，或取消盘点单。', en: 'Count what waits, approve of variances, or cancel the list.' },
  permission: 'counting.count.read',
  mend: ({ kind, id }) => ({
    list: 'counting.count-lists',
    query: { 'f.state.in': 'open', ...(kind === 'warehouse' ? { 'f.warehouseId.eq': id } : { 'f.workshopId.eq': id }) },
  }),
  find: (tx, question) =>
    findDayDocuments(
      tx,
      `select t.code, coalesce(t.note, '') as says, null::numeric as amount, null as unit, 'counting.count-list' as kind, t.id, t.workshop_id from counting.count_list t
        where t.state = 'open' and t.made_at < $2
          and (t.warehouse_id = $1 or (t.warehouse_id is null and t.workshop_id = $1))`,
      [question.place.id, question.until],
      question,
    ),
};
