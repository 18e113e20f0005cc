import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

export function Operations() {
  return (
    <ListScreen
      words={orderWords}
      title="operations"
      list="execution.operations"
      columns={[
        'code',
        'name',
        'state',
        'workCentreCode',
        'itemCode',
        'itemName',
        'quantityHere',
        'quantityGood',
        'quantityHeld',
        'quantityScrap',
        'dueAt',
      ]}
      needs={['id', 'code', 'orderId', 'state', 'dueAt']}
      href={({ id, orderId }) => `/work-orders/${orderId}?operation=${id}`}
      cells={{
        code: (row) => <CodeAndBeside kind="execution.operation" row={row} />,
        dueAt: ({ dueAt, state }) => <Due at={String(dueAt)} done={state === 'done'} />,
      }}
      views={{
        viewWorkable: { 'f.state.in': 'ready,running,paused', sort: 'dueAt,sequence' },
        viewRunning: { 'f.state.in': 'running' },
        viewReady: { 'f.state.in': 'ready' },
        viewPaused: { 'f.state.in': 'paused' },
        viewInspection: { 'f.state.in': 'awaiting_inspection' },
      }}
      empty={['operationsEmpty', 'operationsEmptyHow']}
    />
  );
}
