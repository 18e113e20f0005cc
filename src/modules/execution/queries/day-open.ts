import { type DayOpenSource, dayPlaceSql, findDayDocuments } from '../../inventory/index.ts';
import { materialOwedSql } from './material-owed.ts';

const running = `p.state = 'running' and p.started_at < $2`;
/** What passed a step that hands on by scan and nobody has handed on yet. */
const unhanded = `p.transfer_mode = 'scan' and p.quantity_passed > p.quantity_transferred and p.state <> 'waiting'
  and exists (select 1 from execution.work_order_operation n where n.order_id = p.order_id and n.sequence > p.sequence)`;
const atWork = `o.state in ('released', 'in_progress', 'on_hold', 'completed')`;

function ofOperations(condition: string, amount = 'null::numeric') {
  return `select o.code, p.name as says, ${amount} as amount, o.unit, 'execution.work-order' as kind, o.id, p.workshop_id
            from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
           where p.workshop_id = $1 and ${atWork} and ${condition}`;
}

/** What of production keeps a day open. */
export const productionDayReasons: DayOpenSource[] = [
  {
    name: 'execution.day_material_missing',
    label: { zh: '报了工没领料', en: 'Reports without issue' },
    repair: { zh: '给工单补领所缺的料。', en: 'Issue to the order what it lacks.' },
    permission: 'execution.order.read',
    mend: ({ kind, id }) => ({
      list: 'execution.work-orders',
      query: { 'f.materialOwed.eq': 'true', ...(kind === 'workshop' && { 'f.workshopId.eq': id }) },
    }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select d.code, i.code as says, d.owed as amount, i.unit, 'execution.work-order' as kind, d.id, d.workshop_id
           from (select o.id, o.code, o.workshop_id, w.item_id, w.location_id, w.owed
                   from execution.work_order o cross join lateral (${materialOwedSql('o')}) w
                  where o.state in ('in_progress', 'on_hold', 'completed')) d
           join masterdata.item i on i.id = d.item_id
           left join masterdata.location l on l.id = d.location_id
          where d.workshop_id = $1 or ${dayPlaceSql('l')} = $1`,
        [question.place.id],
        question,
      ),
  },
  {
    name: 'execution.day_running',
    label: { zh: '跨日还在加工的工序', en: 'Operations running over the end of the day' },
    repair: {
      zh: '报工做完的，然后暂停或完成；夜班在做的写明。',
      en: 'Report what is done, then pause or finish; of a night shift, say so.',
    },
    permission: 'execution.order.read',
    mend: ({ id }) => ({ list: 'execution.operations', query: { 'f.workshopId.eq': id, 'f.state.in': 'running' } }),
    find: (tx, question) => findDayDocuments(tx, ofOperations(running), [question.place.id, question.until], question),
  },
  {
    name: 'execution.day_not_handed_on',
    label: { zh: '做完没转序的工件', en: 'Pieces not handed on' },
    repair: { zh: '扫码转到下一道工序。', en: 'Hand them on to the next operation by scan.' },
    permission: 'execution.order.read',
    mend: ({ id }) => ({ list: 'execution.operations', query: { 'f.workshopId.eq': id, 'f.quantityReady.gt': '0' } }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        ofOperations(unhanded, 'p.quantity_passed - p.quantity_transferred'),
        [question.place.id],
        question,
      ),
  },
];
