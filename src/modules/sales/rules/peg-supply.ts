import type { Amount } from '../../../kernel/index.ts';

/** What is still needed of one item, in the order in which it is served. */
export interface PegNeed {
  lineId: string;
  orderId: string;
  quantity: Amount;
}

export interface PegSupply {
  quantity: Amount;
  /** The order that it was made or bought for, where that was said. */
  forOrderId?: string | undefined;
}

export interface Peg<S extends PegSupply> {
  lineId: string;
  supply: S;
  quantity: Amount;
}

/**
 * Which supply each need is served from: what was made for an order goes to it first, then everything in the order in which it comes.
 * Nothing is given twice.
 */
export function pegSupply<S extends PegSupply>(needs: readonly PegNeed[], supplies: readonly S[]): Peg<S>[] {
  const open = needs.map((need) => ({ need, left: need.quantity }));
  const there = supplies.map((supply) => ({ supply, left: supply.quantity }));
  const pegs: Peg<S>[] = [];
  const serve = (fits: (need: PegNeed, supply: S) => boolean) => {
    for (const wanted of open) {
      for (const given of there) {
        if (!fits(wanted.need, given.supply)) continue;
        const quantity = wanted.left < given.left ? wanted.left : given.left;
        if (quantity === 0n) continue;
        wanted.left -= quantity;
        given.left -= quantity;
        pegs.push({ lineId: wanted.need.lineId, supply: given.supply, quantity });
      }
    }
  };
  serve((need, supply) => supply.forOrderId === need.orderId);
  serve(() => true);
  return pegs;
}
