/** What finding says on the wire. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zNamed, zSubject } from '../../kernel/contract.ts';

export const findingPermissions = {
  'finding.index.write': { zh: '维护搜索索引', en: 'Maintain the search index' },
} as const satisfies Record<string, Text>;

export const zFindRequest = z.strictObject({
  q: z.string().trim().min(1).max(200),
  /** How many of each kind. */
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
export type FindRequest = z.infer<typeof zFindRequest>;

export const zFoundSubject = zNamed('FoundSubject', { ...zSubject.shape, closed: z.boolean() });
export type FoundSubject = z.infer<typeof zFoundSubject>;

export const zFindResponse = z.object({
  /** Kinds with what was found of each, the best first. */
  groups: z.array(z.object({ kind: z.string(), label: z.string(), subjects: z.array(zFoundSubject) })),
  /** What was looked for instead, where nothing is written as asked. */
  insteadOf: z.string().nullable(),
});
export type FindResponse = z.infer<typeof zFindResponse>;
