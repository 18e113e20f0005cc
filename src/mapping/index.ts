export { checkMapping, type Known, type MappingProblem, type SourceField, type TargetField } from './check-mapping.ts';
export * from './contract.ts';
export { diffRows, type FieldDiff, type RowsDiff } from './diff-rows.ts';
export type { Difference } from './diff-values.ts';
export { isPlain, type PlainField, plainFields } from './is-plain.ts';
export type { FailedRow, Mapped, MappedRow, SkippedRow, Trace } from './mapped.ts';
export { type How, type Mapper, openMapper } from './open-mapper.ts';
export { type KnownSet, profileRows } from './profile/index.ts';
export { previewRepair, type RepairPreview } from './repair/index.ts';
export { type CaseResult, runCases } from './run-cases.ts';
export {
  type Hints,
  type LabelledSource,
  type LabelledTarget,
  type SuggestedMapping,
  type Suggestion,
  suggestMapping,
} from './suggest-mapping.ts';
