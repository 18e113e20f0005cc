import type { PromiseTold } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';

/** Whose pieces were taken, as a person says it; undefined where nobody's were. */
export function tookPromised(
  promises: readonly PromiseTold[] | undefined,
  t: (key: 'tookPromised', values: { what: string }) => string,
): string | undefined {
  if (!promises || promises.length === 0) return undefined;
  const named = promises.map((one) => {
    return `${one.itemCode} ${formatQuantity(one.quantity, one.unit)} (${one.documentCode ?? '…'})`;
  });
  return t('tookPromised', { what: named.join(', ') });
}
