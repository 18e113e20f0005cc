import { assertInScope, type CommandContext } from '../../../kernel/index.ts';
import { namesOf } from '../counts/note-count.ts';
import { type CountingPolicy, countingPolicyOf } from '../find-policy.ts';
import { type ListRow, lockListOfLine } from '../queries/count-lists.ts';
import { type LineRow, readLineRow } from '../queries/lines.ts';
import { refuse } from '../refusals.ts';
import type { LineNames } from '../rules/why-not.ts';

export interface OpenLine {
  list: ListRow;
  line: LineRow;
  names: LineNames;
  policy: CountingPolicy;
}

/** A line whose list is locked: of two who decide at once, the second sees what the first did. Throws line_unknown, kernel.out_of_scope. */
export async function openLine(context: CommandContext, id: string): Promise<OpenLine> {
  const { tx, principal } = context;
  const list = await lockListOfLine(tx, id);
  const line = list && (await readLineRow(tx, id));
  if (!list || !line) throw refuse('counting.line_unknown', {}, { where: '/lineId' });
  assertInScope(principal, list);
  const policy = countingPolicyOf(await context.configuration(list));
  return { list, line, names: await namesOf(context, line), policy };
}

/** What every event of a line carries. */
export function toldOf({ list, line, names }: OpenLine) {
  const { id: listId, code: listCode, workshopId, lineId } = list;
  return {
    ...{ listId, listCode, workshopId, lineId, countLineId: line.id },
    ...{ locationId: line.locationId, locationCode: names.location, itemId: line.itemId, itemCode: names.item },
  };
}
