import type { Tx } from '../../../kernel/index.ts';
import type { PrinterState } from '../contract.ts';

export function findPrinterState(tx: Tx, printerId: string): Promise<{ state: PrinterState } | undefined> {
  return tx.first('select state from printing.printer_state where printer_id = $1', [printerId]);
}

/** `heard`: it said so itself, or took what it was given. */
export async function writePrinterState(
  tx: Tx,
  { printerId, state, heard, now }: { printerId: string; state: PrinterState; heard: boolean; now: Date },
): Promise<void> {
  await tx.query(
    `insert into printing.printer_state as s (printer_id, state, since, heard_at) values ($1, $2, $4::timestamptz, case when $3::boolean then $4::timestamptz end)
     on conflict (printer_id) do update set state = excluded.state,
       since = case when s.state = excluded.state then s.since else excluded.since end,
       heard_at = coalesce(excluded.heard_at, s.heard_at)`,
    [printerId, state, heard, now],
  );
}

/** Those that somebody may have put right meanwhile, without a label that waits to show it. */
export async function findTroubledPrinters(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select p.id from printing.printer_state s join printing.printer p on p.id = s.printer_id
      where p.active and s.state not in ('online', 'unheard')
        and not exists (select 1 from printing.print_job j where j.printer_id = p.id and j.state in ('queued', 'sending'))`,
  );
  return rows.map(({ id }) => id);
}
