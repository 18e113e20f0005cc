import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { zTableProfile } from '../../../mapping/profile/contract.ts';
import { zRepairPreview, zRowRepairRules } from '../../../mapping/repair/contract.ts';

export const zRouteProfileRequest = z.strictObject({ routeId: zUuid });
export const zRouteProfile = z.object({
  routeId: zUuid,
  /** Of the rows that came last; null for whoever may not see what came. */
  profile: zTableProfile.nullable(),
  /** There are more rows than were looked at. */
  more: z.boolean(),
  /** How the kinds of things are called that fields name, in the reader's language: the sets of the profile's references. */
  things: z.record(z.string(), z.string()),
});
export type RouteProfile = z.infer<typeof zRouteProfile>;

export const zPreviewRepairsRequest = z.strictObject({ routeId: zUuid, repairs: zRowRepairRules });
export const zPreviewedRepairs = z.object({
  routeId: zUuid,
  /** With at most 20 examples of each kind for a rule, and 50 in all. */
  preview: zRepairPreview,
  more: z.boolean(),
  /** What the rows in the examples are called there, by their index. */
  things: z.record(z.string(), z.string()),
});
export type PreviewedRepairs = z.infer<typeof zPreviewedRepairs>;
