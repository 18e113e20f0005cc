/** What purchasing says on the wire. Browser-safe: imports zod and other contracts only. Paths are under /api/v1. */

export * from './contract/outside.ts';
export * from './contract/permissions.ts';
export * from './contract/purchase-order.ts';
export * from './contract/receipt.ts';
export * from './contract/rfq.ts';
export * from './contract/supplier-term.ts';
