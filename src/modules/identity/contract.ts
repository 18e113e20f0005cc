/** What identity says on the wire: people, units, roles, sign-in, keys, audit. Browser-safe. */
import { z } from 'zod';
import {
  type Text,
  zCustom,
  zExpectedVersion,
  zLanguage,
  zNamed,
  zText,
  zTimestamp,
  zUuid,
  zWords,
} from '../../kernel/contract.ts';
import { changeShape, field, givenShape, keysOf, type Reference } from '../../kernel/entity/contract.ts';

export * from './contract/list-views.ts';

export const roleCodes = [
  'operator',
  'team-leader',
  'warehouse-keeper',
  'inspector',
  'planner',
  'buyer',
  'salesperson',
  'bookkeeper',
  'production-manager',
  'administrator',
] as const;
export type RoleCode = (typeof roleCodes)[number];

const orgUnitKindWords = {
  plant: { zh: '工厂', en: 'Plant' },
  workshop: { zh: '车间', en: 'Workshop' },
  line: { zh: '产线', en: 'Line' },
};
export type OrgUnitKind = keyof typeof orgUnitKindWords;

export const toOrgUnit: Reference = {
  entity: 'identity.org-unit',
  thing: { zh: '组织单元', en: 'org unit' },
  table: 'identity.org_unit',
  key: 'id',
  path: '/org-units',
  shown: 'name',
  spokenBy: ['name'],
};

/** What identity lets somebody do, by permission. */
export const identityPermissions = {
  'identity.person.read': { zh: '查看人员', en: 'See people' },
  'identity.person.write': { zh: '新建和修改人员', en: 'Create and change people' },
  'identity.role.read': { zh: '查看角色', en: 'See roles' },
  'identity.role.assign': { zh: '分配角色', en: 'Assign roles' },
  'identity.credential.write': { zh: '设置登录方式', en: 'Set how people sign in' },
  'identity.lockout.lift': { zh: '解除登录锁定', en: 'Lift a sign-in lock' },
  'identity.org-unit.read': { zh: '查看组织', en: 'See the organisation' },
  'identity.org-unit.write': { zh: '修改组织', en: 'Change the organisation' },
  'identity.shared-view.write': { zh: '为他人安排列表视图', en: 'Arrange views of lists for others' },
  'identity.session.read': { zh: '查看登录会话', en: 'See sessions' },
  'identity.session.revoke': { zh: '注销他人会话', en: 'End the sessions of others' },
  'identity.device.read': { zh: '查看设备', en: 'See devices' },
  'identity.device.write': { zh: '登记和注销设备', en: 'Enrol and revoke devices' },
  'identity.api-key.read': { zh: '查看接口密钥', en: 'See API keys' },
  'identity.api-key.write': { zh: '管理接口密钥', en: 'Issue and revoke API keys' },
  'identity.audit.read': { zh: '查看审计日志', en: 'See the audit log' },
  'identity.audit.verify': { zh: '校验审计日志', en: 'Verify the audit log' },
} as const satisfies Record<string, Text>;

// ── Pieces ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const zRoleCode = z.enum(roleCodes);
/** Looser than zText on purpose: a password is taken as typed, blanks included. The rules are in rules/secrets.ts. */
const zSecret = z.string().min(1).max(200);
const zName = zText(100);
export const zBadge = z.string().trim().min(4).max(100);
export const zSignInName = z.string().trim().min(1).max(100);

/** Null: the whole plant. */
export const zRoleAssignment = z.strictObject({ role: zRoleCode, orgUnitId: zUuid.nullable() });
export type RoleAssignment = z.infer<typeof zRoleAssignment>;

export const zScope = z.object({
  all: z.boolean(),
  workshopIds: z.array(z.string()),
  lineIds: z.array(z.string()),
});

export const zPersonBrief = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  language: zLanguage,
});

/** Who is signed in and what they may do: the answer of both sign-ins and of GET /me. */
export const zSignedIn = zNamed('SignedIn', {
  person: zPersonBrief.nullable(),
  name: z.string(),
  kind: z.enum(['person', 'api_key', 'system']),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  scope: zScope,
  language: zLanguage,
  sessionId: z.string().nullable(),
  expiresAt: z.string().nullable(),
  idleMinutes: z.number().int().nullable(),
  passwordChangeRequired: z.boolean(),
  /** After a sign-in by badge on a device: by what this person works there without a network, and until when. Told this once. */
  offline: z
    .object({
      /** Carries this person's commands from this device, and opens nothing else. */
      pass: z.string(),
      until: z.string(),
      /** Wrong PINs in a row before the device waits, and how long at first, as at a sign-in with a network. */
      attempts: z.number().int(),
      lockoutMinutes: z.number().int(),
    })
    .nullable(),
});
export type SignedIn = z.infer<typeof zSignedIn>;

export const zPerson = zPersonBrief
  .extend({
    orgUnitId: z.string().nullable(),
    active: z.boolean(),
    custom: zCustom,
    version: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
    roles: z.array(z.object({ role: z.string(), orgUnitId: z.string().nullable() })),
    signInName: z.string().nullable(),
    hasBadge: z.boolean(),
    badge: z.string().nullable(),
    lockedUntil: z.string().nullable(),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof zPerson>;

export const zOrgUnit = zNamed('OrgUnit', {
  id: z.string(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(keysOf(orgUnitKindWords)),
  parentId: z.string().nullable(),
  active: z.boolean(),
  version: z.number().int(),
});
export type OrgUnit = z.infer<typeof zOrgUnit>;

export const zDone = z.object({ done: z.literal(true) });
export const zIdAndVersion = z.object({ id: z.string(), version: z.number().int() });

// ── Sign-in ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const zSignInRequest = z.strictObject({ signInName: zSignInName, password: zSecret });
export const zSignInWithBadgeRequest = z.strictObject({
  badge: zBadge,
  pin: z.string().min(1).max(20),
  /** The shared device's own name, as it is written on it. */
  device: z.string().trim().max(100).default(''),
});
export const zOfferEnrolmentRequest = z.strictObject({
  /** What stands on the device, such as PDA-01. */
  name: zName,
});
/** Shown this once; only its hash is kept. */
export const zOfferEnrolmentResponse = z.object({ code: z.string(), expiresAt: z.string() });
export const zEnrolDeviceRequest = z.strictObject({ code: z.string().trim().min(1).max(50) });
export const zEnrolDeviceResponse = z.object({ deviceId: z.string(), name: z.string() });
export const zDeviceRequest = z.strictObject({ deviceId: zUuid });
export const zChangePasswordRequest = z.strictObject({ passwordOld: zSecret, passwordNew: zSecret });
export const zSetLanguageRequest = z.strictObject({ language: zLanguage });

// ── People ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A part that is left out stays; null takes that way of signing in away. Not part of creating a person: secrets never pass
 * through a command that keeps its request's hash.
 */
export const zCredentials = z.strictObject({
  password: z
    .strictObject({ signInName: zSignInName, password: zSecret.optional(), changeRequired: z.boolean().default(false) })
    .nullable()
    .optional(),
  badge: z
    .strictObject({ badge: zBadge, pin: z.string().min(1).max(20).optional() })
    .nullable()
    .optional(),
});

const languages = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };

/** What people are asked for; roles and ways to sign in have commands of their own. */
export const personFields = {
  code: field.code({ zh: '工号', en: 'Number' }),
  name: field.text({ zh: '姓名', en: 'Name', max: 100, required: true }),
  nameEn: field.text({ zh: '英文名', en: 'English name', max: 100 }),
  language: field.choice(languages, { zh: '语言', en: 'Language', default: 'zh' }),
  orgUnitId: field.link(toOrgUnit, { zh: '所属组织', en: 'Unit', wide: true }),
};

export const zCreatePersonRequest = z.strictObject({
  /** Made by the caller, or here when left out. */
  id: zUuid.optional(),
  ...givenShape(personFields),
  custom: zCustom.default({}),
  roles: z.array(zRoleAssignment).max(50).default([]),
});

/** POST /people/first-passwords: of people who can't sign in yet. The passwords are in the answer and nowhere else; each holds for one sign-in. */
export const zGiveFirstPasswordsRequest = z.strictObject({ personIds: z.array(zUuid).min(1).max(50) });
export const zFirstPasswords = z.object({
  given: z.array(
    z.object({ personId: zUuid, code: z.string(), name: z.string(), signInName: z.string(), password: z.string() }),
  ),
  /** Those who sign in by a password already, or are out of use. */
  leftOut: z.array(z.object({ personId: zUuid, name: z.string(), why: z.string() })),
});
export type FirstPasswords = z.output<typeof zFirstPasswords>;

export const zUpdatePersonRequest = z.strictObject({
  personId: zUuid,
  expectedVersion: zExpectedVersion,
  ...changeShape(personFields),
  custom: zCustom.optional(),
});

export const zAssignRolesRequest = z.strictObject({
  personId: zUuid,
  expectedVersion: zExpectedVersion,
  roles: z.array(zRoleAssignment).max(50),
});
export const zSetCredentialsRequest = zCredentials.extend({ personId: zUuid });
export type SetCredentialsRequest = z.output<typeof zSetCredentialsRequest>;
export const zPersonRequest = z.strictObject({ personId: zUuid });

export const zSetActiveResponse = z.object({ active: z.boolean(), version: z.number().int() });

export const zRole = zNamed('Role', {
  code: zRoleCode,
  name: z.string(),
  reason: z.string(),
  permissions: z.array(z.string()),
});
export type Role = z.infer<typeof zRole>;

// ── Organisation ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Its names change; what it is and where it stands don't, because facts and rights hang on that. */
const orgUnitNames = {
  name: field.text({ zh: '名称', en: 'Name', max: 100, required: true }),
  nameEn: field.text({ zh: '英文名称', en: 'English name', max: 100 }),
};
export const orgUnitFields = {
  code: field.code({ zh: '编号', en: 'Code', fixed: true }),
  ...orgUnitNames,
  kind: field.choice(orgUnitKindWords, { zh: '类别', en: 'Kind', fixed: true, initial: 'workshop' }),
  parentId: field.link(toOrgUnit, { zh: '上级', en: 'Above it', fixed: true, wide: true }),
};

export const zCreateOrgUnitRequest = z.strictObject({
  id: zUuid.optional(),
  ...givenShape(orgUnitFields),
  custom: zCustom.default({}),
});

export const zUpdateOrgUnitRequest = z.strictObject({
  orgUnitId: zUuid,
  expectedVersion: zExpectedVersion,
  ...changeShape(orgUnitNames),
  active: z.boolean().optional(),
  custom: zCustom.optional(),
});

// ── Sessions and keys ─────────────────────────────────────────────────────────────────────────────────────────────

export const zListOwnSessionsResponse = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['password', 'badge']),
      device: z.string(),
      address: z.string(),
      agent: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      expiresAt: z.string(),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});

export const zRevokeSessionRequest = z.strictObject({ sessionId: zUuid });

export const zCreateApiKeyRequest = z.strictObject({
  name: zName,
  permissions: z.array(z.string().min(1).max(100)).min(1).max(200),
  /** Null: the whole plant. */
  orgUnitIds: z.array(zUuid).min(1).max(50).nullable().default(null),
  expiresAt: zTimestamp,
});
export const zCreateApiKeyResponse = z.object({
  id: z.string(),
  /** Shown this once; only its hash is kept. */
  key: z.string(),
  expiresAt: z.string(),
});
export const zApiKeyRights = zNamed('ApiKeyRights', {
  /** Only keys that give less than is written in them. */
  keys: z.array(
    z.object({
      id: z.string(),
      /** Null where it still gives something; otherwise why it gives nothing, in the reader's language. */
      ended: z.string().nullable(),
      /** Permissions that are written in it and not given. */
      permissionsMissing: z.array(z.string()),
      /** True where it reaches less far than is written. */
      reachesLess: z.boolean(),
    }),
  ),
});
export type ApiKeyRights = z.infer<typeof zApiKeyRights>;
export const zApiKeyRequest = z.strictObject({ apiKeyId: zUuid });

// ── Audit ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const auditFaults = [
  'changed',
  'missing',
  'reordered',
  'truncated',
  'added',
  'head_missing',
  'anchored_missing',
  'anchored_changed',
] as const;
export type AuditFault = (typeof auditFaults)[number];

export const zVerifyAuditRequest = z.strictObject({
  /** Only entries from this moment on; the chain is taken as sound up to there. */
  from: zTimestamp.optional(),
});
export const zAuditVerification = zNamed('AuditVerification', {
  whole: z.boolean(),
  chains: z.number().int(),
  entries: z.number().int(),
  /** The first broken entry of each broken chain. */
  broken: z.array(
    z.object({
      chain: z.number().int(),
      sequence: z.string(),
      entryId: z.string().nullable(),
      at: z.string().nullable(),
      fault: z.enum(auditFaults),
      what: zWords,
    }),
  ),
  /** Where each chain ends. Noted elsewhere, it proves later that nothing before it was rewritten. */
  heads: z.array(z.object({ chain: z.number().int(), sequence: z.string(), hash: z.string() })),
  /**
   * What was noted outside the database (TRUEUP_AUDIT_ANCHOR) and compared. Null where nothing is: an end that was cut off
   * and whose head was rewritten can't be seen then.
   */
  anchor: z
    .object({
      /** False where the file isn't there. */
      found: z.boolean(),
      heads: z.number().int(),
      linesUnreadable: z.number().int(),
      linesOfOthers: z.number().int(),
      lastAt: z.string().nullable(),
    })
    .nullable(),
  verifiedAt: z.string(),
});
export type AuditVerification = z.infer<typeof zAuditVerification>;
