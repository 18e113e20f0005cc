/** What lowcode says on the wire: the configuration document and its answers. Browser-safe. */
import { z } from 'zod';
import { integerMax, type Text, zLanguage, zUuid } from '../../kernel/contract.ts';

export const lowcodePermissions = {
  'lowcode.configuration.read': { zh: '查看配置', en: 'See the configuration' },
  'lowcode.configuration.write': { zh: '起草配置', en: 'Draft the configuration' },
  'lowcode.configuration.publish': { zh: '发布配置', en: 'Publish the configuration' },
  'lowcode.custom-field.read': { zh: '查看自定义字段', en: 'See custom fields' },
} as const satisfies Record<string, Text>;

// ── Policies ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A ratio as exact decimal text: `0.05` is five percent. */
const zRatio = z.string().regex(/^\d{1,4}(\.\d{1,6})?$/, 'lowcode.not_a_ratio');
const zTimeZone = z.string().max(60).refine(isTimeZone, 'lowcode.not_a_time_zone');
const zCount = (min: number, max: number) => z.number().int().min(min).max(max);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

interface PolicyDefinition<T> {
  schema: z.ZodType<T>;
  default: T;
  label: Text;
}

function policy<T>(schema: z.ZodType<T>, value: T, zh: string, en: string): PolicyDefinition<T> {
  return { schema, default: value, label: { zh, en } };
}

/**
 * Every policy that a rule may read, with its default. One table for all modules, because a document is checked as a
 * whole before it is published; a module that needs a policy adds a line here and gets it as a parameter.
 */
export const policyTable = {
  'inventory.negative_stock': policy(z.enum(['forbid', 'allow']), 'forbid', '允许负库存', 'Negative stock'),
  'inventory.backdated_negative': policy(
    z.enum(['forbid', 'alert']),
    'forbid',
    '补记使过去出现负库存时',
    'A late fact that leaves less than nothing in between',
  ),
  'inventory.promised_elsewhere': policy(
    z.enum(['warn', 'forbid']),
    'warn',
    '拿走按物料预留给别人的料',
    'Taking what is promised to others by item',
  ),
  'inventory.lot_expired_issue': policy(
    z.enum(['forbid', 'allow']),
    'forbid',
    '过期批次可否发料',
    'Issue of expired lots',
  ),
  'inventory.receipt_inspection': policy(z.boolean(), false, '采购入库先待检', 'Receipts wait for inspection'),
  'inventory.issue_order': policy(
    z.enum(['fifo', 'fefo', 'any']),
    'fifo',
    '批次先进先出',
    'Order in which lots are issued',
  ),
  'inventory.reservation_hours_max': policy(zCount(1, 8760), 720, '预留最长小时数', 'Longest reservation in hours'),
  'execution.over_report_ratio': policy(zRatio, '0', '超报比例上限', 'Over-report tolerance'),
  'execution.over_issue_ratio': policy(zRatio, '0', '超领比例上限', 'Over-issue tolerance'),
  'execution.transfer': policy(
    z.enum(['automatic', 'scan']),
    'automatic',
    '转序方式',
    'How pieces pass to the next operation',
  ),
  'execution.backflush': policy(z.enum(['by_item', 'always', 'never']), 'by_item', '倒冲方式', 'Backflush'),
  'execution.backdate_hours_max': policy(zCount(0, 8760), 72, '报工最多可补录小时数', 'Hours a report may lie back'),
  'execution.backdate_before_previous': policy(
    z.enum(['forbid', 'alert']),
    'forbid',
    '报工时间早于下达或上道工序',
    'Times before the release or the operation before',
  ),
  'execution.scrap_reason_required': policy(z.boolean(), true, '报废必须填原因', 'Scrap needs a reason'),
  'execution.lease_minutes': policy(zCount(1, 1440), 15, '设备占用租约分钟数', 'Minutes of a resource lease'),
  'execution.equipment_sharing': policy(
    z.enum(['forbid', 'allow']),
    'forbid',
    '一台设备可否同时做多道工序',
    'One machine for several operations at once',
  ),
  'execution.bom_required': policy(z.boolean(), true, '下达必须有物料清单', 'A release needs a BOM'),
  'execution.release_shortage': policy(
    z.enum(['allow', 'warn', 'forbid']),
    'warn',
    '缺料时可否下达',
    'Release with a shortage',
  ),
  'execution.close_open_material': policy(
    z.enum(['allow', 'forbid']),
    'forbid',
    '在制未清可否关闭',
    'Close with material still at the order',
  ),
  'quality.concession_note_required': policy(z.boolean(), true, '让步接收必须说明', 'A concession needs a note'),
  'clock.time_zone': policy(zTimeZone, 'Asia/Shanghai', '工厂时区', 'Time zone of the factory'),
  'clock.ahead_minutes_max': policy(zCount(0, 1440), 5, '设备时钟最多可快分钟数', 'Minutes a clock may be ahead'),
  'identity.lockout_attempts': policy(
    zCount(1, 100),
    5,
    '一个人在一处连续登录失败几次后锁定',
    'Failed sign-ins of one person in one place before a lock',
  ),
  'identity.lockout_minutes': policy(
    zCount(1, 1440),
    15,
    '第一次锁定的分钟数，之后每次加倍',
    'Minutes of the first lock; each further one is twice as long',
  ),
  'identity.device_attempts': policy(
    zCount(5, 10_000),
    30,
    '同一设备（或同一网络地址上的陌生设备）失败几次后锁定',
    'Failed sign-ins of one device, or of unknown ones from one address, before a lock',
  ),
  'identity.badge_attempts_unknown': policy(
    zCount(0, 1_000),
    10,
    '所有陌生设备用工牌共失败几次后锁定（0：陌生设备不能用工牌登录）',
    'Failed badge sign-ins of all unknown devices together before a lock (0: none by badge there)',
  ),
  'identity.session_hours': policy(zCount(1, 168), 12, '会话最长小时数', 'Longest session in hours'),
  'identity.session_idle_minutes': policy(zCount(1, 1440), 240, '会话闲置分钟数', 'Idle minutes of a session'),
  'identity.badge_session_hours': policy(
    zCount(1, 24),
    9,
    '工牌会话最长小时数（一个班次）',
    'Longest badge session in hours (one shift)',
  ),
  'identity.badge_idle_minutes': policy(zCount(1, 1440), 30, '工牌会话闲置分钟数', 'Idle minutes of a badge session'),
} as const;

export type PolicyKey = keyof typeof policyTable;
export type Policies = {
  readonly [K in PolicyKey]: (typeof policyTable)[K] extends PolicyDefinition<infer T> ? T : never;
};

export const policyKeys = Object.keys(policyTable) as PolicyKey[];

type PolicyShape = { [K in PolicyKey]: z.ZodType<Policies[K]> };

/** All policies with a value. `.partial()` is what a document may set. */
export const zPolicies = z.strictObject(
  Object.fromEntries(policyKeys.map((key) => [key, policyTable[key].schema])) as unknown as PolicyShape,
);

export const policyDefaults = Object.fromEntries(
  policyKeys.map((key) => [key, policyTable[key].default]),
) as unknown as Policies;

// ── Numbering ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Kinds of document with readable numbers. Each has a sequence `lowcode.number_<kind>` made by a migration. */
export const documentKinds = [
  'work_order',
  'production_report',
  'transfer',
  'receipt',
  'issue',
  'return',
  'move',
  'adjustment',
  'status_change',
  'count',
  'lot',
  'serial',
  'handling_unit',
  'reservation',
  'inspection',
  'handover',
  'sales_order',
  'purchase_order',
  'voucher',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const zDocumentKind = z.enum(documentKinds);

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

// ── Custom fields ─────────────────────────────────────────────────────────────────────────────────────────────────

export const customFieldTypes = ['text', 'number', 'integer', 'boolean', 'date', 'enum', 'multi'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

const zLabel = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().max(60).default('') });

/** `number` is an exact decimal text on the wire, like every quantity; `multi` a list of values. */
export const zCustomField = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'lowcode.custom_field_key_malformed'),
    type: z.enum(customFieldTypes),
    label: zLabel,
    required: z.boolean().default(false),
    /** text: the longest; number and integer: the greatest; multi: the most values. */
    max: z.number().optional(),
    min: z.number().optional(),
    unit: z.string().max(20).optional(),
    values: z
      .array(z.strictObject({ value: z.string().min(1).max(60), label: zLabel }))
      .min(1)
      .max(200)
      .optional(),
  })
  .refine((field) => (field.type === 'enum' || field.type === 'multi') === (field.values !== undefined), {
    error: 'lowcode.custom_field_values',
    path: ['values'],
  })
  .meta({ id: 'CustomField' });
export type CustomField = z.infer<typeof zCustomField>;

/** Which entities carry custom fields: `<module>.<entity>`, for example `masterdata.item`. */
export const zEntityName = z.string().regex(/^[a-z]+\.[a-z][a-z-]*$/, 'lowcode.entity_name_malformed');
const zCustomFieldList = z
  .array(zCustomField)
  .max(100)
  .refine((fields) => new Set(fields.map((field) => field.key)).size === fields.length, 'lowcode.custom_field_twice');

// ── The document ──────────────────────────────────────────────────────────────────────────────────────────────────

export const zSettings = z.strictObject({
  policies: zPolicies.partial().default({}),
  /** Which reason codes (masterdata.reason_code) an action offers, by action; without an entry it offers all of its kind. */
  reasonCodes: z.record(z.string().min(1).max(60), z.array(z.string().min(1).max(64)).max(200)).default({}),
  numbering: z.partialRecord(zDocumentKind, zNumberPattern).default({}),
  customFields: z.record(zEntityName, zCustomFieldList).default({}),
});
export type Settings = z.infer<typeof zSettings>;

/** Where an override holds. All that is given must match; shift weighs more than line, line more than workshop, workshop more than plant. */
export const zOverrideScope = z
  .strictObject({
    plantId: zUuid.optional(),
    workshopId: zUuid.optional(),
    lineId: zUuid.optional(),
    shiftId: zUuid.optional(),
  })
  .refine((scope) => Object.values(scope).some((id) => id !== undefined), 'lowcode.override_scope_empty');
export type OverrideScope = z.infer<typeof zOverrideScope>;

export const zConfigurationDocument = z
  .strictObject({
    format: z.literal(1),
    base: zSettings,
    overrides: z
      .array(z.strictObject({ scope: zOverrideScope, settings: zSettings }))
      .max(500)
      .default([]),
  })
  .meta({ id: 'ConfigurationDocument' });
export type ConfigurationDocument = z.infer<typeof zConfigurationDocument>;

// ── Requests and answers ──────────────────────────────────────────────────────────────────────────────────────────

export const zConfiguration = z
  .object({
    versionNumber: z.number().int(),
    policies: zPolicies,
    reasonCodes: z.record(z.string(), z.array(z.string())),
    numbering: z.record(zDocumentKind, z.string()),
    customFields: z.record(z.string(), z.array(zCustomField)),
  })
  .meta({ id: 'Configuration' });

/** The configuration as rules get it: resolved for one place. */
export interface Configuration {
  readonly versionNumber: number;
  readonly policies: Policies;
  readonly reasonCodes: Readonly<Record<string, readonly string[]>>;
  readonly numbering: Readonly<Record<DocumentKind, string>>;
  readonly customFields: Readonly<Record<string, readonly CustomField[]>>;
}

export const readConfigurationInput = z.strictObject({
  plantId: zUuid.optional(),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
  shiftId: zUuid.optional(),
  version: z.coerce.number().int().positive().max(integerMax).optional(),
});

export const zConfigurationVersion = z.object({
  number: z.number().int(),
  basedOn: z.number().int().nullable(),
  note: z.string(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  current: z.boolean(),
});
export const configurationVersionsOutput = z.object({ versions: z.array(zConfigurationVersion) });

export const readConfigurationVersionInput = z.strictObject({
  number: z.coerce.number().int().positive().max(integerMax),
});
export const readConfigurationVersionOutput = zConfigurationVersion.extend({ document: zConfigurationDocument });

export const publishConfigurationInput = z.strictObject({
  /** The version that the document was made from; refused when another was published since. */
  expectedVersion: z.number().int().positive().max(integerMax),
  document: zConfigurationDocument.optional(),
  /** Instead of a document: publish this draft. */
  draftId: zUuid.optional(),
  note: z.string().trim().max(500).default(''),
});
export const publishConfigurationOutput = z.object({ versionNumber: z.number().int() });

export const saveDraftInput = z.strictObject({
  draftId: zUuid.optional(),
  /** Left out for a new draft. */
  expectedVersion: z.number().int().positive().max(integerMax).optional(),
  basedOn: z.number().int().positive().max(integerMax),
  document: zConfigurationDocument,
  note: z.string().trim().max(500).default(''),
});
export const saveDraftOutput = z.object({ draftId: z.string(), version: z.number().int() });

export const zNothing = z.strictObject({});

export const draftsOutput = z.object({
  drafts: z.array(
    z.object({
      draftId: z.string(),
      basedOn: z.number().int(),
      note: z.string(),
      version: z.number().int(),
      updatedAt: z.string(),
      document: zConfigurationDocument,
    }),
  ),
});

export const customFieldsInput = z.strictObject({
  entity: zEntityName,
  plantId: zUuid.optional(),
  workshopId: zUuid.optional(),
  lineId: zUuid.optional(),
  shiftId: zUuid.optional(),
});
export const customFieldsOutput = z.object({
  entity: z.string(),
  language: zLanguage,
  fields: z.array(zCustomField),
});

export const lowcodeEvents = {
  'lowcode.configuration-published': z.object({ versionNumber: z.number().int() }),
} as const;
