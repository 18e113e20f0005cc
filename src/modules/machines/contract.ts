/** What machines says on the wire. Browser-safe. Paths are under /api/v1. */
export * from './contract/figure-parts.ts';
export * from './contract/figures.ts';
export * from './contract/machine.ts';
export * from './contract/messages.ts';
export * from './contract/stops.ts';
