import { z } from 'zod';
import type { Text } from '../../../kernel/contract.ts';

export const dispositions = ['accept', 'concession', 'rework', 'return', 'scrap'] as const;
export const zDisposition = z.enum(dispositions);
export type Disposition = z.infer<typeof zDisposition>;

export const dispositionLabels: Record<Disposition, Text> = {
  accept: { zh: '合格', en: 'Accept' },
  concession: { zh: '让步接收', en: 'Concession' },
  rework: { zh: '返工', en: 'Rework' },
  return: { zh: '退货', en: 'Return' },
  scrap: { zh: '报废', en: 'Scrap' },
};
