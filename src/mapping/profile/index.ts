export type { KnownSet } from './check-references.ts';
export * from './contract.ts';
export { compareText, type TableRow, valueAt, withValueAt } from './field-of-row.ts';
export { type ProfileOptions, profileRows } from './profile-rows.ts';
