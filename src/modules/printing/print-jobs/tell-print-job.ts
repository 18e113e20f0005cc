import type { CommandContext, FieldChanges } from '../../../kernel/index.ts';
import { printJobEntity } from '../entities.ts';
import { printJobChanged } from '../events.ts';
import type { PrintJobRow } from '../queries/print-jobs.ts';
import type { PrinterRow } from '../queries/templates-and-printers.ts';

type Told = Pick<PrintJobRow, 'id' | 'title' | 'state' | 'trouble' | 'labels' | 'labelsSent' | 'askedBy'>;

/** Tells a print job's new state, and audits it with whatever else is to be said. */
export function tellPrintJob(
  { audit, emit }: Pick<CommandContext, 'audit' | 'emit'>,
  printer: Pick<PrinterRow, 'id' | 'workshopId'>,
  job: Told,
  { from, action, changes = {} }: { from: PrintJobRow['state'] | null; action: string; changes?: FieldChanges },
): void {
  const state: FieldChanges = { state: { ...(from ? { from } : {}), to: job.state } };
  audit({
    entityType: printJobEntity.name,
    entityId: job.id,
    action,
    label: job.title,
    changes: { ...changes, ...state },
  });
  emit(printJobChanged, job.id, {
    printJobId: job.id,
    title: job.title,
    printerId: printer.id,
    workshopId: printer.workshopId,
    from,
    to: job.state,
    trouble: job.trouble,
    labels: job.labels.length,
    labelsSent: job.labelsSent,
    personId: job.askedBy,
  });
}
