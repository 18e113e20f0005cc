import {
  addJob,
  type CommandContext,
  defineCommand,
  inScope,
  newId,
  outOfScope,
  Refusal,
} from '../../../kernel/index.ts';
import { zPrintJobDone, zPrintLabelsRequest } from '../contract.ts';
import { assertPrintable } from '../labels/assert-printable.ts';
import { drawLabels } from '../labels/draw-labels.ts';
import { readLabelThings } from '../labels/read-label-things.ts';
import { designOf, takeTemplate } from '../labels/take-template.ts';
import { insertPrintJob, type PrintJobRow } from '../queries/print-jobs.ts';
import { findPrinter, type PrinterRow } from '../queries/templates-and-printers.ts';
import { refuse } from '../refusals.ts';
import { sendJob } from './send-job.ts';
import { tellPrintJob } from './tell-print-job.ts';

/** Puts labels into a printer's queue. What they say is what holds now; they are drawn and sent by a job, outside any transaction. */
export const printLabels = defineCommand({
  name: 'printing.print-labels',
  summary: { zh: '打印标签', en: 'Print labels' },
  permission: 'printing.label.print',
  input: zPrintLabelsRequest,
  output: zPrintJobDone,
  http: { method: 'POST', path: '/print-jobs' },
  handle: async (context, { labelTemplateId, ids, copies, printerId }) => {
    const template = await takeTemplate(context.tx, labelTemplateId);
    const printer = await reachPrinter(context, printerId);
    return queueLabels(context, { printer, labelTemplateId, design: designOf(template), ids, copies });
  },
});

interface Wanted extends Pick<PrintJobRow, 'labelTemplateId' | 'design' | 'copies'> {
  printer: PrinterRow;
  ids: readonly string[];
  againOf?: string;
}

export async function queueLabels(context: CommandContext, { printer, ids, againOf, ...wanted }: Wanted) {
  if (!printer.active) throw refuse('printing.printer_inactive', { code: printer.code }, { where: '/printerId' });
  const { tx, principal, now } = context;
  const things = await readLabelThings(context, wanted.design, ids);
  assertPrintable(things, await drawLabels(tx, wanted.design, things, now));
  const job: PrintJobRow = {
    ...wanted,
    id: newId(),
    printerId: printer.id,
    title: titleOf(things),
    labels: things,
    state: 'queued',
    attempts: 0,
    labelsSent: 0,
    retryAt: null,
    trouble: null,
    detail: null,
    againOf: againOf ?? null,
    askedBy: principal.personId,
    createdAt: now,
    changedAt: now,
  };
  await insertPrintJob(tx, job);
  await addJob(tx, sendJob, { printerId: printer.id });
  tellPrintJob(context, printer, job, {
    from: null,
    action: 'created',
    changes: { printer: { to: printer.code }, copies: { to: job.copies }, labels: { to: things.length } },
  });
  return { printJobId: job.id, state: job.state };
}

/** A printer of the principal's area. Throws kernel.not_found and kernel.out_of_scope. */
export async function reachPrinter({ tx, principal }: CommandContext, id: string): Promise<PrinterRow> {
  const printer = await findPrinter(tx, id);
  if (!printer)
    throw new Refusal('kernel.not_found', { thing: { zh: '打印机', en: 'printer' }, id }, { where: '/printerId' });
  // A printer of no workshop is everybody's.
  if (printer.workshopId !== null && !inScope(principal, { workshopId: printer.workshopId }))
    throw outOfScope(principal);
  return printer;
}

const TITLE_CODES = 3;

function titleOf(things: readonly { code: string }[]): string {
  const codes = things.slice(0, TITLE_CODES).map(({ code }) => code);
  const more = things.length > TITLE_CODES ? ` +${things.length - TITLE_CODES}` : '';
  return `${codes.join(', ')}${more}`.slice(0, 200);
}
