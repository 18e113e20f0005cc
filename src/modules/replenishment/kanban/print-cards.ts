import { definePrint, listOfRecord, readFacts, tableOf } from '../../../kernel/index.ts';
import { kanbanCardStates } from '../contract.ts';
import { kanbanLoopRecord } from './loop.ts';
import { findCardsOfLoop } from './queries/cards.ts';

const loops = listOfRecord(kanbanLoopRecord);

/** A loop's sheet: what it is, and each of its cards with the code that is scanned. */
export const kanbanSheet = definePrint({
  name: 'replenishment.kanban-sheet',
  title: { zh: '看板卡页', en: 'Kanban cards' },
  permission: kanbanLoopRecord.permissions.read,
  of: kanbanLoopRecord.name,
  path: '/kanban-loops/:kanbanLoopId/cards.pdf',
  read: async (context, id) => {
    const { row, facts } = await readFacts(context, loops, id, [
      ...['itemCode', 'itemName', 'locationCode', 'fromLocationCode', 'fill', 'kind', 'quantity', 'cards', 'note'],
    ]);
    return {
      code: String(row.code),
      facts,
      tables: [
        tableOf(await findCardsOfLoop(context.tx, id), [
          { label: { zh: '第几张', en: 'Number' }, of: ({ number }) => number },
          { label: { zh: '扫这里', en: 'Scan here' }, of: ({ code }) => ({ scan: code }) },
          { label: { zh: '状态', en: 'State' }, of: ({ state }) => kanbanCardStates[state] },
        ]),
      ],
    };
  },
});
