import { definePrint, readFacts, readTable } from '../../../kernel/index.ts';
import { countListEntity } from '../entities.ts';
import { countListList, countTaskList } from '../lists.ts';

const howTo = {
  label: { zh: '怎么填', en: 'How to fill it in' },
  value: {
    zh: '库位上没有货请写 0，空着表示没有盘。时间写到分钟：盘点前后的收发由系统按时间算清。',
    en: 'Write 0 where nothing lies; a blank says that nobody counted there. Write the time to the minute: what moves before and after is reckoned by it.',
  },
  wide: true,
};

/** For whoever counts without a device: place by place as one walks, with room for what is seen. It says as little of the books as the device does. */
export const countSheetPrint = definePrint({
  name: 'counting.count-sheet',
  title: { zh: '盘点表', en: 'Count sheet' },
  permission: countListList.permission,
  of: countListEntity.name,
  path: '/count-lists/:listId/sheet.pdf',
  read: async (context, listId) => {
    const head = ['warehouseName', 'origin', 'lines', 'madeByName', 'madeAt', 'note'];
    const { row, facts } = await readFacts(context, countListList, listId, head);
    const columns = ['locationCode', 'itemCode', 'itemName', 'lotCode', 'handlingUnitCode', 'status', 'unit'];
    return {
      code: String(row.code),
      facts: [...facts, howTo],
      tables: [
        await readTable(context, countTaskList, { column: 'listId', value: listId }, columns, {
          sort: ['sequence', 'itemCode', 'lotCode'],
          room: [
            { zh: '盘点数', en: 'Counted' },
            { zh: '时间', en: 'At' },
          ],
          empty: { zh: '没有要盘的。', en: 'Nothing is to be counted.' },
        }),
      ],
      signatures: [
        { zh: '盘点', en: 'Counted by' },
        { zh: '录入', en: 'Entered by' },
      ],
    };
  },
});
