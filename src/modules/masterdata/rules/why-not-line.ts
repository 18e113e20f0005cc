import type { ReferencedRows, Refusal } from '../../../kernel/index.ts';
import { toLine } from '../contract.ts';
import { refuse } from '../refusals.ts';

interface Placed {
  code: string;
  workshopId: string | null;
  lineId: string | null;
}

/** A line must lie in the workshop that is named beside it. */
export function whyNotLine({ code, workshopId, lineId }: Placed, referenced: ReferencedRows): Refusal | undefined {
  const line = referenced(toLine, lineId);
  if (!line || !workshopId || line.parentId === workshopId) return undefined;
  return refuse('masterdata.line_outside_workshop', { code }, { where: '/lineId' });
}
