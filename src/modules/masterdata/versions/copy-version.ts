import { type CommandContext, providedFor, subjectCopies } from '../../../kernel/index.ts';
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
  if (itemId === from.itemId) await takePapersAlong(context, kind, from.id, head.id);
  return head;
}

/** The drawings of a version are its successor's too, and from then on its own: exchanged there, they stay here. */
async function takePapersAlong(context: CommandContext, kind: VersionKind, from: string, to: string): Promise<void> {
  const subject = `masterdata.${kind.noun}`;
  for (const take of providedFor(context.tx, subjectCopies))
    await take(context, { kind: subject, id: from }, { kind: subject, id: to });
}
