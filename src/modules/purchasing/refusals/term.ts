import type { RefusalDefinition } from '../../../kernel/index.ts';

export const termRefusals = {
  'purchasing.not_supplier': {
    what: ['{partner} 不是可用的供应商', '{partner} is no supplier in use'],
    why: ['往来单位里没有这家启用的供应商。', 'No active partner of that id is marked as a supplier.'],
    remedy: ['请从供应商中选择，或先在往来单位里勾上“供应商”。', 'Pick a supplier, or mark the partner as one first.'],
  },
  'purchasing.price_repeats': {
    what: ['数量 {quantity} 起有两个价格', 'There are two prices from {quantity} on'],
    why: ['两行价格的有效期重叠，说不清该用哪一个。', 'Their periods overlap, so nobody can say which holds.'],
    remedy: ['请改数量起点或有效期，让每天只有一个价格。', 'Change the quantity or the period of one of them.'],
  },
  'purchasing.price_period_wrong': {
    what: ['价格的失效日早于生效日', 'A price ends before it begins'],
    why: ['从 {from} 到 {to} 没有任何一天。', 'There is no day from {from} to {to}.'],
    remedy: ['请对调或改正两个日期。', 'Swap or correct the two days.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
