import { z } from 'zod';
import { zNamed, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { alertStates, severities, stepKinds } from './words.ts';

const alertId = { alertId: zUuid };

/** POST /alerts/:alertId/acknowledge: somebody sees to it. It escalates no further, and clears by itself. */
export const zAcknowledgeAlertRequest = z.strictObject({
  ...alertId,
  note: zText(400).optional(),
  businessAt: zTimestamp.optional(),
});
export const zAlertAcknowledged = zNamed('AlertAcknowledged', {
  alertId: zUuid,
  state: z.enum(['open', 'acknowledged', 'cleared']),
  byName: z.string(),
});

/** POST /alerts/:alertId/silence: of what, seen from this alert, and until when. */
export const silenceReaches = ['subject', 'rule', 'workshop'] as const;
export const zSilenceAlertRequest = z.strictObject({
  ...alertId,
  /** This thing alone; all that its rule finds in the alert's workshop; or every rule there. */
  reach: z.enum(silenceReaches).default('subject'),
  until: zTimestamp,
  why: zText(400),
});
export const zSilenced = zNamed('AlertSilenced', { silenceId: zUuid, until: z.string() });

/** POST /alert-silences/:silenceId/end. */
export const zEndSilenceRequest = z.strictObject({ silenceId: zUuid });
export const zSilenceEnded = zNamed('AlertSilenceEnded', { silenceId: zUuid });

export const zReadAlertRequest = z.strictObject(alertId);
const zWord = <T extends Record<string, unknown>>(table: T) => z.enum(Object.keys(table) as [keyof T & string]);

/** GET /alerts/:alertId: one alert with why, where it leads, and what became of it. */
export const zAlert = zNamed('Alert', {
  id: zUuid,
  kind: z.string(),
  kindLabel: z.string(),
  kindLabelEn: z.string(),
  ruleId: zUuid,
  ruleName: z.string(),
  ruleNameEn: z.string(),
  ruleNote: z.string(),
  severity: zWord(severities),
  state: zWord(alertStates),
  name: z.string(),
  nameEn: z.string(),
  why: z.string(),
  whyEn: z.string(),
  about: z.union([
    z.object({ kind: z.string(), id: z.string() }),
    z.object({ list: z.string(), query: z.record(z.string(), z.string()) }),
  ]),
  workshopId: zUuid.nullable(),
  workshopName: z.string().nullable(),
  workshopNameEn: z.string().nullable(),
  since: z.string().nullable(),
  openedAt: z.string(),
  toldLevel: z.number().int(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedByName: z.string().nullable(),
  acknowledgedByNameEn: z.string().nullable(),
  note: z.string().nullable(),
  clearedAt: z.string().nullable(),
  silence: z
    .object({
      id: zUuid,
      until: z.string(),
      why: z.string(),
      byName: z.string(),
      byNameEn: z.string().nullable(),
      reach: z.enum(silenceReaches),
    })
    .nullable(),
  /** Minutes after it opened at which each level is told. */
  levels: z.array(z.number().int()),
  steps: z.array(
    z.object({
      id: zUuid,
      at: z.string(),
      kind: zWord(stepKinds),
      level: z.number().int().nullable(),
      byName: z.string().nullable(),
      byNameEn: z.string().nullable(),
      note: z.string().nullable(),
      noteEn: z.string().nullable(),
    }),
  ),
});
export type AlertView = z.infer<typeof zAlert>;
