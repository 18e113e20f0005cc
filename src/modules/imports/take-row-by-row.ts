import { type CommandContext, doApart, Refusal } from '../../kernel/index.ts';
import type { ShownRow } from './contract.ts';
import { type ImportOutcome, noOutcome, ROWS_SHOWN_MAX } from './import-outcome.ts';
import type { ImportWork } from './import-subject.ts';
import type { TakenRow } from './queries/runs.ts';
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
    try {
      const done = await doApart(context, (inner) => takeRow(inner, row));
      const { kind, shown: what, ...taken } = done.value;
      outcome[kind] += 1;
      await (write ? done.keep() : done.takeBack());
      if (kind === 'unchanged') continue;
      if (write) outcome.taken.push(taken);
      if (shown[kind].length < ROWS_SHOWN_MAX) shown[kind].push({ row: row.row, kind, ...what });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.faults.push(faultOf(row, columns, error));
    }
  }
  return { ...outcome, show: async () => [...shown.changed, ...shown.created].slice(0, ROWS_SHOWN_MAX) };
}

function faultOf(row: ParsedRow, columns: ImportWork['columns'], refusal: Refusal): Fault {
  const field = refusal.where?.split('/')[1] ?? '';
  const column = columns.find(({ name, link }) => (link?.field ?? name) === field) ?? columns[0];
  return { row: row.row, column, value: (column && row.texts[column.name]) ?? '', refusal };
}
