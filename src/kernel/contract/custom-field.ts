import { z } from 'zod';

export const customFieldTypes = ['text', 'number', 'integer', 'boolean', 'date', 'enum', 'multi'] as const;

const zLabel = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().max(60).default('') });

/** A field that the factory adds. `number` is an exact decimal text on the wire, like every quantity; `multi` a list of values. */
export const zCustomField = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'lowcode.custom_field_key_malformed'),
    type: z.enum(customFieldTypes),
    label: zLabel,
    required: z.boolean().default(false),
    /** text: the longest; number and integer: the greatest; multi: the most values. */
    max: z.number().optional(),
    min: z.number().optional(),
    unit: z.string().max(20).optional(),
    values: z
      .array(z.strictObject({ value: z.string().min(1).max(60), label: zLabel }))
      .min(1)
      .max(200)
      .optional(),
  })
  .refine((field) => (field.type === 'enum' || field.type === 'multi') === (field.values !== undefined), {
    error: 'lowcode.custom_field_values',
    path: ['values'],
  })
  .meta({ id: 'CustomField' });
export type CustomField = z.infer<typeof zCustomField>;
