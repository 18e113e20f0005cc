import { z } from 'zod';
import { zPositiveAmount, zUuid } from '../../../kernel/contract.ts';

export const zUnit = z
  .string()
  .min(1)
  .max(16)
  .meta({ description: 'Unit code; it is converted exactly to the unit of the item' });

/** So much of an item, and of which lot. */
export const stockLine = {
  itemId: zUuid,
  lotId: zUuid.optional(),
  quantity: zPositiveAmount,
  unit: zUnit,
};
