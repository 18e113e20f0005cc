import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { keysOf } from '../../../kernel/entity/contract.ts';
import { itemCodeKinds } from './vocabulary.ts';

export const scanKinds = ['item', 'location', 'warehouse', 'work_centre', 'equipment'] as const;
export const zScanMatch = z.object({
  kind: z.enum(scanKinds),
  id: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  matchedBy: z.enum(['own_code', ...keysOf(itemCodeKinds)]),
  partnerId: zUuid.nullable(),
});
export type ScanMatch = z.infer<typeof zScanMatch>;
