import { type CommandContext, executeWithin, Refusal } from '../../kernel/index.ts';
import type { ShownRow } from './contract.ts';
import { type ImportOutcome, noOutcome, ROWS_SHOWN_MAX } from './import-outcome.ts';
import type { ImportWork } from './import-subject.ts';
import type { TakenRow } from './queries/runs.ts';
import { releaseSavepoint, rollBackToSavepoint, setSavepoint } from './queries/savepoints.ts';
import type { Fault, ParsedRow } from './reading/parse-row.ts';

/** What a row did. */
export interface RowDone extends TakenRow {
  kind: 'created' | 'changed' | 'unchanged';
  shown: Omit<ShownRow, 'row' | 'kind'>;
}

/**
 * Does each row as the command does it that a person would send, each in a savepoint of its own: a refusal takes back its own row,
 * a preview takes back every one, and only what stays is told. For what comes by the hundred; a row costs some milliseconds.
 */
export async function takeRowByRow(
  context: CommandContext,
  { columns, write, progress }: Pick<ImportWork, 'columns' | 'write' | 'progress'>,
  rows: readonly ParsedRow[],
  takeRow: (context: CommandContext, row: ParsedRow) => Promise<RowDone>,
): Promise<ImportOutcome> {
  const outcome = noOutcome();
  const shown: Record<'created' | 'changed', ShownRow[]> = { created: [], changed: [] };
  for (const [index, row] of rows.entries()) {
    progress(index);
    const heard: (() => void)[] = [];
    await setSavepoint(context.tx);
    try {
      const { kind, shown: what, ...taken } = await takeRow(heldBack(context, heard), row);
      outcome[kind] += 1;
      if (write) for (const tell of heard) tell();
      else await rollBackToSavepoint(context.tx);
      if (kind === 'unchanged') continue;
      if (write) outcome.taken.push(taken);
      if (shown[kind].length < ROWS_SHOWN_MAX) shown[kind].push({ row: row.row, kind, ...what });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await rollBackToSavepoint(context.tx);
      outcome.faults.push(faultOf(row, columns, error));
    } finally {
      await releaseSavepoint(context.tx).catch(() => {});
    }
  }
  return { ...outcome, show: async () => [...shown.changed, ...shown.created].slice(0, ROWS_SHOWN_MAX) };
}

/** The same context, whose audit, events and afterthoughts wait until the row is sure to stay. */
function heldBack(context: CommandContext, heard: (() => void)[]): CommandContext {
  const inner: CommandContext = {
    ...context,
    audit: (entry) => void heard.push(() => context.audit(entry)),
    emit: (event, id, data) => void heard.push(() => context.emit(event, id, data)),
    afterCommit: (work) => void heard.push(() => context.afterCommit(work)),
    execute: (command, input) => executeWithin(inner, command, input),
  };
  return inner;
}

function faultOf(row: ParsedRow, columns: ImportWork['columns'], refusal: Refusal): Fault {
  const field = refusal.where?.split('/')[1] ?? '';
  const column = columns.find(({ name, link }) => (link?.field ?? name) === field) ?? columns[0];
  return { row: row.row, column, value: (column && row.texts[column.name]) ?? '', refusal };
}
