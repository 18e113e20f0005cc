import { z } from 'zod';
import { type CommandContext, defineCommand, mayDo, providedFor, Refusal } from '../../../kernel/index.ts';
import { zImportRunRequest } from '../contract.ts';
import { importEntity } from '../import-entity.ts';
import { importSubjects } from '../import-subject.ts';
import { markCancelled } from '../queries/asked.ts';
import { findStandingRun, lockUnderWay, type StandingRun } from '../queries/runs.ts';
import { refuseImport } from '../refusals.ts';
import { endCancelled } from './end-import.ts';

/** For whoever may load such files. What works on it stops at its next row, and nothing of it stays; what nobody works on ends at once. */
export const cancelImport = defineCommand({
  name: 'imports.cancel-run',
  summary: { zh: '取消导入', en: 'Cancel an import' },
  permission: 'imports.run.read',
  input: zImportRunRequest,
  output: z.object({ ended: z.boolean() }),
  http: { method: 'POST', path: '/imports/runs/:importId/cancel' },
  handle: async (context, { importId }) => {
    const { tx, principal } = context;
    const run = await findStandingRun(tx, importId);
    if (!run) throw refuseImport('imports.run_unknown', { id: importId });
    assertMayLoad(context, run.entity);
    const why = whyNotCancel(run);
    if (why) throw why;
    await markCancelled(tx, importId, principal.name);
    const free = await lockUnderWay(tx, importId);
    if (free) await endCancelled(context, importId, free, principal.name);
    else {
      const changes = { cancelledBy: { from: '', to: principal.name } };
      context.audit({
        entityType: importEntity.name,
        entityId: importId,
        action: 'cancelled',
        label: run.fileName,
        changes,
      });
    }
    return { ended: free !== undefined };
  },
});

function assertMayLoad({ tx, principal }: CommandContext, entity: string): void {
  const permission = providedFor(tx, importSubjects).find((subject) => subject.entity === entity)?.permission ?? '*';
  if (!mayDo(principal, permission)) throw new Refusal('kernel.permission_missing', { permission, roles: '—' });
}

function whyNotCancel({ state, phase, fileName: file }: StandingRun): Refusal | undefined {
  if (state !== 'under_way') return refuseImport('imports.ended_already', { file });
  return phase === 'finishing' ? refuseImport('imports.finishing', { file }) : undefined;
}
