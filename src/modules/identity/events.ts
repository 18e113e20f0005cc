import { z } from 'zod';
import { zFieldChanges, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zRoleAssignment } from './contract.ts';

/** What happened to it: `created`, `updated`, `deactivated` …, and the fields with what they were and are. Secrets are never among them. */
const change = { action: z.string(), changes: zFieldChanges };

export const personChanged = defineEvent({
  type: 'identity.person-changed',
  aggregate: 'identity.person',
  permission: 'identity.person.read',
  summary: { zh: '人员已变更', en: 'A person was created or changed' },
  data: z.object({ personId: zUuid, code: z.string(), name: z.string(), active: z.boolean(), ...change }),
});

export const rolesAssigned = defineEvent({
  type: 'identity.roles-assigned',
  aggregate: 'identity.person',
  permission: 'identity.role.read',
  summary: { zh: '角色已分配', en: 'A person’s roles were replaced' },
  data: z.object({ personId: zUuid, before: z.array(zRoleAssignment), after: z.array(zRoleAssignment) }),
});

export const sessionOpened = defineEvent({
  type: 'identity.session-opened',
  aggregate: 'identity.person',
  permission: 'identity.session.read',
  summary: { zh: '已登录', en: 'Somebody signed in' },
  data: z.object({ sessionId: zUuid, personId: zUuid, deviceId: zUuid.nullable() }),
});

export const sessionEnded = defineEvent({
  type: 'identity.session-ended',
  aggregate: 'identity.person',
  permission: 'identity.session.read',
  summary: { zh: '会话已结束', en: 'A session ended' },
  data: z.object({ sessionId: zUuid, personId: zUuid, reason: z.string() }),
});

export const orgUnitChanged = defineEvent({
  type: 'identity.org-unit-changed',
  aggregate: 'identity.org-unit',
  permission: 'identity.org-unit.read',
  summary: { zh: '组织单元已变更', en: 'An org unit was created or changed' },
  data: z.object({ orgUnitId: zUuid, code: z.string(), name: z.string(), active: z.boolean(), ...change }),
});

export const deviceChanged = defineEvent({
  type: 'identity.device-changed',
  aggregate: 'identity.device',
  permission: 'identity.device.read',
  summary: { zh: '设备已登记或变更', en: 'A device was enrolled or changed' },
  data: z.object({ deviceId: zUuid, name: z.string(), ...change }),
});

export const apiKeyChanged = defineEvent({
  type: 'identity.api-key-changed',
  aggregate: 'identity.api-key',
  permission: 'identity.api-key.read',
  summary: { zh: '接口密钥已变更', en: 'An API key was made, taken over or revoked' },
  data: z.object({ apiKeyId: zUuid, name: z.string(), ...change }),
});

/** Who may see the view asks for it; this tells only that it is another one. */
export const listViewChanged = defineEvent({
  type: 'identity.list-view-changed',
  aggregate: 'identity.list-view',
  permission: 'signed-in',
  summary: { zh: '列表视图已保存或删除', en: 'A view of a list was saved or deleted' },
  data: z.object({ viewId: zUuid, list: z.string(), action: z.enum(['created', 'updated', 'deleted']) }),
});

export const firstViewChosen = defineEvent({
  type: 'identity.first-view-chosen',
  aggregate: 'identity.person',
  permission: 'signed-in',
  summary: { zh: '已选定列表的默认视图', en: 'A person chose the view a list opens with' },
  data: z.object({ personId: zUuid, list: z.string(), view: z.string().nullable() }),
});

export const identityEvents = [
  personChanged,
  rolesAssigned,
  sessionOpened,
  sessionEnded,
  orgUnitChanged,
  deviceChanged,
  apiKeyChanged,
  listViewChanged,
  firstViewChosen,
];
