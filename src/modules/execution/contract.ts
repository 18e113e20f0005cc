/**
 * What execution says on the wire: everything that the desk app, the floor app and connectors may import.
 * Browser-safe: zod and the kernel's contract only. Paths are under /api/v1.
 */
export * from './contract/hold.ts';
export * from './contract/keep-material.ts';
export * from './contract/material.ts';
export * from './contract/material-request.ts';
export * from './contract/operation.ts';
export * from './contract/permissions.ts';
export * from './contract/report.ts';
export * from './contract/scan.ts';
export * from './contract/state.ts';
export * from './contract/supply.ts';
export * from './contract/work-order.ts';
