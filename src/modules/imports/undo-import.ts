import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineCommand, type Text } from '../../kernel/index.ts';
import { zUndoImportRequest } from './contract.ts';
import { importUndone } from './events.ts';
import { importEntity } from './import-entity.ts';
import type { ImportSubject } from './import-subject.ts';
import { allowLongImport } from './queries/references.ts';
import { lockImportRun, markUndone, readTakenRows } from './queries/runs.ts';
import { refuseImport } from './refusals.ts';

const CHUNK = 2_000;

/**
 * Takes a whole import back while nothing has used it: what it made is put out of use, what it changed is as before. Throws
 * imports.touched and imports.used, and then nothing is taken back.
 */
export function defineUndo(
  { module, entity, permission, undo }: ImportSubject & Required<Pick<ImportSubject, 'undo'>>,
  things: Text,
) {
  return defineCommand({
    name: `${module}.undo-${entity}-import`,
    summary: { zh: `撤销${things.zh}导入`, en: `Undo an import of ${things.en}` },
    permission,
    input: zUndoImportRequest,
    output: z.object({ importId: zUuid, restored: z.number().int(), withdrawn: z.number().int() }),
    http: { method: 'POST', path: `/imports/${entity}/:importId/undo` },
    handle: async (context, { importId }) => {
      const { tx, principal, now } = context;
      await allowLongImport(tx);
      const run = await lockImportRun(tx, entity, importId);
      if (!run?.undoable) throw refuseImport('imports.not_there', { id: importId });
      if (run.undoneAt) throw refuseImport('imports.undone_already', { file: run.fileName, who: run.undoneBy });
      if (run.keptUntil <= now) throw refuseImport('imports.undo_too_late', { file: run.fileName });
      const rows = await readTakenRows(tx, importId);
      for (let at = 0; at < rows.length; at += CHUNK) await undo(context, rows.slice(at, at + CHUNK), { importId });
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
