import type { ScanResponse } from '../../src/modules/execution/contract.ts';
import { get } from '../../ui/api.ts';
import { screens } from './modules.ts';

/** Asks what a code stands for, and where the desk shows it. */
export async function findByScan(code: string): Promise<{ found: ScanResponse; to: string | undefined }> {
  const found = await get<ScanResponse>('/scan', { query: { code } });
  return { found, to: screens.scans[found.kind](found.entity) };
}
