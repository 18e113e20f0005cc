export * from './contract.ts';
export { profileRows } from './profile-rows.ts';
