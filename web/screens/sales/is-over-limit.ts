import type { SalesOrder } from '../../../src/modules/sales/contract.ts';

/** What is open, this order among it or not yet, passes what the customer may owe. */
export function isOverLimit({
  state,
  creditLimit,
  creditOpen,
  gross,
}: Pick<SalesOrder, 'state' | 'creditLimit' | 'creditOpen' | 'gross'>): boolean {
  const sum = Number(creditOpen) + (state === 'quotation' ? Number(gross) : 0);
  const ended = state === 'closed' || state === 'cancelled';
  return creditLimit !== null && !ended && sum > Number(creditLimit);
}
