export * from './contract.ts';
export { type IndexedRow, previewRepair, type Repaired, repairRows } from './repair-rows.ts';
