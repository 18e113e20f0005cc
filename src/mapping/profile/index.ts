export type { KnownSet } from './check-references.ts';
export * from './contract.ts';
export type { TableRow } from './field-of-row.ts';
export { type ProfileOptions, profileRows } from './profile-rows.ts';
