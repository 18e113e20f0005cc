import { type CommandContext, defineCommand, type Text } from '../../../kernel/index.ts';
import { printJobStates, printLimits, zPrintJobDone, zPrintJobRequest } from '../contract.ts';
import { lockPrintJob, type PrintJobRow, updatePrintJob, withoutValues } from '../queries/print-jobs.ts';
import type { PrinterRow } from '../queries/templates-and-printers.ts';
import { refuse } from '../refusals.ts';
import { mayMove, type PrintJobVerb, printJobMoves } from '../rules/print-job-moves.ts';
import { queueLabels, reachPrinter } from './print-labels.ts';
import { tellPrintJob } from './tell-print-job.ts';

/** A command that needs nothing but the print job. Who may print may also say what becomes of what the workshop's printers have. */
function commandOn(
  verb: PrintJobVerb,
  summary: Text,
  act: (
    context: CommandContext,
    job: PrintJobRow,
    printer: PrinterRow,
  ) => Promise<{ printJobId: string; state: PrintJobRow['state'] }>,
) {
  return defineCommand({
    name: `printing.${verb}-print-job`,
    summary,
    permission: 'printing.label.print',
    input: zPrintJobRequest,
    output: zPrintJobDone,
    http: { method: 'POST', path: `/print-jobs/:printJobId/${verb}` },
    handle: async (context, { printJobId }) => {
      const job = await lockPrintJob(context.tx, printJobId);
      if (!job)
        throw refuse(
          'printing.print_job_unknown',
          { id: printJobId, days: printLimits.daysKept },
          { where: '/printJobId' },
        );
      const printer = await reachPrinter(context, job.printerId);
      if (!mayMove(verb, job.state))
        throw refuse('printing.not_now', { doing: printJobMoves[verb].words, state: printJobStates[job.state] });
      return act(context, job, printer);
    },
  });
}

export const cancelPrintJob = commandOn('cancel', { zh: '取消打印', en: 'Cancel a print job' }, settle('cancelled'));
/** Somebody has looked: all of it came out. */
export const confirmPrintJob = commandOn(
  'confirm',
  { zh: '确认打全了', en: 'Say that a print job came out whole' },
  settle('sent'),
);

/** The whole of it, as a new job with what the labels say now. */
export const repeatPrintJob = commandOn('again', { zh: '再打一次', en: 'Print a job again' }, (context, job, printer) =>
  replace(context, job, printer, 0),
);
/** What wasn't handed over. */
export const continuePrintJob = commandOn(
  'continue',
  { zh: '接着打剩下的', en: 'Print the rest of a job' },
  (context, job, printer) => {
    if (job.labelsSent >= job.labels.length) throw refuse('printing.nothing_left', { count: job.labels.length });
    return replace(context, job, printer, job.labelsSent);
  },
);

function settle(to: 'cancelled' | 'sent') {
  return async (context: CommandContext, job: PrintJobRow, printer: PrinterRow) => {
    await updatePrintJob(context.tx, job.id, {
      state: to,
      retryAt: null,
      labels: withoutValues(job.labels),
      changedAt: context.now,
    });
    tellPrintJob(context, printer, { ...job, state: to }, { from: job.state, action: to });
    return { printJobId: job.id, state: to };
  };
}

/** What was in doubt or failed is settled by the new one. */
async function replace(context: CommandContext, job: PrintJobRow, printer: PrinterRow, firstLabel: number) {
  if (job.state === 'doubtful' || job.state === 'failed')
    await settle(firstLabel > 0 ? 'sent' : 'cancelled')(context, job, printer);
  const { labelTemplateId, design, labels, copies } = job;
  const ids = labels.slice(firstLabel).map(({ id }) => id);
  return queueLabels(context, { printer, labelTemplateId, design, ids, copies, againOf: job.id });
}
