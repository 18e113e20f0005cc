import { addJob, defineCommand } from '../../../kernel/index.ts';
import {
  type PrintTrouble,
  zBeginSendingRequest,
  zBegun,
  zEndSendingRequest,
  zNotePrinterStateRequest,
  zPrinterStateNoted,
  zPrintJobDone,
} from '../contract.ts';
import { notePrinterState } from '../printers/note-printer-state.ts';
import { lockPrintJob, lockQueue, type PrintJobRow, updatePrintJob, withoutValues } from '../queries/print-jobs.ts';
import { findPrinter, lockPrinter } from '../queries/templates-and-printers.ts';
import { refuse } from '../refusals.ts';
import { endOfSending } from '../rules/end-of-sending.ts';
import { sendJob } from './send-job.ts';
import { tellPrintJob } from './tell-print-job.ts';

/** Whoever sends for longer was interrupted: connecting, each label and closing have limits of their own. */
const SENDING_MILLISECONDS_MAX = 15 * 60_000;

/** Trueup's own, without a route: takes the next print job of a printer, unless somebody is at one. */
export const beginSending = defineCommand({
  name: 'printing.begin-sending',
  summary: { zh: '开始发送打印任务', en: 'Begin to send a print job' },
  permission: 'printing.label.print',
  idempotent: false,
  input: zBeginSendingRequest,
  output: zBegun,
  http: { method: 'POST', path: '/print-jobs/begin' },
  handle: async (context, { printerId }) => {
    const { tx, now } = context;
    const printer = await lockPrinter(tx, printerId);
    const [first, second] = printer ? await lockQueue(tx, printerId) : [];
    if (!printer || !first) return { printJobId: null };
    const become = async (job: PrintJobRow, changes: Partial<PrintJobRow>) => {
      await updatePrintJob(tx, job.id, { ...changes, changedAt: now });
      const action = changes.state ?? job.state;
      tellPrintJob(context, printer, { ...job, ...changes }, { from: job.state, action });
    };
    let next: PrintJobRow | undefined = first;
    if (first.state === 'sending') {
      if (now.getTime() - first.changedAt.getTime() < SENDING_MILLISECONDS_MAX) return { printJobId: null };
      const trouble: PrintTrouble = 'interrupted';
      await become(first, { state: 'doubtful', trouble, labels: withoutValues(first.labels) });
      next = second;
    }
    if (!next || !printer.active || (next.retryAt && next.retryAt > now)) return { printJobId: null };
    await become(next, { state: 'sending', attempts: next.attempts + 1, retryAt: null });
    return { printJobId: next.id };
  },
});

/** Trueup's own, without a route: notes what came of it. */
export const endSending = defineCommand({
  name: 'printing.end-sending',
  summary: { zh: '记下打印任务的结果', en: 'Note what came of sending a print job' },
  permission: 'printing.label.print',
  idempotent: false,
  input: zEndSendingRequest,
  output: zPrintJobDone,
  http: { method: 'POST', path: '/print-jobs/:printJobId/end' },
  handle: async (context, { printJobId, labelsSent, trouble, detail, printerState }) => {
    const { tx, now } = context;
    const job = await lockPrintJob(tx, printJobId);
    const printer = job && (await findPrinter(tx, job.printerId));
    if (!job || !printer) throw refuse('printing.print_job_unknown', { id: printJobId, days: 0 });
    if (printerState) await notePrinterState(context, printer, printerState);
    if (job.state !== 'sending') return { printJobId, state: job.state };
    const { state, retrySeconds } = endOfSending({ labelsSent, trouble, attempts: job.attempts });
    const retryAt = retrySeconds === null ? null : new Date(now.getTime() + retrySeconds * 1_000);
    const kept = state === 'queued' ? {} : { labels: withoutValues(job.labels) };
    const changes = { state, labelsSent, trouble, detail, retryAt, ...kept };
    await updatePrintJob(tx, printJobId, { ...changes, changedAt: now });
    if (retrySeconds !== null) await addJob(tx, sendJob, { printerId: printer.id }, { afterSeconds: retrySeconds });
    tellPrintJob(context, printer, { ...job, ...changes }, { from: 'sending', action: state });
    return { printJobId, state };
  },
});

/** Trueup's own, without a route: what a printer that was in trouble says now. */
export const noteAskedPrinter = defineCommand({
  name: 'printing.note-printer-state',
  summary: { zh: '记下打印机的状态', en: 'Note how a printer is' },
  permission: 'printing.label.print',
  idempotent: false,
  input: zNotePrinterStateRequest,
  output: zPrinterStateNoted,
  http: { method: 'POST', path: '/printers/:printerId/state' },
  handle: async (context, { printerId, printerState }) => {
    const printer = await lockPrinter(context.tx, printerId);
    if (printer) await notePrinterState(context, printer, printerState);
    return { printerId };
  },
});
