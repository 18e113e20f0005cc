import type { CommandContext } from '../../../kernel/index.ts';
import { readStoredLines, replaceLines } from '../queries/version-lines.ts';
import type { VersionHead } from '../queries/versions.ts';
import { createVersion } from './change-version.ts';
import type { VersionKind } from './version-kind.ts';

/** A draft with all that a version says: the next of its item, or the first of another. */
export async function copyVersion(
  context: CommandContext,
  kind: VersionKind,
  from: VersionHead,
  itemId = from.itemId,
): Promise<VersionHead> {
  const head = await createVersion(context, kind, { ...from, itemId }, from.code);
  await replaceLines(context.tx, kind, head.id, await readStoredLines(context.tx, kind, from.id));
  return head;
}
