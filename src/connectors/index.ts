/** Other systems and how they are reached: the door of this floor. */
export { connectors } from './connectors.ts';
export { openLine } from './http/exchange.ts';
export * from './port.ts';
export { type ConnectGuarded, connectGuarded } from './reach/connect-guarded.ts';
export { AddressNotAllowed, assertReach, guardedLookup, type Resolve } from './reach/guarded-lookup.ts';
export { reachOf } from './reach/reach-of.ts';
export type { Reach } from './reach.ts';
export { saidOf } from './say-trouble.ts';
