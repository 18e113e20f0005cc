import type { Amount } from '../../../kernel/index.ts';

/**
 * Which part of a line covers which request: a request is covered by one order, whole. The largest goes first, to the first part that
 * still has room for it. Gives the requests of each part, or the request that found no room.
 */
export function placeRequests<R extends { quantity: Amount }>(
  rooms: readonly Amount[],
  requests: readonly R[],
): { parts: R[][] } | { left: R } {
  const free = [...rooms];
  const parts: R[][] = rooms.map(() => []);
  const largestFirst = [...requests].sort((a, b) => (a.quantity === b.quantity ? 0 : a.quantity > b.quantity ? -1 : 1));
  for (const request of largestFirst) {
    const at = free.findIndex((room) => room >= request.quantity);
    if (at < 0) return { left: request };
    free[at] = (free[at] as Amount) - request.quantity;
    parts[at]?.push(request);
  }
  return { parts };
}
