/** Other systems and how they are reached: the door of this floor. */
export * from './port.ts';
export { type ConnectGuarded, connectGuarded } from './reach/connect-guarded.ts';
export { AddressNotAllowed, assertReach, guardedLookup, type Resolve } from './reach/guarded-lookup.ts';
export { reachOf } from './reach/reach-of.ts';
export type { Reach } from './reach.ts';
