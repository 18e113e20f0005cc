/** What alerts says on the wire. Browser-safe. Paths are under /api/v1. */
export * from './contract/alert.ts';
export * from './contract/board.ts';
export * from './contract/channel.ts';
export * from './contract/rule.ts';
export * from './contract/words.ts';
