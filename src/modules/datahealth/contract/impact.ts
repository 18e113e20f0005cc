import { z } from 'zod';
import { zNamed, zTimestamp, zUuid } from '../../../kernel/contract.ts';

/** What isn't as it should be is looked at up to so many; the answer says whether there is more. */
export const TROUBLES_MAX = 2_000;
export const ROWS_SHOWN = 50;

/** GET /datahealth/impact. */
export const zReadImpactRequest = z.strictObject({ systemId: zUuid.optional(), routeId: zUuid.optional() });

const zDocument = z.object({
  id: zUuid,
  code: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  /** When it is due or wanted. */
  dueAt: zTimestamp,
  state: z.string(),
});
export type TouchedDocument = z.infer<typeof zDocument>;
const zDocuments = z.object({ count: z.number().int(), rows: z.array(zDocument) });

/** What of production rests on things that one system knows otherwise, or that never arrived. */
export const zImpact = zNamed('DataTroubleImpact', {
  /** Messages failed, kept back, or late; changes that weren't told; differences that are open. */
  troubles: z.number().int(),
  more: z.boolean(),
  /** Of those, what leads to no thing that is known here. */
  unknown: z.number().int(),
  items: z.object({
    count: z.number().int(),
    rows: z.array(
      z.object({ itemId: zUuid, code: z.string(), name: z.string(), nameEn: z.string(), troubles: z.number().int() }),
    ),
  }),
  workOrders: zDocuments,
  salesLines: zDocuments,
  purchaseOrders: zDocuments,
});
export type Impact = z.infer<typeof zImpact>;
