/** What vouchers say on the wire. Browser-safe: zod and other contracts only. Paths are under /api/v1. Money is in whole cents. */
export * from './contract/chart.ts';
export * from './contract/export-layout.ts';
export * from './contract/invoice.ts';
export * from './contract/lay-out-line.ts';
export * from './contract/permissions.ts';
export * from './contract/voucher.ts';
