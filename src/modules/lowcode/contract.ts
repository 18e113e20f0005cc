/** What lowcode says on the wire: the configuration document and its answers. Browser-safe. */
import { z } from 'zod';
import { type CustomField, integerMax, type Text, zCustomField, zLanguage, zUuid } from '../../kernel/contract.ts';

export const lowcodePermissions = {
  'lowcode.configuration.read': { zh: '查看配置', en: 'See the configuration' },
  'lowcode.configuration.write': { zh: '起草配置', en: 'Draft the configuration' },
  'lowcode.configuration.publish': { zh: '发布配置', en: 'Publish the configuration' },
  'lowcode.custom-field.read': { zh: '查看自定义字段', en: 'See custom fields' },
} as const satisfies Record<string, Text>;

// ── Numbering ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Literal text with {yyyy} {yy} {MM} {dd}, and at its end {seq:n}, n the least number of digits. What stands before the
 * running number ends with a character that is no digit, so that two patterns never make the same number.
 */
export const zNumberPattern = z
  .string()
  .min(1)
  .max(60)
  .regex(/^(?:[\p{L}0-9_./-]|\{(?:yyyy|yy|MM|dd)\})*[\p{L}_./-]\{seq:[1-9]\}$/u, 'lowcode.number_pattern_malformed')
  .meta({ description: 'Number pattern', example: 'WO{yy}{MM}-{seq:5}' });

// ── The document ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Which entities carry custom fields: `<module>.<entity>`, for example `masterdata.item`. */
export const zEntityName = z.string().regex(/^[a-z]+\.[a-z][a-z-]*$/, 'lowcode.entity_name_malformed');

/** What a document sets, by policy, action, kind of document and entity. Which of them there are is what the program declares. */
export interface Settings {
  policies: Record<string, unknown>;
  /** Which reason codes (masterdata.reason_code) an action offers; without an entry it offers all of its kind. */
  reasonCodes: Record<string, string[]>;
  numbering: Partial<Record<string, string>>;
  customFields: Record<string, CustomField[]>;
}

const placeAndShift = {
  plantId: zUuid.optional(),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
  shiftId: zUuid.optional(),
};

/** Where an override holds. All that is given must match; shift weighs more than line, line more than workshop, workshop more than plant. */
export const zOverrideScope = z
  .strictObject(placeAndShift)
  .refine((scope) => Object.values(scope).some((id) => id !== undefined), 'lowcode.override_scope_empty');
export type OverrideScope = z.infer<typeof zOverrideScope>;

export interface ConfigurationDocument {
  format: 1;
  base: Settings;
  overrides: { scope: OverrideScope; settings: Settings }[];
}

// ── Requests and answers ──────────────────────────────────────────────────────────────────────────────────────────

export const zReadConfigurationRequest = z.strictObject({
  ...placeAndShift,
  version: z.coerce.number().int().positive().max(integerMax).optional(),
});

export const zConfigurationVersion = z.object({
  number: z.number().int(),
  basedOn: z.number().int().nullable(),
  note: z.string(),
  publishedBy: z.string(),
  publishedByEn: z.string().nullable(),
  publishedAt: z.string(),
  current: z.boolean(),
});
export type ConfigurationVersion = z.infer<typeof zConfigurationVersion>;
export const zListConfigurationVersionsResponse = z.object({ versions: z.array(zConfigurationVersion) });

export const zReadConfigurationVersionRequest = z.strictObject({
  number: z.coerce.number().int().positive().max(integerMax),
});
export const zPublishConfigurationResponse = z.object({ versionNumber: z.number().int() });

export const zSaveDraftResponse = z.object({ draftId: z.string(), version: z.number().int() });

/** What may be decided, in the reader's words, module by module: the screen is drawn from it. */
export const zConfigurationChoicesResponse = z.object({
  modules: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      policies: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          help: z.string(),
          /** Why it can't be decided otherwise for a workshop, line or shift; left out where it can. */
          plantWide: z.string().optional(),
          control: z.object({
            kind: z.enum(['choice', 'switch', 'whole', 'ratio', 'time-zone', 'text', 'picture']),
            options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
            min: z.number().optional(),
            max: z.number().optional(),
          }),
          default: z.union([z.string(), z.number(), z.boolean()]),
        }),
      ),
      numbers: z.array(z.object({ kind: z.string(), label: z.string(), pattern: z.string() })),
    }),
  ),
});
export type ConfigurationChoices = z.infer<typeof zConfigurationChoicesResponse>;
export type PolicyChoice = ConfigurationChoices['modules'][number]['policies'][number];

export const zReadCustomFieldsRequest = z.strictObject({
  ...placeAndShift,
  entity: zEntityName,
});
export const zReadCustomFieldsResponse = z.object({
  entity: z.string(),
  language: zLanguage,
  fields: z.array(zCustomField),
});
