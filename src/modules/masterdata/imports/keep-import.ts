import { type CommandContext, newId, type Values } from '../../../kernel/index.ts';
import { importDone } from '../events.ts';
import { type ImportRow, insertImportRun } from '../queries/import-runs.ts';
import type { ImportSubject } from './import-commands.ts';
import { importEntity } from './import-entity.ts';
import type { ImportOutcome } from './import-outcome.ts';
import { layoutOf } from './map-columns.ts';
import type { countsOf, ReadImport } from './run-import.ts';
import type { DecidedRow } from './show-changes.ts';

/** Notes what was imported and how it was read: for the list of imports, for its undoing and for the next file of this layout. */
export async function keepImport(
  { tx, principal, now, audit, emit }: CommandContext,
  { entity, rows: kind }: Pick<ImportSubject, 'entity' | 'rows'>,
  { table, map, answers, fileName }: ReadImport,
  { decided }: ImportOutcome,
  counts: ReturnType<typeof countsOf>,
): Promise<string> {
  const id = newId();
  const mapping = Object.fromEntries([...map].map(([name, index]) => [name, table.headings[index] ?? '']));
  const { rows, created, changed, unchanged, bad } = counts;
  await insertImportRun(
    tx,
    {
      id,
      entity,
      fileName,
      layout: layoutOf(table.headings),
      mapping,
      readings: { ...answers },
      rows,
      created,
      changed,
      unchanged,
      bad,
      undoable: 'fields' in kind,
      importedBy: principal.name,
      importedAt: now,
    },
    decided.map(rowOf),
  );
  const told = { entity, fileName, created, changed, unchanged, bad };
  const changes = Object.fromEntries(Object.entries(told).map(([name, to]) => [name, { from: null, to }]));
  audit({ entityType: importEntity.name, entityId: id, action: 'imported', label: fileName, changes });
  emit(importDone, id, { importId: id, ...told });
  return id;
}

/** Of what was there before, only the fields that were changed. */
function rowOf({ decision: { id, version, before, changed } }: DecidedRow): ImportRow {
  if (!before) return { recordId: id, version, before: null };
  const was: Values = Object.fromEntries(changed.map((name) => [name, before[name] ?? null]));
  return { recordId: id, version, before: was };
}
