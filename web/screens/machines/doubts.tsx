import { Link } from '@tanstack/react-router';
import { doubtReasons } from '../../../src/modules/machines/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { OrderLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { MachinesTabs } from './machines-tabs.tsx';
import { machinesWords } from './words.ts';

/** Where counted and reported pieces differ: both figures, what it may be, and what a person said it was. */
export function Doubts() {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const causes = Object.entries(doubtReasons).map(([value, label]) => ({ value, label: label[language] }));
  return (
    <ListScreen
      words={machinesWords}
      title="machines"
      list="machines.doubts"
      columns={[
        'machineName',
        'kind',
        'operationCode',
        'orderCode',
        'counted',
        'reported',
        'difference',
        'reasons',
        'state',
        'cause',
        'note',
        'settledByName',
        'raisedAt',
      ]}
      needs={['id', 'machineId', 'machineCode', 'orderId', 'state']}
      cells={{
        machineName: (row, drawn) => (
          <Link to="/machines/$machineId" params={{ machineId: String(row.machineId) }}>
            {drawn}
          </Link>
        ),
        orderCode: (row, drawn) => (row.orderId ? <OrderLink id={row.orderId} code={row.orderCode} /> : drawn),
      }}
      rowTone={({ state }) => (state === 'open' ? 'amber' : undefined)}
      views={{ viewDoubts: { 'f.state.in': 'open' } }}
      commands={[
        {
          column: 'state',
          behind: true,
          verb: 'settle',
          permission: 'machines.doubt.settle',
          when: ({ state }) => state === 'open',
          path: ({ id }) => `/machines/doubts/${id}/settle`,
          ask: {
            title: 'settleTitle',
            of: 'machineCode',
            fields: [
              { name: 'cause', label: t('cause'), kind: 'select', options: causes, required: true, wide: true },
              { name: 'note', label: t('note'), kind: 'note', wide: true },
            ],
          },
        },
      ]}
      above={<MachinesTabs current="/machines/doubts" />}
      empty={['doubtsEmpty', 'doubtsEmptyHow']}
    />
  );
}
