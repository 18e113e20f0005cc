import { z } from 'zod';

const zSigned = z.object({ signature: z.string(), hash: z.string() });
const zTakeState = z.object({
  v: z.literal(1),
  /** The file whose rows are being handed over, and how many were; `rows` of them are in it. */
  current: z
    .object({
      path: z.string(),
      signature: z.string(),
      hash: z.string(),
      had: z.number().int(),
      rows: z.number().int(),
    })
    .nullable(),
  /** Files that stay where they are, and were had. */
  known: z.record(z.string(), zSigned),
  /** Files that stay where they are and can't be read, and why. */
  failed: z.record(z.string(), z.object({ signature: z.string(), zh: z.string(), en: z.string() })),
  /** How files looked when they were first seen as they look now, and when that was. */
  seen: z.record(z.string(), z.tuple([z.string(), z.string()])),
});
export type TakeState = z.infer<typeof zTakeState>;

/** Undefined where the checkpoint is none of this connector's. */
export function readState(checkpoint: string | null): TakeState | undefined {
  if (checkpoint === null) return { v: 1, current: null, known: {}, failed: {}, seen: {} };
  try {
    return zTakeState.parse(JSON.parse(checkpoint));
  } catch {
    return undefined;
  }
}

export const writeState = (state: TakeState): string => JSON.stringify(state);
