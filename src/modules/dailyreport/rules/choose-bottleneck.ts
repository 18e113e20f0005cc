/** What waits at a work centre. */
export interface Queue {
  hours: number;
  machines: number;
  orders: number;
  code: string;
}

/**
 * The one that takes longest to work off what waits: standard hours for each of its machines. Where no routing has standard times, the one at which most orders
 * wait. Undefined where nothing waits.
 */
export function chooseBottleneck<One extends Queue>(queues: readonly One[]): One | undefined {
  const load = ({ hours, machines }: Queue) => hours / Math.max(1, machines);
  return [...queues].sort((a, b) => load(b) - load(a) || b.orders - a.orders || (a.code < b.code ? -1 : 1))[0];
}
