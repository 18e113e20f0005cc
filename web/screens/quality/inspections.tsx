import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age, Due } from '../../parts/values.tsx';
import { InspectionTabs } from './inspection-tabs.tsx';
import { qualityWords } from './words.ts';

/** What waits to be inspected, the longest first; a row opens where it is decided. */
export function WaitingInspections() {
  return (
    <ListScreen
      words={qualityWords}
      title="inspections"
      list="quality.waiting-inspections"
      columns={[
        'waitingSince',
        'operationCode',
        'operationName',
        'itemCode',
        'itemName',
        'quantityHeld',
        'dueAt',
        'priority',
        'workCentreCode',
        'workshopName',
      ]}
      cells={{
        waitingSince: (row) => <Age at={String(row.waitingSince)} />,
        dueAt: (row) => <Due at={String(row.dueAt)} />,
      }}
      rowKey={(row) => String(row.operationId)}
      href={(row) => `/work-orders/${row.orderId}?operation=${row.operationId}&do=inspect`}
      above={<InspectionTabs shown="waiting" />}
      empty={['waitingEmpty', 'emptyHow']}
    />
  );
}

export function Inspections() {
  return (
    <ListScreen
      words={qualityWords}
      title="inspections"
      list="quality.inspections"
      columns={[
        'inspectedAt',
        'code',
        'disposition',
        'quantity',
        'orderCode',
        'operationCode',
        'itemCode',
        'itemName',
        'personName',
        'reason',
      ]}
      needs={['id', 'code', 'orderId', 'operationId']}
      cells={{ code: (row) => <CodeAndBeside kind="quality.inspection" row={row} /> }}
      href={(row) => (row.orderId ? `/work-orders/${row.orderId}?operation=${row.operationId}` : undefined)}
      above={<InspectionTabs shown="records" />}
      empty={['empty', 'emptyHow']}
    />
  );
}
