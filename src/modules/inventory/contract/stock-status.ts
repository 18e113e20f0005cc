import { z } from 'zod';

export const stockStatuses = ['available', 'in_inspection', 'hold', 'rejected'] as const;
export const zStockStatus = z.enum(stockStatuses);
export type StockStatus = z.infer<typeof zStockStatus>;

export const stockStatusTexts: Readonly<Record<StockStatus, { zh: string; en: string }>> = {
  available: { zh: '可用', en: 'available' },
  in_inspection: { zh: '待检', en: 'in inspection' },
  hold: { zh: '冻结', en: 'hold' },
  rejected: { zh: '不合格', en: 'rejected' },
};
