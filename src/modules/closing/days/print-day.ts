import { definePrint, readFacts, readTable } from '../../../kernel/index.ts';
import { dayEntity } from '../entities.ts';
import { dayList, lateFactList, sealLineList } from '../lists.ts';

/** No seal has this id: of a day that isn't sealed nothing is kept. */
const NO_SEAL = '00000000-0000-0000-0000-000000000000';

/** A day for the file: who signed, the seal's hash, what came and went and lay there, and what was told afterwards. */
export const daySheet = definePrint({
  name: 'closing.day-sheet',
  title: { zh: '日清单', en: 'Day close' },
  permission: dayList.permission,
  of: dayEntity.name,
  path: '/closing/day-sheets/:dayId/sheet.pdf',
  read: async (context, id) => {
    const head = [
      'placeCode',
      'placeName',
      'day',
      'state',
      'signedByName',
      'signedAt',
      'sealedByName',
      'sealedAt',
      'hash',
    ];
    const { row, facts } = await readFacts(context, dayList, id, head, ['title', 'sealId']);
    const lines = ['itemCode', 'itemName', 'locationCode', 'lotCode', 'status', 'came', 'went', 'onHand'];
    const late = ['businessAt', 'toldAt', 'accountDay', 'personName', 'code', 'itemCode', 'quantity'];
    return {
      code: String(row.title),
      facts,
      tables: [
        await readTable(context, sealLineList, { column: 'sealId', value: String(row.sealId ?? NO_SEAL) }, lines, {
          title: { zh: '当日收发和日末库存', en: 'What came, went and lay there' },
        }),
        await readTable(context, lateFactList, { column: 'dayId', value: id }, late, {
          title: { zh: '封账后补记', en: 'Told after it was sealed' },
        }),
      ],
      signatures: [
        { zh: '第一人', en: 'Signed first' },
        { zh: '第二人', en: 'Signed second' },
      ],
    };
  },
});
