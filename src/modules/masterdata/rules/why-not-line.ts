import type { Refusal } from '../../../kernel/index.ts';
import type { ReferencedRows, Values } from '../records/record-type.ts';
import { toLine } from '../records/references.ts';
import { refuse } from '../refusals.ts';

/** A line must lie in the workshop that is named beside it. */
export function whyNotLine(after: Values, referenced: ReferencedRows): Refusal | undefined {
  const line = referenced(toLine, after.lineId);
  if (!line || !after.workshopId || line.parentId === after.workshopId) return undefined;
  return refuse('masterdata.line_outside_workshop', { code: String(after.code) }, { where: '/lineId' });
}
