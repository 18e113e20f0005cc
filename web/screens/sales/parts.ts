import type { HomePart } from '../../app/define-screens.ts';

/** What waits to be invoiced, and to be issued. */
export const salesParts: Record<string, HomePart> = {
  'sales.to-issue': {
    name: { zh: '开票申请', en: 'Requests for invoices' },
    question: { zh: '哪些申请等着开票？', en: 'Which invoices are asked for?' },
    permission: 'sales.invoice.issue',
    roles: ['bookkeeper'],
    size: 'half',
    content: {
      list: 'sales.invoices',
      query: () => ({ 'f.state.in': 'draft', sort: 'madeAt' }),
      columns: ['name', 'customerName', 'gross', 'madeByName'],
      href: (row) => `/sales-invoices/${row.id}`,
      none: { zh: '没有等着开的票', en: 'No invoice is asked for' },
    },
  },
  'sales.to-invoice': {
    name: { zh: '待开票的货', en: 'Goods to be invoiced' },
    question: { zh: '哪些货发了还没有开票？', en: 'What was shipped and isn’t invoiced?' },
    permission: 'sales.invoice.write',
    roles: ['salesperson'],
    size: 'half',
    content: {
      list: 'sales.to-invoice',
      query: () => ({ 'f.quantityAsked.eq': '0', sort: 'shippedAt' }),
      columns: ['customerName', 'orderCode', 'itemCode', 'quantityOpen', 'netOpen'],
      href: () => '/sales-invoices/to-invoice',
      none: { zh: '都开票了', en: 'All is invoiced' },
    },
  },
};
