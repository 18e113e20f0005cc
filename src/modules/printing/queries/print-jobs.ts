import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import type { LabelDesign, PrintJobState, PrintTrouble } from '../contract.ts';
import type { FieldValues } from '../drawing/fill-text.ts';

export interface StoredLabel {
  id: string;
  code: string;
  values: FieldValues;
}

/** Whose labels they were, and no more of it: a badge's code lies in no queue that is through. */
export const withoutValues = (labels: readonly StoredLabel[]): StoredLabel[] =>
  labels.map(({ id, code }) => ({ id, code, values: {} }));

export interface PrintJobRow {
  id: string;
  printerId: string;
  labelTemplateId: string;
  title: string;
  design: LabelDesign & { gap: number };
  labels: StoredLabel[];
  copies: number;
  state: PrintJobState;
  attempts: number;
  labelsSent: number;
  retryAt: Date | null;
  trouble: PrintTrouble | null;
  detail: string | null;
  againOf: string | null;
  askedBy: string | null;
  createdAt: Date;
  changedAt: Date;
}

const columns = `j.id, j.printer_id as "printerId", j.label_template_id as "labelTemplateId", j.title, j.design, j.labels, j.copies, j.state,
  j.attempts, j.labels_sent as "labelsSent", j.retry_at as "retryAt", j.trouble, j.detail,
  j.again_of as "againOf", j.asked_by as "askedBy", j.created_at as "createdAt", j.changed_at as "changedAt"`;

export async function insertPrintJob(tx: Tx, job: PrintJobRow): Promise<void> {
  await insertRows(tx, 'printing.print_job', [job]);
}

export function lockPrintJob(tx: Tx, id: string): Promise<PrintJobRow | undefined> {
  return tx.first(`select ${columns} from printing.print_job j where j.id = $1 for no key update`, [id]);
}

export function findPrintJob(tx: Tx, id: string): Promise<PrintJobRow | undefined> {
  return tx.first(`select ${columns} from printing.print_job j where j.id = $1`, [id]);
}

/** What a printer has before it, the oldest first: what is being sent, and the next that waits. Locks both; who has the printer asks. */
export function lockQueue(tx: Tx, printerId: string): Promise<PrintJobRow[]> {
  return tx.query(
    `select ${columns} from printing.print_job j where j.printer_id = $1 and j.state in ('queued', 'sending')
      order by (j.state = 'sending') desc, j.created_at, j.id limit 2 for no key update`,
    [printerId],
  );
}

export async function updatePrintJob(tx: Tx, id: string, fields: Partial<PrintJobRow>): Promise<void> {
  await updateRow(tx, 'printing.print_job', id, fields);
}

/** Printers with something that waits, for whoever looks after the queue. */
export async function findWaitingPrinters(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ printerId: string }>(
    `select distinct j.printer_id as "printerId" from printing.print_job j where j.state in ('queued', 'sending')`,
  );
  return rows.map(({ printerId }) => printerId);
}

export async function deleteOldPrintJobs(tx: Tx, before: Date): Promise<void> {
  await tx.query(`delete from printing.print_job where created_at < $1 and state not in ('queued', 'sending')`, [
    before,
  ]);
}
