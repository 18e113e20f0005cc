import { groupBy, type Language, type Tx } from '../../../kernel/index.ts';
import type { Way } from '../contract.ts';
import { whyContained } from '../rules/index.ts';
import { waysNamedBy } from '../ways-out.ts';
import { findHolders } from './order-holders.ts';

/** Why an order on hold doesn't go on by anybody's hand here, and where it is let go. */
export interface Contained {
  why: string;
  ways: Way[];
}

/** Of these orders, those that a record of another module lets stand still, as the refusal to resume them says it. */
export async function findContained(
  tx: Tx,
  orders: readonly { id: string; code: string }[],
  language: Language,
): Promise<Map<string, Contained>> {
  const ids = orders.map(({ id }) => id);
  const holders = groupBy(await findHolders(tx, ids), ({ orderId }) => orderId);
  return new Map(
    orders.flatMap(({ id, code }): [string, Contained][] => {
      const why = whyContained({ code, holders: holders.get(id) ?? [] });
      return why ? [[id, { why: why.text(language).what, ways: waysNamedBy(why, language) }]] : [];
    }),
  );
}
