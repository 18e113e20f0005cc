import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { type CommandContext, defineCommand, type StoredRefusal } from '../../../kernel/index.ts';
import { importCancelled, importFailed } from '../events.ts';
import { importEntity } from '../import-entity.ts';
import { cancelledBy, closeAsked } from '../queries/asked.ts';
import { lockUnderWay, writeEndedRun } from '../queries/runs.ts';
import { refuseImport } from '../refusals.ts';

const zFailure = z.custom<StoredRefusal>((value) => typeof value === 'object' && value !== null);

/** Trueup's own, without a route: notes that nothing was written, and why. Who ended it before is right. */
export const endImport = defineCommand({
  name: 'imports.end-run',
  summary: { zh: '记下导入没有成功', en: 'Note that an import failed' },
  permission: 'imports.run.read',
  input: z.strictObject({ importId: zUuid, failure: zFailure }),
  output: z.object({ ended: z.boolean() }),
  idempotent: false,
  http: { method: 'POST', path: '/imports/runs/:importId/end' },
  handle: async (context, { importId, failure }) => {
    const run = await lockUnderWay(context.tx, importId);
    if (!run) return { ended: false };
    const who = await cancelledBy(context.tx, importId);
    if (who) await endCancelled(context, importId, run, who);
    else await endFailed(context, importId, run, failure);
    return { ended: true };
  },
});

type Run = { entity: string; fileName: string };

async function endFailed({ tx, audit, emit }: CommandContext, id: string, run: Run, failure: StoredRefusal) {
  await closeAsked(tx, id);
  await writeEndedRun(tx, id, 'failed', failure);
  const changes = { state: { from: 'under_way', to: 'failed' } };
  audit({ entityType: importEntity.name, entityId: id, action: 'failed', label: run.fileName, changes });
  emit(importFailed, id, { importId: id, ...run, reason: failure.refusalName });
}

export async function endCancelled({ tx, audit, emit }: CommandContext, id: string, run: Run, who: string) {
  await writeEndedRun(tx, id, 'cancelled', refuseImport('imports.cancelled', { file: run.fileName, who }).toJSON());
  const changes = { state: { from: 'under_way', to: 'cancelled' } };
  audit({ entityType: importEntity.name, entityId: id, action: 'cancelled', label: run.fileName, changes });
  emit(importCancelled, id, { importId: id, ...run });
}
