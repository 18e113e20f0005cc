import type { RequestState } from './contract.ts';
import type { Move } from './states.ts';

/** The state table of material requests; the rows check the commands. */
export const requestMoves = {
  order: {
    label: { zh: '标记已订购', en: 'Mark as ordered' },
    from: ['open'],
    to: ['ordered'],
    permission: 'execution.request.order',
  },
  update: {
    label: { zh: '更新供应商和到货', en: 'Update supplier and date' },
    from: ['ordered'],
    to: ['ordered'],
    permission: 'execution.request.order',
  },
  close: {
    label: { zh: '关闭', en: 'Close' },
    from: ['ordered'],
    to: ['closed'],
    permission: 'execution.request.order',
  },
  reopen: {
    label: { zh: '重新待采购', en: 'Open again' },
    from: ['ordered', 'closed'],
    to: ['open'],
    permission: 'execution.request.order',
  },
  cancel: {
    label: { zh: '取消', en: 'Cancel' },
    from: ['open', 'ordered'],
    to: ['cancelled'],
    permission: 'execution.request.ask',
  },
} as const satisfies Record<string, Move<RequestState, never>>;

export type RequestVerb = keyof typeof requestMoves;
