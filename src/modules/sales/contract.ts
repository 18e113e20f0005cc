/** What sales says on the wire. Browser-safe: imports zod and other contracts only. Paths are under /api/v1. */
export * from './contract/customer.ts';
export * from './contract/invoice.ts';
export * from './contract/order.ts';
export * from './contract/permissions.ts';
export * from './contract/price-list.ts';
export * from './contract/promise.ts';
export * from './contract/shipment.ts';
