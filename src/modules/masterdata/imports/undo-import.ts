import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { type CommandContext, defineCommand, type RecordDefinition, type Text } from '../../../kernel/index.ts';
import { zUndoImportRequest } from '../contract.ts';
import { importUndone } from '../events.ts';
import { type ImportRow, lockImportRun, markUndone, readImportRows } from '../queries/import-runs.ts';
import { allowLongImport } from '../queries/imports.ts';
import { readRecords } from '../queries/records.ts';
import type { Save } from '../records/record-type.ts';
import { saveRecords } from '../records/save-records.ts';
import { importEntity } from './import-entity.ts';
import { refuseImport } from './refusals.ts';

const CHUNK = 2_000;

/**
 * Takes a whole import back while nothing has used it: what it made is put out of use, what it changed is as before. Throws
 * masterdata.import_touched and masterdata.import_used, and then nothing is taken back.
 */
export function defineUndo(record: RecordDefinition, entity: string, things: Text) {
  return defineCommand({
    name: `${record.module}.undo-${entity}-import`,
    summary: { zh: `撤销${things.zh}导入`, en: `Undo an import of ${things.en}` },
    permission: record.permissions.write,
    input: zUndoImportRequest,
    output: z.object({ importId: zUuid, restored: z.number().int(), withdrawn: z.number().int() }),
    http: { method: 'POST', path: `/imports/${entity}/:importId/undo` },
    handle: async (context, { importId }) => {
      const { tx, principal, now } = context;
      await allowLongImport(tx);
      const run = await lockImportRun(tx, entity, importId);
      if (!run?.undoable) throw refuseImport('masterdata.import_not_there', { id: importId });
      if (run.undoneAt)
        throw refuseImport('masterdata.import_undone_already', { file: run.fileName, who: run.undoneBy });
      const rows = await readImportRows(tx, importId);
      for (let at = 0; at < rows.length; at += CHUNK) await takeBack(context, record, rows.slice(at, at + CHUNK));
      await markUndone(tx, importId, principal.name, now);
      const withdrawn = rows.filter(({ before }) => before === null).length;
      const changes = { undoneBy: { from: '', to: principal.name } };
      context.audit({
        entityType: importEntity.name,
        entityId: importId,
        action: 'undone',
        label: run.fileName,
        changes,
      });
      context.emit(importUndone, importId, { importId, entity, fileName: run.fileName });
      return { importId, withdrawn, restored: rows.length - withdrawn };
    },
  });
}

async function takeBack(context: CommandContext, record: RecordDefinition, rows: readonly ImportRow[]): Promise<void> {
  const ids = rows.map(({ recordId }) => recordId);
  const stored = await readRecords(context.tx, record, ids);
  const touched = rows.filter(({ recordId, version }) => stored.get(recordId)?.version !== version);
  const [first] = touched;
  if (first)
    throw refuseImport('masterdata.import_touched', {
      count: touched.length,
      code: String(stored.get(first.recordId)?.values.code ?? first.recordId),
    });
  const saves = rows.map(
    ({ recordId, version, before }): Save => ({
      kind: 'change',
      id: recordId,
      expectedVersion: version,
      values: before ?? { active: false },
    }),
  );
  const refused = (await saveRecords(context, record, saves)).flatMap((decision, index) =>
    decision.kind === 'refused' ? [{ refusal: decision.refusal, id: ids[index] ?? '' }] : [],
  );
  const [used] = refused;
  if (!used) return;
  const reason = { zh: used.refusal.text('zh').why, en: used.refusal.text('en').why };
  const code = String(stored.get(used.id)?.values.code ?? used.id);
  throw refuseImport('masterdata.import_used', { count: refused.length, code, reason });
}
