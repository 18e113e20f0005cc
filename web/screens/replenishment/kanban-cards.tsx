import { type KanbanVerb, kanbanMoves } from '../../../src/modules/replenishment/states.ts';
import { formatDuration } from '../../../ui/formatting.ts';
import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { KanbanTabs } from './kanban-tabs.tsx';
import { replenishmentWords } from './words.ts';

const may = (verb: KanbanVerb, { state }: ListRow) => kanbanMoves[verb].from.some((one) => one === state);

/** Every card: how it stands, who called and who brings. */
export function KanbanCards() {
  return (
    <ListScreen
      words={replenishmentWords}
      title="kanban"
      list="replenishment.kanban-cards"
      columns={[
        ...['code', 'state', 'itemCode', 'itemName', 'locationCode', 'fromLocationCode', 'quantity', 'unit'],
        ...['minutesWaited', 'calledByName', 'takenByName', 'requestCode', 'loopCode', 'number', 'since', 'reason'],
      ]}
      needs={['id', 'code', 'state', 'itemId']}
      cells={{
        code: (row) => <CodeAndBeside kind="replenishment.kanban-card" row={row} />,
        itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} />,
        minutesWaited: ({ minutesWaited }) =>
          minutesWaited === null || minutesWaited === undefined ? '–' : formatDuration(Number(minutesWaited) * 60),
      }}
      rowTone={({ state }) => (state === 'empty' ? 'red' : undefined)}
      views={{
        viewWaiting: { 'f.waiting.eq': 'true', sort: 'calledAt' },
        viewLost: { 'f.state.in': 'lost' },
        viewBought: { 'f.fill.in': 'purchase' },
      }}
      commands={[
        {
          column: 'calledByName',
          behind: true,
          verb: 'callIt',
          permission: kanbanMoves.call.permission,
          when: (row) => may('call', row),
          path: ({ id }) => `/kanban-cards/${id}/call`,
          alsoChanges: ['execution'],
        },
        {
          column: 'calledByName',
          behind: true,
          verb: 'withdrawIt',
          permission: kanbanMoves.withdraw.permission,
          when: (row) => may('withdraw', row),
          path: ({ id }) => `/kanban-cards/${id}/withdraw`,
          alsoChanges: ['execution'],
        },
        {
          column: 'state',
          behind: true,
          verb: 'loseIt',
          permission: kanbanMoves.lose.permission,
          when: (row) => may('lose', row),
          path: ({ id }) => `/kanban-cards/${id}/lose`,
          ask: { title: 'loseTitle', of: 'code', reason: 'needed' },
        },
        {
          column: 'state',
          behind: true,
          verb: 'findIt',
          permission: kanbanMoves.find.permission,
          when: (row) => may('find', row),
          path: ({ id }) => `/kanban-cards/${id}/find`,
        },
        {
          column: 'state',
          behind: true,
          verb: 'replaceIt',
          permission: kanbanMoves.replace.permission,
          when: (row) => may('replace', row),
          path: ({ id }) => `/kanban-cards/${id}/replace`,
          ask: { title: 'replaceTitle', of: 'code', intro: 'replaceIntro', reason: 'needed' },
        },
      ]}
      above={<KanbanTabs current="/kanban-cards" />}
      empty={['cardsEmpty', 'cardsEmptyHow']}
    />
  );
}
