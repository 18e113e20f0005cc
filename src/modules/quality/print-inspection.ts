import { definePrint, readFacts } from '../../kernel/index.ts';
import { inspectionEntity } from './entities.ts';
import { inspectionList } from './lists.ts';

/** What was decided on held pieces, for the file of the order or the customer. */
export const inspectionReport = definePrint({
  name: 'quality.inspection-report',
  title: { zh: '检验单', en: 'Inspection report' },
  permission: inspectionList.permission,
  of: inspectionEntity.name,
  path: '/inspections/:inspectionId/report.pdf',
  read: async (context, id) => {
    const { row, facts } = await readFacts(context, inspectionList, id, [
      ...['disposition', 'quantity', 'quantityLeft', 'itemCode', 'itemName', 'orderCode', 'operationName'],
      ...['operationCode', 'workshopName', 'reworkToOperationCode', 'reason', 'note', 'personName', 'inspectedAt'],
    ]);
    return {
      code: String(row.code),
      facts,
      tables: [],
      signatures: [
        { zh: '检验', en: 'Inspected by' },
        { zh: '审核', en: 'Approved by' },
      ],
    };
  },
});
