import type { StateMove } from '../../kernel/index.ts';
import type { SalesInvoiceState } from './contract.ts';

/** The state table of invoices to customers: its rows check the commands and say what may be done. */
export const invoiceMoves = {
  issue: {
    label: { zh: '开票', en: 'Issue' },
    from: ['draft'],
    to: 'issued',
    permission: 'sales.invoice.issue',
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    from: ['draft'],
    to: 'withdrawn',
    permission: 'sales.invoice.write',
  },
  reverse: {
    label: { zh: '红冲', en: 'Take back in red' },
    from: ['issued'],
    to: 'reversed',
    permission: 'sales.invoice.issue',
  },
  fapiao: {
    label: { zh: '登记发票号码', en: 'Note the tax invoice number' },
    from: ['issued', 'reversed'],
    to: 'issued',
    permission: 'sales.invoice.issue',
  },
} as const satisfies Record<string, StateMove<SalesInvoiceState>>;
export type InvoiceVerb = keyof typeof invoiceMoves;
