import { configurationFor, type Database, policiesOf, type WorkContext } from '../../../kernel/index.ts';
import { drawBitmap } from '../drawing/draw-bitmap.ts';
import { writeTspl } from '../drawing/write-tspl.ts';
import { writeZpl } from '../drawing/write-zpl.ts';
import { drawLabels, pressOf } from '../labels/draw-labels.ts';
import { printingPolicies } from '../policies.ts';
import { findPrintJob, type PrintJobRow } from '../queries/print-jobs.ts';
import { findPrinter, type PrinterRow } from '../queries/templates-and-printers.ts';
import { type SendingLimits, sendToPrinter } from './send-to-printer.ts';
import { beginSending, endSending, noteAskedPrinter } from './sending.ts';

type Work = Pick<WorkContext, 'read' | 'execute' | 'now'> & { database: Database };

/** Print jobs that one run hands over; whatever is left is found a minute later. */
const JOBS_MAX = 100;

/** Hands over what waits for a printer, the oldest first, until there is nothing, or it must wait. Nobody else is at that printer meanwhile. */
export async function sendPrintJobs(work: Work, printerId: string, limits?: SendingLimits): Promise<void> {
  for (let count = 0; count < JOBS_MAX; count += 1) {
    const { printJobId } = await work.execute(beginSending, { printerId });
    if (!printJobId) return;
    const { job, printer, policy } = await work.read(async (tx) => ({
      job: await findPrintJob(tx, printJobId),
      printer: await findPrinter(tx, printerId),
      policy: policiesOf(await configurationFor(tx, {}), printingPolicies)['printing.printer_addresses'],
    }));
    if (!job || !printer) return;
    const labels = await labelsFor(work, printer, job);
    const outcome = await sendToPrinter({ ...printer, policy }, labels, limits);
    await work.execute(endSending, { printJobId, ...outcome });
  }
}

/** Asks a printer that was in trouble how it is now, so that nobody walks to one whose paper is in again. */
export async function askPrinter(work: Work, printerId: string, limits?: SendingLimits): Promise<void> {
  const { printer, policy } = await work.read(async (tx) => ({
    printer: await findPrinter(tx, printerId),
    policy: policiesOf(await configurationFor(tx, {}), printingPolicies)['printing.printer_addresses'],
  }));
  if (!printer) return;
  const { printerState } = await sendToPrinter({ ...printer, policy }, [], limits);
  if (printerState) await work.execute(noteAskedPrinter, { printerId, printerState });
}

/** Each is drawn when its turn comes: two hundred bitmaps at once would be some ten megabytes. */
async function labelsFor({ database, now }: Work, printer: PrinterRow, { design, labels, copies }: PrintJobRow) {
  const { fonts } = await pressOf(database);
  const drawings = await drawLabels(database, design, labels, now);
  return drawings.map((drawing) => () => {
    const bitmap = drawBitmap(drawing, Number(printer.dpi), fonts);
    return printer.language === 'zpl' ? writeZpl(bitmap, copies) : writeTspl(bitmap, copies, design);
  });
}
