import type { z } from 'zod';
import { addJob, type CommandContext, newId, policiesOf, worksOnJobs } from '../../../kernel/index.ts';
import type { RunImportResponse, zRunImportRequest } from '../contract.ts';
import { importBegun } from '../events.ts';
import type { ImportSubject } from '../import-subject.ts';
import { assertMayPublish } from '../load-import.ts';
import { importsPolicies } from '../policies.ts';
import { insertAsked } from '../queries/asked.ts';
import { insertBegunRun } from '../queries/runs.ts';
import { LOAD_FILE } from './load-file-job.ts';

const DAY = 86_400_000;

/** Keeps the file and asks for its loading, which begins after the commit. */
export async function askForImport(
  context: CommandContext,
  subject: ImportSubject,
  { fileName, contentBase64, ...request }: z.output<typeof zRunImportRequest>,
): Promise<RunImportResponse> {
  const { tx, principal, now, configuration, emit } = context;
  if (request.publish) assertMayPublish(context, subject);
  const { entity, things } = subject;
  const importId = newId();
  const daysKept = policiesOf(await configuration(), importsPolicies)['imports.undo_days'];
  await insertBegunRun(tx, {
    id: importId,
    entity,
    things: things.zh,
    thingsEn: things.en,
    fileName,
    importedBy: principal.name,
    importedAt: now,
    keptUntil: new Date(now.getTime() + daysKept * DAY),
  });
  const asker = { askerKind: principal.kind, askerId: principal.id, language: principal.language };
  const { mapping, readings, mode, publish } = request;
  const how = { mode, publish, ...(mapping ? { mapping } : {}), ...(readings ? { readings } : {}) };
  await insertAsked(tx, { runId: importId, ...asker, request: how, askedAt: now }, contentBase64);
  if (worksOnJobs(tx)) await addJob(tx, LOAD_FILE, { importId }, { key: `${LOAD_FILE}:${importId}` });
  emit(importBegun, importId, { importId, entity, fileName });
  return stillUnderWay(importId, mode);
}

export function stillUnderWay(importId: string, mode: RunImportResponse['mode']): RunImportResponse {
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0, bad: 0 };
  return { importId, state: 'under_way', mode, imported: false, counts, badRows: [] };
}
