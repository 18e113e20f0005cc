import { z } from 'zod';
import { defineQuery } from '../../kernel/index.ts';
import { zScanMatch } from './contract.ts';
import { findByScanCode } from './find-by-scan-code.ts';

export const readScan = defineQuery({
  name: 'masterdata.scan',
  summary: { zh: '扫码查资料', en: 'What a scanned code means in master data' },
  permission: 'masterdata.item.read',
  input: z.strictObject({ code: z.string().min(1).max(200) }),
  output: z.object({ matches: z.array(zScanMatch) }),
  http: { method: 'GET', path: '/master-data/scan' },
  handle: async ({ tx, principal }, { code }) => ({ matches: await findByScanCode(tx, code, principal) }),
});
