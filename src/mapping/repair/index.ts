export * from './contract.ts';
export { previewRepair, repairRows } from './repair-rows.ts';
