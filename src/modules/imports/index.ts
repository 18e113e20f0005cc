/** The door of imports: reads files of rows, and leads them to whoever owns what they tell of. */

export { type FindAsker, importAskers } from './background/work-on-import.ts';
export { columnOf, columnsOfRecord } from './columns-of-record.ts';
export { defineImport } from './define-import.ts';
export { type ImportOutcome, noOutcome, ROWS_SHOWN_MAX } from './import-outcome.ts';
export { type ImportSubject, type ImportWork, importSubjects } from './import-subject.ts';
export { oncePerFile } from './once-per-file.ts';
export { madeByUndone, type TakenRow } from './queries/runs.ts';
export type { ImportColumn } from './reading/import-column.ts';
export type { Fault, ParsedRow } from './reading/parse-row.ts';
export { refuseImport } from './refusals.ts';
export { resolveCodes, unknownCode } from './resolve-codes.ts';
export { importsModule } from './routes.ts';
export { type RowDone, takeRowByRow } from './take-row-by-row.ts';
