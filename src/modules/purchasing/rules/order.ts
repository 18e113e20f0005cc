import type { Amount } from '../../../kernel/index.ts';
import type { Arrival, PurchaseOrderState } from '../contract.ts';

/** A line as its commands see it; the order's lock guards it. Amounts but `quantity` are in the item's base unit. */
export interface Line {
  id: string;
  lineNumber: number;
  itemId: string;
  itemCode: string;
  supplierCode: string | null;
  /** In `unit`, as it was ordered. */
  quantity: Amount;
  unit: string;
  baseUnit: string;
  ordered: Amount;
  received: Amount;
  returned: Amount;
  cancelled: Amount;
  price: Amount;
  taxPercent: Amount;
  net: Amount;
  tax: Amount;
  gross: Amount;
  wantedAt: Date;
  promisedAt: Date | null;
  note: string | null;
  /** Pieces of this operation of a work order are done by it; null: goods are bought. */
  operationId: string | null;
  /** Of what is open: what lies at the subcontractor. */
  outside: Amount;
}

export interface Order {
  id: string;
  code: string;
  state: PurchaseOrderState;
  supplierId: string;
  supplierName: string;
  workshopId: string | null;
  revision: number;
  gross: Amount;
  note: string | null;
  version: number;
  createdBy: string | null;
  createdByName: string;
  /** The last who changed its lines. */
  changedBy: string | null;
  submittedBy: string | null;
  sentAt: Date | null;
  lines: Line[];
}

/** What of a line is here. */
export function netReceived({ received, returned }: Pick<Line, 'received' | 'returned'>): Amount {
  return received - returned;
}

/** What of a line is still to come: ordered + over = received net of returns + open + cancelled. */
export function openOf(line: Pick<Line, 'ordered' | 'received' | 'returned' | 'cancelled'>): Amount {
  const open = line.ordered - line.cancelled - netReceived(line);
  return open > 0n ? open : 0n;
}

/** Whether anything of a line is ordered, or here; what was cancelled before anything came is as if it had never been. */
export function stands(line: Pick<Line, 'ordered' | 'received' | 'returned' | 'cancelled'>): boolean {
  return line.cancelled < line.ordered || netReceived(line) > 0n;
}

export function arrivalOf(lines: readonly Pick<Line, 'ordered' | 'received' | 'returned' | 'cancelled'>[]): Arrival {
  if (lines.every((line) => netReceived(line) === 0n)) return 'nothing';
  return lines.every((line) => openOf(line) === 0n) ? 'received' : 'partly';
}
