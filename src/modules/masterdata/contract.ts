/**
 * What master data says on the wire: everything that a browser may import of this module.
 * Browser-safe: zod and the kernel's contract only. Paths are under /api/v1.
 */
export * from './contract/bom.ts';
export * from './contract/item.ts';
export * from './contract/item-cost.ts';
export * from './contract/partner.ts';
export * from './contract/permissions.ts';
export * from './contract/pieces.ts';
export * from './contract/place.ts';
export * from './contract/reason-code.ts';
export * from './contract/references.ts';
export * from './contract/resource.ts';
export * from './contract/routing.ts';
export * from './contract/scan.ts';
export * from './contract/unit.ts';
export * from './contract/versions.ts';
export * from './contract/vocabulary.ts';
export * from './contract/working-time.ts';
