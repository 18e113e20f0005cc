import { type CommandContext, policiesOf } from '../../kernel/index.ts';
import type { RunImportResponse } from './contract.ts';
import { importDone } from './events.ts';
import { importEntity } from './import-entity.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportSubject } from './import-subject.ts';
import { importsPolicies } from './policies.ts';
import { writeDoneRun } from './queries/runs.ts';
import { layoutOf } from './reading/map-columns.ts';
import type { ReadImport } from './run-import.ts';

/** Notes what was imported and how it was read: for the list of imports, for its undoing and for the next file of this layout. */
export async function keepImport(
  { tx, now, audit, emit, configuration }: CommandContext,
  { entity, undo }: Pick<ImportSubject, 'entity' | 'undo'>,
  { table, map, answers, fileName }: ReadImport,
  { taken }: ImportOutcome,
  answer: RunImportResponse,
): Promise<void> {
  const mapping = Object.fromEntries([...map].map(([name, index]) => [name, table.headings[index] ?? '']));
  const daysKept = policiesOf(await configuration(), importsPolicies)['imports.undo_days'];
  const { importId: id, counts, imported } = answer;
  const { rows, created, changed, unchanged, bad } = counts;
  await writeDoneRun(
    tx,
    {
      id,
      layout: layoutOf(table.headings),
      mapping,
      readings: { ...answers },
      rows,
      created,
      changed,
      unchanged,
      bad,
      undoable: imported && undo !== undefined,
      keptUntil: new Date(now.getTime() + daysKept * 86_400_000),
      answer,
    },
    taken,
  );
  const told = { entity, fileName, created, changed, unchanged, bad };
  const changes = Object.fromEntries(Object.entries(told).map(([name, to]) => [name, { from: null, to }]));
  audit({ entityType: importEntity.name, entityId: id, action: 'imported', label: fileName, changes });
  emit(importDone, id, { importId: id, ...told });
}
