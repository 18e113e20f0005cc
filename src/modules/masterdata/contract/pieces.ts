import { z } from 'zod';
import { readableText, visibleText, zCustom, zOptionalText, zUuid } from '../../../kernel/contract.ts';

/** Codes are what people scan and type: no spaces at the ends, no control or invisible characters, at most 64 characters. */
export const zCode = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u)
  .regex(readableText, 'kernel.control_character')
  .regex(visibleText, 'kernel.nothing_to_see');
export const zNote = zOptionalText(2000);
export const zWholeRatio = z.string().regex(/^[1-9]\d{0,11}$/);
export const zDuration = z.string().regex(/^\d{1,7}(\.\d{1,3})?$/);
/** A share such as '0.05'; below 10. */
export const zFactor = z.string().regex(/^\d(\.\d{1,6})?$/);

/** How an item is called where something speaks of it. */
export const itemNames = { itemCode: z.string(), itemName: z.string(), itemNameEn: z.string() };
export const namedItem = { itemId: zUuid, ...itemNames };

export const custom = { custom: zCustom.default({}) };

export const zSaved = z.object({ id: zUuid, code: z.string(), version: z.number().int() });
export type Saved = z.infer<typeof zSaved>;

/** What one of a unit is in base units. */
export const ratioOf = {
  zh: '等于几个基本单位',
  en: 'Is how many base units',
  sqlType: 'bigint',
  import: false,
} as const;
export const ratioBy = { zh: '除以', en: 'Divided by', sqlType: 'bigint', import: false } as const;
