export type { KnownSet } from './check-references.ts';
export * from './contract.ts';
export { profileRows } from './profile-rows.ts';
