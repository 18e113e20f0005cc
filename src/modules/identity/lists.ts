import { defineList, type ListFilterContext } from '../../kernel/index.ts';
import { commandWords } from './declared-commands.ts';

/** Where somebody belongs, as workshop and line. */
const homeJoin = 'left join identity.org_unit u on u.id = p.org_unit_id';
const homeWorkshop = `(case u.kind when 'workshop' then u.id when 'line' then u.parent_id end)`;
const homeLine = `(case u.kind when 'line' then u.id end)`;

/**
 * Of people and what they did, a workshop's leader sees the own people and oneself only; somebody without a workshop is not
 * everybody's, unlike a place or an order.
 */
function ownPeople({ principal, value }: ListFilterContext): string {
  if (principal.scope.all) return 'true';
  const workshops = value([...principal.scope.workshopIds]);
  const lines = value([...principal.scope.lineIds]);
  const self = value(principal.personId);
  return `(${homeWorkshop} = any(${workshops}::uuid[]) or ${homeLine} = any(${lines}::uuid[]) or p.id = ${self}::uuid)`;
}

export const peopleList = defineList({
  name: 'identity.people',
  summary: { zh: '人员', en: 'People' },
  permission: 'identity.person.read',
  path: '/people',
  filters: ownPeople,
  from: `identity.person p ${homeJoin}
    left join identity.password_credential w on w.person_id = p.id
    left join identity.badge_credential b on b.person_id = p.id`,
  columns: {
    id: { sql: 'p.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    code: { sql: 'p.code', type: 'text', label: { zh: '工号', en: 'Code' }, search: true },
    name: { sql: 'p.name', type: 'text', label: { zh: '姓名', en: 'Name' }, search: true },
    nameEn: { sql: 'p.name_en', type: 'text', label: { zh: '英文名', en: 'English name' }, search: true },
    roles: {
      sql: `(select string_agg(distinct r.role, ', ' order by r.role) from identity.role_assignment r
        where r.person_id = p.id)`,
      type: 'text',
      label: { zh: '角色', en: 'Roles' },
      nullable: true,
    },
    orgUnitId: { sql: 'p.org_unit_id', type: 'id', label: { zh: '所属单元', en: 'Org unit id' }, nullable: true },
    orgUnitName: { sql: 'u.name', type: 'text', label: { zh: '所属', en: 'Belongs to' }, nullable: true },
    language: {
      sql: 'p.language',
      type: 'enum',
      label: { zh: '语言', en: 'Language' },
      values: [
        { value: 'zh', label: { zh: '中文', en: 'Chinese' } },
        { value: 'en', label: { zh: '英文', en: 'English' } },
      ],
    },
    active: { sql: 'p.active', type: 'boolean', label: { zh: '在用', en: 'Active' } },
    signInName: {
      sql: 'w.sign_in_name',
      type: 'text',
      label: { zh: '登录名', en: 'Sign-in name' },
      nullable: true,
      search: true,
    },
    hasBadge: { sql: '(b.person_id is not null)', type: 'boolean', label: { zh: '有工牌', en: 'Has a badge' } },
    lockedUntil: {
      sql: `(select max(g.locked_until) from identity.sign_in_guard g
        where g.person_id = p.id and g.locked_until > $now)`,
      type: 'timestamp',
      label: { zh: '锁定到', en: 'Locked until' },
      nullable: true,
    },
    version: { sql: 'p.version', type: 'integer', label: { zh: '版本', en: 'Version' } },
    createdAt: { sql: 'p.created_at', type: 'timestamp', label: { zh: '建立时间', en: 'Created' } },
  },
  defaultSort: 'code',
});

export const sessionList = defineList({
  name: 'identity.sessions',
  summary: { zh: '登录会话', en: 'Sessions' },
  permission: 'identity.session.read',
  path: '/sessions',
  from: `identity.session s join identity.person p on p.id = s.person_id ${homeJoin}`,
  filters: ownPeople,
  columns: {
    id: { sql: 's.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    personId: { sql: 's.person_id', type: 'id', label: { zh: '人员编号', en: 'Person id' } },
    personName: { sql: 'p.name', type: 'text', label: { zh: '人员', en: 'Person' }, search: true },
    kind: {
      sql: 's.kind',
      type: 'enum',
      label: { zh: '方式', en: 'By' },
      values: [
        { value: 'password', label: { zh: '密码', en: 'Password' } },
        { value: 'badge', label: { zh: '工牌', en: 'Badge' } },
      ],
    },
    open: {
      sql: `(s.ended_at is null and s.expires_at > $now and s.seen_at > $now - s.idle_minutes * interval '1 minute')`,
      type: 'boolean',
      label: { zh: '在线', en: 'Open' },
    },
    device: { sql: 's.device', type: 'text', label: { zh: '设备', en: 'Device' }, search: true },
    address: { sql: 's.address', type: 'text', label: { zh: '地址', en: 'Address' }, search: true },
    agent: { sql: 's.agent', type: 'text', label: { zh: '浏览器', en: 'Browser' } },
    createdAt: { sql: 's.created_at', type: 'timestamp', label: { zh: '登录时间', en: 'Signed in' } },
    seenAt: { sql: 's.seen_at', type: 'timestamp', label: { zh: '最近使用', en: 'Last used' } },
    expiresAt: { sql: 's.expires_at', type: 'timestamp', label: { zh: '到期', en: 'Expires' } },
    endedAt: { sql: 's.ended_at', type: 'timestamp', label: { zh: '结束时间', en: 'Ended' }, nullable: true },
    endedReason: {
      sql: 's.ended_reason',
      type: 'text',
      label: { zh: '结束原因', en: 'Ended because' },
      nullable: true,
    },
  },
  defaultSort: '-createdAt',
});

export const deviceList = defineList({
  name: 'identity.devices',
  summary: { zh: '设备', en: 'Devices' },
  permission: 'identity.device.read',
  path: '/devices',
  // A browser that only its own people signed in on is theirs: it stands among their sessions.
  from: `identity.device d left join identity.person p on p.id = d.enrolled_by`,
  filters: () => 'd.enrolled_at is not null',
  columns: {
    id: { sql: 'd.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    name: { sql: 'd.name', type: 'text', label: { zh: '设备', en: 'Device' }, search: true },
    enrolledAt: { sql: 'd.enrolled_at', type: 'timestamp', label: { zh: '登记时间', en: 'Enrolled' } },
    enrolledBy: { sql: 'p.name', type: 'text', label: { zh: '登记人', en: 'Enrolled by' }, nullable: true },
    seenAt: { sql: 'd.seen_at', type: 'timestamp', label: { zh: '最近登录', en: 'Last sign-in' } },
    lockedUntil: {
      sql: `(select max(g.locked_until) from identity.sign_in_guard g
        where g.device_id = d.id and g.locked_until > $now)`,
      type: 'timestamp',
      label: { zh: '锁定到', en: 'Locked until' },
      nullable: true,
    },
    revokedAt: { sql: 'd.revoked_at', type: 'timestamp', label: { zh: '注销时间', en: 'Revoked' }, nullable: true },
  },
  defaultSort: 'name',
});

export const apiKeyList = defineList({
  name: 'identity.api-keys',
  summary: { zh: '接口密钥', en: 'API keys' },
  permission: 'identity.api-key.read',
  path: '/api-keys',
  from: 'identity.api_key k left join identity.person p on p.id = k.created_by',
  filters: ({ principal }) => (principal.scope.all ? 'true' : 'false'),
  columns: {
    id: { sql: 'k.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    name: { sql: 'k.name', type: 'text', label: { zh: '名称', en: 'Name' }, search: true },
    permissions: { sql: 'to_json(k.permissions)', type: 'json', label: { zh: '权限', en: 'Permissions' } },
    orgUnitIds: { sql: 'to_json(k.org_unit_ids)', type: 'json', label: { zh: '范围', en: 'Area' }, nullable: true },
    expiresAt: { sql: 'k.expires_at', type: 'timestamp', label: { zh: '到期', en: 'Expires' } },
    usedAt: { sql: 'k.used_at', type: 'timestamp', label: { zh: '最近使用', en: 'Last used' }, nullable: true },
    revokedAt: { sql: 'k.revoked_at', type: 'timestamp', label: { zh: '吊销时间', en: 'Revoked' }, nullable: true },
    createdBy: { sql: 'p.name', type: 'text', label: { zh: '签发人', en: 'Issued by' }, nullable: true },
    createdAt: { sql: 'k.created_at', type: 'timestamp', label: { zh: '签发时间', en: 'Issued' } },
  },
  defaultSort: '-createdAt',
});

export const auditList = defineList({
  name: 'identity.audit',
  summary: { zh: '审计日志', en: 'Audit log' },
  permission: 'identity.audit.read',
  path: '/audit',
  from: `identity.audit_entry a left join identity.person p on p.id = a.person_id ${homeJoin}`,
  filters: ownPeople,
  columns: {
    id: { sql: 'a.id', type: 'id', label: { zh: '编号', en: 'Id' } },
    at: { sql: 'a.at', type: 'timestamp', label: { zh: '时间', en: 'Time' } },
    principalName: { sql: 'a.principal_name', type: 'text', label: { zh: '谁', en: 'Who' }, search: true },
    principalKind: {
      sql: 'a.principal_kind',
      type: 'enum',
      label: { zh: '身份', en: 'Kind' },
      values: [
        { value: 'person', label: { zh: '人员', en: 'Person' } },
        { value: 'api_key', label: { zh: '接口密钥', en: 'API key' } },
        { value: 'system', label: { zh: '系统', en: 'System' } },
      ],
    },
    personId: { sql: 'a.person_id', type: 'id', label: { zh: '人员编号', en: 'Person id' }, nullable: true },
    command: {
      sql: 'a.command',
      type: 'enum',
      label: { zh: '命令', en: 'Command' },
      values: commandWords,
      search: true,
    },
    entityType: { sql: 'a.entity_type', type: 'text', label: { zh: '对象类型', en: 'Entity' } },
    entityId: { sql: 'a.entity_id', type: 'text', label: { zh: '对象编号', en: 'Entity id' } },
    label: { sql: 'a.label', type: 'text', label: { zh: '对象', en: 'Thing' }, search: true },
    action: { sql: 'a.action', type: 'text', label: { zh: '动作', en: 'Action' } },
    changes: { sql: 'a.changes', type: 'json', label: { zh: '改动', en: 'Changes' } },
    source: { sql: 'a.source', type: 'text', label: { zh: '来源', en: 'Source' } },
    requestId: { sql: 'a.request_id', type: 'text', label: { zh: '请求号', en: 'Request' } },
    commandId: { sql: 'a.command_id', type: 'id', label: { zh: '命令号', en: 'Command id' }, nullable: true },
    sessionId: { sql: 'a.session_id', type: 'id', label: { zh: '会话', en: 'Session' }, nullable: true },
    chain: { sql: 'a.chain', type: 'integer', label: { zh: '链', en: 'Chain' }, onRequest: true },
    sequence: { sql: 'a.sequence', type: 'integer', label: { zh: '序号', en: 'Sequence' }, onRequest: true },
    hash: {
      sql: `encode(a.hash, 'hex')`,
      type: 'text',
      label: { zh: '哈希', en: 'Hash' },
      onRequest: true,
      sortable: false,
    },
  },
  // The id is a UUIDv7: sorting by it is sorting by time of writing, and it has an index that a page can walk.
  defaultSort: '-id',
});
