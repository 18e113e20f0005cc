import { textOf } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import type { RowCommand } from '../../parts/list/row-commands.tsx';
import { Age } from '../../parts/values.tsx';
import { PrintingTabs } from './printing-tabs.tsx';
import { printingWords } from './words.ts';

type Verb = 'cancel' | 'confirm' | 'again' | 'rest';

/** What may be done with a print job, by its state: the same as the server allows. */
const offered: Readonly<Record<Verb, { states: readonly string[]; path: string }>> = {
  rest: { states: ['doubtful'], path: 'continue' },
  confirm: { states: ['doubtful'], path: 'confirm' },
  again: { states: ['sent', 'doubtful', 'failed', 'cancelled'], path: 'again' },
  cancel: { states: ['queued', 'failed', 'doubtful'], path: 'cancel' },
};

const commands = Object.entries(offered).map(
  ([verb, { states, path }]): RowCommand<Verb> => ({
    column: 'state',
    behind: true,
    verb: verb as Verb,
    permission: 'printing.label.print',
    when: (row) =>
      states.includes(String(row.state)) && (verb !== 'rest' || Number(row.labelsSent) < Number(row.labels)),
    path: ({ id }) => `/print-jobs/${id}/${path}`,
  }),
);

/** What printers have been asked for: what waits, what came of it, and what a person must look at. */
export function PrintQueue() {
  return (
    <ListScreen
      words={printingWords}
      title="queue"
      list="printing.print-jobs"
      columns={[
        'createdAt',
        'title',
        'templateName',
        'printerName',
        'labels',
        'copies',
        'state',
        'trouble',
        'retryAt',
        'askedByName',
      ]}
      views={{
        viewTrouble: { 'f.state.in': 'doubtful,failed' },
        viewOpen: { 'f.state.in': 'queued,sending' },
      }}
      opensWithAll
      needs={['state', 'labels', 'labelsSent']}
      cells={{ createdAt: ({ createdAt }) => <Age at={textOf(createdAt)} /> }}
      rowTone={({ state }) => (state === 'doubtful' || state === 'failed' ? 'red' : undefined)}
      commands={commands}
      above={<PrintingTabs current="/print-jobs" />}
      empty={['queueEmpty', 'queueEmptyHow']}
    />
  );
}
