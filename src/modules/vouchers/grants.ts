import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. Who made a voucher or entered an invoice never answers for it alone. */
export const vouchersGrants: Grants = {
  bookkeeper: [
    {
      patterns: ['vouchers.*.*'],
      reason: 'Keeps the books; what one has made or entered, another reviews or approves.',
    },
  ],
  buyer: [{ patterns: ['vouchers.invoice.see'], reason: 'Whether what was bought is invoiced, and at which price.' }],
  'production-manager': [
    {
      patterns: ['vouchers.*.see', 'vouchers.invoice.approve'],
      reason: 'Sees what is booked, and is the second person for an invoice beyond tolerance.',
    },
  ],
};
