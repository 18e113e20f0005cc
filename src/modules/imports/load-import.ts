import { z } from 'zod';
import { type CommandContext, defineCommand, inBothLanguages, mayDo, Refusal } from '../../kernel/index.ts';
import { progressOf } from './background/report-progress.ts';
import { type RunImportResponse, zImportRunRequest } from './contract.ts';
import type { ImportSubject } from './import-subject.ts';
import { keepImport } from './keep-import.ts';
import { type AskedRequest, closeAsked, lockAsked } from './queries/asked.ts';
import { refuseImport } from './refusals.ts';
import { assertAnswered, assertColumns, countsOf, decideRows, presentFaults, readImport } from './run-import.ts';

/**
 * Loads a file that was asked for, in one transaction with the note that it is done. Executed by Trueup as the one who asked, under the name of
 * the command by which they did; it has no route. Whoever else is at it, or was before, did it.
 */
export function loadImport(subject: ImportSubject) {
  return defineCommand({
    ...importName(subject),
    permission: subject.permission,
    input: zImportRunRequest,
    output: z.object({ loaded: z.boolean() }),
    idempotent: false,
    http: { method: 'POST', path: `/imports/${subject.entity}/load` },
    handle: async (context, { importId }) => {
      const asked = await lockAsked(context.tx, importId);
      if (!asked) return { loaded: false };
      const { fileName, content, request } = asked;
      await loadRows(context, subject, importId, request, { fileName, content });
      return { loaded: true };
    },
  });
}

/** The command that loads files of this kind, by which it stands in the audit log. */
export function importName({ module, entity, things }: Pick<ImportSubject, 'module' | 'entity' | 'things'>) {
  const en = things.en.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return { name: `${module}.import-${entity}`, summary: { zh: `导入${things.zh}`, en: `Import ${en}` } };
}

async function loadRows(
  context: CommandContext,
  subject: ImportSubject,
  importId: string,
  { mode, publish, ...how }: AskedRequest,
  file: { fileName: string; content: Buffer },
): Promise<void> {
  if (publish) assertMayPublish(context, subject);
  const progress = progressOf(context.tx, importId);
  progress.reading();
  const contentBase64 = file.content.toString('base64');
  const read = await readImport(context, subject, { ...how, fileName: file.fileName, contentBase64 });
  assertColumns(read);
  assertAnswered(read, context.principal);
  // Rows that can't be read spoil all_or_nothing already: then the rest is only checked, to name every fault at once.
  const write = mode === 'good_rows' || read.faults.length === 0;
  const all = read.rows.length;
  progress.rows(0, all);
  const work = { importId, write, publish, progress: (done: number) => progress.rows(done, all) };
  const outcome = await decideRows(context, subject, read, work);
  const badRows = presentFaults(outcome.faults, context.principal);
  const counts = countsOf(read, outcome);
  const [first] = outcome.faults;
  if (mode === 'all_or_nothing' && first) {
    const reason = inBothLanguages((language) => first.refusal.text(language).what);
    const parameters = { bad: counts.bad, row: first.row, reason };
    throw refuseImport('imports.bad_rows', parameters, { details: { badRows, counts } });
  }
  await progress.finish();
  if (!(await closeAsked(context.tx, importId)))
    throw refuseImport('imports.cancelled', { file: file.fileName, who: '' });
  const imported = counts.created + counts.changed > 0;
  const answer: RunImportResponse = { importId, state: 'done', mode, imported, counts, badRows };
  await keepImport(context, subject, read, outcome, answer);
}

export function assertMayPublish({ principal }: CommandContext, { entity, publish }: ImportSubject): void {
  if (!publish) throw refuseImport('imports.nothing_to_publish', { entity }, { where: '/publish' });
  if (!mayDo(principal, publish.permission))
    throw new Refusal('kernel.permission_missing', { permission: publish.permission, roles: '—' });
}
