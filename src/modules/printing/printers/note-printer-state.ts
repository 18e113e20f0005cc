import type { CommandContext } from '../../../kernel/index.ts';
import type { PrinterState } from '../contract.ts';
import { printerStateChanged } from '../events.ts';
import { findPrinterState, writePrinterState } from '../queries/printer-states.ts';
import type { PrinterRow } from '../queries/templates-and-printers.ts';

/** Notes what was heard of a printer, and tells it where that is something else than before. */
export async function notePrinterState(
  { tx, now, emit }: Pick<CommandContext, 'tx' | 'now' | 'emit'>,
  { id: printerId, code: printerCode, workshopId }: PrinterRow,
  state: PrinterState,
): Promise<void> {
  const before = await findPrinterState(tx, printerId);
  await writePrinterState(tx, { printerId, state, heard: state !== 'offline', now });
  if (before?.state === state) return;
  emit(printerStateChanged, printerId, { printerId, printerCode, workshopId, from: before?.state ?? null, to: state });
}
