import { z } from 'zod';

/** A price in the money of the house, without tax: exact decimal text, without separators of thousands. */
export const zPrice = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,6})?$/, 'kernel.not_a_price')
  .meta({ description: 'Exact decimal as text, not negative, at most 6 decimals, no separators', example: '19.9' });

/** A tax rate in percent. */
export const zTaxPercent = z
  .string()
  .regex(/^(?:100|\d{1,2}(?:\.\d{1,2})?)$/, 'kernel.not_a_tax_rate')
  .meta({ description: 'Percent as decimal text, 0 to 100, at most 2 decimals', example: '13' });
