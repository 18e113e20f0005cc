import { type Amount, type LineMoney, lineMoney } from '../../../kernel/index.ts';

/** What a line comes to; of what was cancelled nothing. */
export function moneyOf(line: {
  quantity: Amount;
  quantityBase: Amount;
  quantityCancelled?: Amount;
  price: Amount;
  taxPercent: Amount;
}): LineMoney {
  const { quantity, quantityBase, quantityCancelled = 0n, price, taxPercent } = line;
  if (quantityCancelled === 0n) return lineMoney({ quantity, price, taxPercent });
  const kept = (quantity * (quantityBase - quantityCancelled)) / quantityBase;
  return lineMoney({ quantity: kept, price, taxPercent });
}
