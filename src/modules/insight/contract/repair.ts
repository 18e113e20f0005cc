import { z } from 'zod';

/** The safe way out: a command to offer. `body` is what is known already; the person fills in the rest and confirms. */
export const zRepair = z.object({
  action: z.string().meta({ example: 'inspect' }),
  label: z.string(),
  method: z.literal('POST'),
  path: z.string().meta({ example: '/operations/0198…/inspections' }),
  permission: z.string(),
  /** Whether the reader may. */
  allowed: z.boolean(),
  body: z.record(z.string(), z.string()),
});
export type Repair = z.infer<typeof zRepair>;
