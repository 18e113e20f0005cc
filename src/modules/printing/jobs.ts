import type { JobDefinition } from '../../kernel/index.ts';
import { printLimits } from './contract.ts';
import { sendJob } from './print-jobs/send-job.ts';
import { askPrinter, sendPrintJobs } from './print-jobs/send-print-jobs.ts';
import { deleteOldPrintJobs, findWaitingPrinters } from './queries/print-jobs.ts';
import { findTroubledPrinters } from './queries/printer-states.ts';

export const printingJobs: JobDefinition[] = [
  { name: sendJob, handle: (context, { printerId }) => sendPrintJobs(context, String(printerId)) },
  {
    // Where a program ended in the middle, or was stopped before its next try.
    name: 'printing.look-after-queues',
    cron: '* * * * *',
    async handle(context) {
      const printers = await context.read(findWaitingPrinters);
      await Promise.all(printers.map((printerId) => sendPrintJobs(context, printerId)));
    },
  },
  {
    name: 'printing.ask-printers',
    cron: '* * * * *',
    async handle(context) {
      const printers = await context.read(findTroubledPrinters);
      await Promise.all(printers.map((printerId) => askPrinter(context, printerId)));
    },
  },
  {
    name: 'printing.forget-old-print-jobs',
    cron: '41 * * * *',
    handle: ({ database, now }) =>
      database.transaction('forget old print jobs', (tx) =>
        deleteOldPrintJobs(tx, new Date(now.getTime() - printLimits.daysKept * 86_400_000)),
      ),
  },
];
