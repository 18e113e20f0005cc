import { type DayOpenSource, findDayDocuments } from '../../inventory/index.ts';
import { waitingCondition } from './list-sources.ts';

/** What of inspections keeps a workshop's day open. */
export const heldDayReason: DayOpenSource = {
  name: 'quality.day_pieces_held',
  label: { zh: '检验点待检的工件', en: 'Pieces held at QC points' },
  repair: { zh: '检验并判定。', en: 'Inspect them and decide.' },
  permission: 'quality.inspection.read',
  mend: ({ id }) => ({ list: 'quality.waiting-inspections', query: { 'f.workshopId.eq': id } }),
  find: (tx, question) =>
    findDayDocuments(
      tx,
      `select o.code, p.name as says, p.quantity_held as amount, o.unit, 'execution.work-order' as kind, o.id, p.workshop_id
         from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
        where p.workshop_id = $1 and ${waitingCondition}`,
      [question.place.id],
      question,
    ),
};
