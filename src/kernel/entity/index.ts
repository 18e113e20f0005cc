export { columnOfField } from '../db/column-of-field.ts';
export { defineEntity, defineRecord, headLabels, isRecord } from './define-record.ts';
export { describeEntity } from './describe-entity.ts';
export type {
  Candidate,
  EntityDefinition,
  ImportedColumn,
  RecordDefinition,
  RecordFacts,
  RecordFollowing,
  RecordScope,
  RecordValues,
  ReferencedRow,
  ReferencedRows,
  Values,
} from './entity.ts';
export { listOf, listOfRecord, ofRow, shownFields } from './list-of-record.ts';
export { type RecordAction, recordActions, zRecordChanged } from './record-events.ts';
