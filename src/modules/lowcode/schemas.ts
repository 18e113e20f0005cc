import { z } from 'zod';
import { integerMax, zCustomField, zExpectedVersion, zUuid } from '../../kernel/contract.ts';
import type { EntityDefinition, NumberDefinition, PolicyDefinition } from '../../kernel/index.ts';
import { zConfigurationVersion, zEntityName, zNumberPattern, zOverrideScope } from './contract.ts';

/** What the program's modules declare for the factory to decide. */
export interface Declared {
  policies: ReadonlyMap<string, PolicyDefinition>;
  numbers: ReadonlyMap<string, NumberDefinition>;
  entities: ReadonlyMap<string, EntityDefinition>;
}

/** Only what is declared to take fields of the factory's own has any. */
function customFieldsSchema(declared: Declared) {
  const known = entitiesWithFields(declared);
  return z.record(
    zEntityName.refine((name) => known.has(name), 'lowcode.entity_unknown'),
    z
      .array(zCustomField)
      .max(100)
      .refine(
        (fields) => new Set(fields.map((field) => field.key)).size === fields.length,
        'lowcode.custom_field_twice',
      ),
  );
}

export function entitiesWithFields({ entities }: Pick<Declared, 'entities'>): ReadonlyMap<string, EntityDefinition> {
  return new Map([...entities].filter(([, { custom }]) => custom));
}

/** The document as the program's declarations make it: what no module declares is refused, and what holds for the whole factory at a scope. */
export function documentSchema(declared: Declared) {
  const settings = z.strictObject({
    policies: policySchema(declared).partial().default({}),
    reasonCodes: z.record(z.string().min(1).max(60), z.array(z.string().min(1).max(64)).max(200)).default({}),
    numbering: z.partialRecord(kindSchema(declared), zNumberPattern).default({}),
    customFields: customFieldsSchema(declared).default({}),
  });
  const settingsSomewhere = settings.extend({
    policies: policySchema(policiesByPlace(declared)).partial().default({}),
  });
  return z
    .strictObject({
      format: z.literal(1),
      base: settings,
      overrides: z
        .array(z.strictObject({ scope: zOverrideScope, settings: settingsSomewhere }))
        .max(500)
        .default([]),
    })
    .meta({ id: 'ConfigurationDocument' });
}

/** What goes over the wire with a document in it. */
export function configurationSchemas(declared: Declared) {
  const document = documentSchema(declared);
  return {
    configuration: z
      .object({
        versionNumber: z.number().int(),
        policies: policySchema(declared),
        reasonCodes: z.record(z.string(), z.array(z.string())),
        numbering: z.record(kindSchema(declared), z.string()),
        customFields: z.record(z.string(), z.array(zCustomField)),
      })
      .meta({ id: 'Configuration' }),
    version: zConfigurationVersion.extend({ document }),
    drafts: z.object({
      drafts: z.array(
        z.object({
          draftId: z.string(),
          basedOn: z.number().int(),
          note: z.string(),
          version: z.number().int(),
          updatedAt: z.string(),
          document,
        }),
      ),
    }),
    publish: z.strictObject({
      /** The version that the document was made from; refused when another was published since. */
      expectedVersion: zExpectedVersion,
      document: document.optional(),
      /** Instead of a document: publish this draft. */
      draftId: zUuid.optional(),
      note: z.string().trim().max(500).default(''),
    }),
    saveDraft: z.strictObject({
      draftId: zUuid.optional(),
      /** Left out for a new draft. */
      expectedVersion: zExpectedVersion.optional(),
      basedOn: z.number().int().positive().max(integerMax),
      document,
      note: z.string().trim().max(500).default(''),
    }),
  };
}

export type ConfigurationSchemas = ReturnType<typeof configurationSchemas>;

/** Without the policies that are decided for the whole factory. */
export function policiesByPlace<D extends Pick<Declared, 'policies'>>(declared: D): D {
  return { ...declared, policies: new Map([...declared.policies].filter(([, { plantWide }]) => !plantWide)) };
}

function policySchema({ policies }: Pick<Declared, 'policies'>) {
  return z.strictObject(Object.fromEntries([...policies].map(([key, { schema }]) => [key, schema])));
}

function kindSchema({ numbers }: Declared) {
  return z.enum([...numbers.keys()]);
}
