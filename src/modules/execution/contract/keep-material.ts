import { z } from 'zod';
import { zAmount, zNamed, zUuid } from '../../../kernel/contract.ts';

/**
 * POST /work-orders/:orderId/keep-material: what is free of all that the order still takes is promised to it, as far as it lasts.
 * POST /work-orders/:orderId/give-back-material: what is promised to it wherever it lies is anybody's again.
 */
export const zKeepMaterialRequest = z.strictObject({ orderId: zUuid });

export const zKeptMaterial = zNamed('KeptMaterial', {
  orderId: zUuid,
  /** Each item that it still takes, in its base unit. */
  items: z.array(z.object({ itemId: zUuid, needed: zAmount, kept: zAmount })),
});
export type KeptMaterial = z.infer<typeof zKeptMaterial>;
