import type { Tx } from '../../../kernel/index.ts';
import type { LabelDesign, printerLanguages } from '../contract.ts';

export interface TemplateRow extends LabelDesign {
  id: string;
  code: string;
  name: string;
  gap: number;
  active: boolean;
}

export interface PrinterRow {
  id: string;
  code: string;
  name: string;
  workshopId: string | null;
  language: keyof typeof printerLanguages;
  dpi: string;
  host: string;
  port: number;
  active: boolean;
}

export function findTemplate(tx: Tx, id: string): Promise<TemplateRow | undefined> {
  return tx.first(
    'select id, code, name, kind, width, height, gap, language, elements, active from printing.label_template where id = $1',
    [id],
  );
}

export function findPrinter(tx: Tx, id: string, lock = ''): Promise<PrinterRow | undefined> {
  return tx.first(
    `select id, code, name, workshop_id as "workshopId", language, dpi, host, port, active from printing.printer where id = $1 ${lock}`,
    [id],
  );
}

/** One at a time sends to a printer: it takes one connection. */
export const lockPrinter = (tx: Tx, id: string) => findPrinter(tx, id, 'for no key update');
