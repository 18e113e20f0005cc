import { walkCosting } from './walk-costing.ts';
import { walkInspections } from './walk-inspections.ts';
import type { Office } from './walk-office.ts';
import { walkReplenishment } from './walk-replenishment.ts';
import { walkVouchers } from './walk-vouchers.ts';

/** What the chain from purchase to books has beside orders: levels that are kept, and what everything is worth. */
export async function walkChain(office: Office): Promise<void> {
  await walkInspections(office);
  await walkReplenishment(office);
  await walkCosting(office);
  await walkVouchers(office);
}
