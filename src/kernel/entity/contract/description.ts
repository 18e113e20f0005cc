import { z } from 'zod';
import { fieldKinds } from './fields.ts';

const zOption = z.object({ value: z.string(), label: z.string() });

/** A field as a form draws it, in the reader's language. */
export const zFieldDescription = z
  .object({
    name: z.string(),
    label: z.string(),
    kind: z.enum(fieldKinds),
    required: z.boolean(),
    /** Can't change once the record exists. */
    fixed: z.boolean(),
    /** Whether a form asks for it. */
    asked: z.boolean(),
    help: z.string().optional(),
    /** What the form of a new record begins with. */
    initial: z.json().optional(),
    wide: z.boolean().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** For an amount: zero won't do. */
    positive: z.boolean().optional(),
    /** For an amount: the field that holds its unit. */
    unit: z.string().optional(),
    /** For a choice: all its values; `offered` of a form. */
    options: z.array(zOption.extend({ offered: z.boolean() })).optional(),
    /** For a flag that may be left open: what that means. */
    unset: z.string().optional(),
    /** What it points at: the list to pick from, what to keep of a row, and which rows will do. */
    reference: z
      .object({
        entity: z.string(),
        path: z.string(),
        key: z.enum(['id', 'code']),
        orgKind: z.enum(['workshop', 'line']).optional(),
        kinds: z.array(z.string()).optional(),
      })
      .optional(),
    get rows() {
      return z.array(zFieldDescription).optional();
    },
    /** For a field of rows: what the heading of a pasted or loaded table may call it. */
    headings: z.array(z.string()).optional(),
    /** What programs or other systems call something: shown as it is written, as a code. */
    technical: z.boolean().optional(),
    /** The release that brought it. */
    since: z.string().optional(),
  })
  .meta({ id: 'FieldDescription' });
export type FieldDescription = z.infer<typeof zFieldDescription>;

/** An entity with its fields, for forms and for the words of the audit log. */
export const zEntityDescription = z
  .object({
    /** As the audit log names it: `masterdata.partner` */
    name: z.string(),
    thing: z.string(),
    things: z.string(),
    /** Whether the factory may add fields of its own. */
    custom: z.boolean(),
    /** Its list and commands under /api/v1; null where its commands are of its own kind. */
    path: z.string().nullable(),
    fields: z.array(zFieldDescription),
  })
  .meta({ id: 'EntityDescription' });
export type EntityDescription = z.infer<typeof zEntityDescription>;
