import type { Amount } from '../../../kernel/index.ts';

export interface Timed {
  quantity: Amount;
  at: Date;
}

/**
 * Who will not have all on the day, and what is missing then. Serves needs by their days out of what is free now and what has come by then; who comes first is served first. What doesn't suffice is
 * taken as far as it goes, and what comes later doesn't help who was due before.
 */
export function findAtRisk<N extends Timed>(
  free: Amount,
  needs: readonly N[],
  coming: readonly Timed[],
): (N & { short: Amount })[] {
  const byDay = [...needs].sort((a, b) => a.at.getTime() - b.at.getTime());
  const arrivals = [...coming].sort((a, b) => a.at.getTime() - b.at.getTime());
  const risky: (N & { short: Amount })[] = [];
  let left = free > 0n ? free : 0n;
  for (const need of byDay) {
    while (arrivals[0] && arrivals[0].at <= need.at) left += (arrivals.shift() as Timed).quantity;
    const taken = left < need.quantity ? left : need.quantity;
    left -= taken;
    if (taken < need.quantity) risky.push({ ...need, short: need.quantity - taken });
  }
  return risky;
}
