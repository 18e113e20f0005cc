import type { KanbanCard } from '../../../src/modules/replenishment/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { kanbanToBring } from '../../offline/questions.ts';

/** One row of GET /kanban-cards. */
export interface ToBringRow
  extends Pick<
    KanbanCard,
    | 'id'
    | 'code'
    | 'state'
    | 'itemCode'
    | 'itemName'
    | 'itemNameEn'
    | 'quantity'
    | 'unit'
    | 'locationCode'
    | 'fromLocationCode'
    | 'calledByName'
    | 'calledByNameEn'
    | 'takenByName'
    | 'takenByNameEn'
  > {
  minutesWaited: number | null;
  requestCode: string | null;
}

/** What empty bins wait for, as it is walked; what this device has brought and not sent yet is left out. */
export function useToBring() {
  const may = mayDo('replenishment.kanban-card.bring');
  const answer = useAnswer<{ rows: ToBringRow[] }>(may ? kanbanToBring.path : undefined, kanbanToBring.query);
  const brought = useCommands().filter(({ state, path }) => state === 'waiting' && path.endsWith('/fill'));
  const rows = answer.data?.rows.filter(({ id }) => !brought.some(({ lane }) => lane === `kanban:${id}`));
  return { ...answer, data: rows && { rows } };
}
