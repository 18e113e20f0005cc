import { type CommandContext, policiesOf } from '../../kernel/index.ts';
import type { ImportSubject } from './define-import.ts';
import { importDone } from './events.ts';
import { importEntity } from './import-entity.ts';
import type { ImportOutcome } from './import-outcome.ts';
import { importsPolicies } from './policies.ts';
import { insertImportRun } from './queries/runs.ts';
import { layoutOf } from './reading/map-columns.ts';
import type { countsOf, ReadImport } from './run-import.ts';

/** Notes what was imported and how it was read: for the list of imports, for its undoing and for the next file of this layout. */
export async function keepImport(
  { tx, principal, now, audit, emit, configuration }: CommandContext,
  { entity, things, undo }: Pick<ImportSubject, 'entity' | 'things' | 'undo'>,
  { table, map, answers, fileName }: ReadImport,
  { taken }: ImportOutcome,
  { importId: id, counts }: { importId: string; counts: ReturnType<typeof countsOf> },
): Promise<void> {
  const mapping = Object.fromEntries([...map].map(([name, index]) => [name, table.headings[index] ?? '']));
  const daysKept = policiesOf(await configuration(), importsPolicies)['imports.undo_days'];
  const { rows, created, changed, unchanged, bad } = counts;
  await insertImportRun(
    tx,
    {
      id,
      entity,
      things: things.zh,
      thingsEn: things.en,
      fileName,
      layout: layoutOf(table.headings),
      mapping,
      readings: { ...answers },
      rows,
      created,
      changed,
      unchanged,
      bad,
      undoable: undo !== undefined,
      importedBy: principal.name,
      importedAt: now,
      keptUntil: new Date(now.getTime() + daysKept * 86_400_000),
    },
    taken,
  );
  const told = { entity, fileName, created, changed, unchanged, bad };
  const changes = Object.fromEntries(Object.entries(told).map(([name, to]) => [name, { from: null, to }]));
  audit({ entityType: importEntity.name, entityId: id, action: 'imported', label: fileName, changes });
  emit(importDone, id, { importId: id, ...told });
}
