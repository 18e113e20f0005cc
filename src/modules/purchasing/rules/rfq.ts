import type { Amount } from '../../../kernel/index.ts';
import type { RfqState } from '../contract.ts';

/** A line as its commands see it; the lock of the request for quotation guards it. */
export interface RfqLine {
  id: string;
  lineNumber: number;
  itemId: string;
  itemCode: string;
  /** In `unit`, as it is asked for. */
  quantity: Amount;
  unit: string;
  baseUnit: string;
  quantityBase: Amount;
  wantedAt: Date;
  note: string | null;
  requestIds: string[];
  /** Who got it, once somebody did. */
  awarded: { orderCode: string; personName: string; personNameEn: string | null } | null;
}

export interface Asked {
  /** Of the row, and of the paper. */
  id: string;
  supplierId: string;
  supplierName: string;
}

export interface Rfq {
  id: string;
  code: string;
  state: RfqState;
  workshopId: string | null;
  answersUntil: Date;
  note: string | null;
  version: number;
  suppliers: Asked[];
  lines: RfqLine[];
}

/** What a supplier answered for a line, the latest time. Amounts are in its unit, prices without tax. */
export interface Answer {
  id: string;
  lineId: string;
  supplierId: string;
  attempt: number;
  declines: boolean;
  price: Amount;
  unit: string;
  taxPercent: Amount;
  quantityMin: Amount;
  packSize: Amount;
  freight: Amount;
  deliversOn: string | null;
  leadTimeDays: number | null;
  validUntil: string | null;
  supplierCode: string | null;
  note: string | null;
  answeredAt: Date;
}

/** On which day it would come, if it were ordered today. Days are texts such as 2026-11-22. */
export function comesOn({ deliversOn, leadTimeDays }: Pick<Answer, 'deliversOn' | 'leadTimeDays'>, today: string) {
  if (deliversOn !== null) return deliversOn;
  return leadTimeDays === null ? null : addDays(today, leadTimeDays);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** How many days the second lies after the first. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY);
}

const DAY = 86_400_000;
