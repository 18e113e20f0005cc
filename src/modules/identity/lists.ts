import { column, defineList, type ListFilterContext, namesBeside } from '../../kernel/index.ts';
import { commandWords } from './declared-commands.ts';
import { personEntity } from './entities.ts';
import { personColumns } from './people/person-columns.ts';

const { fields: person } = personEntity;

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

function lockedUntil(counts: 'person_id' | 'device_id', id: string) {
  const sql = `(select max(g.locked_until) from identity.sign_in_guard g where g.${counts} = ${id} and g.locked_until > $now)`;
  return column.moment(sql, '锁定到', 'Locked until', { nullable: true });
}

export const peopleList = defineList({
  name: 'identity.people',
  summary: { zh: '人员', en: 'People' },
  permission: 'identity.person.read',
  path: '/people',
  custom: { entity: 'identity.person', sql: 'p.custom' },
  subject: {
    kind: 'identity.person',
    code: 'code',
    name: 'name',
    nameEn: 'nameEn',
    closed: { column: 'active', values: [false] },
  },
  filters: ownPeople,
  from: `identity.person p ${homeJoin}
    left join identity.password_credential w on w.person_id = p.id
    left join identity.badge_credential b on b.person_id = p.id`,
  columns: {
    id: column.id('p.id', { label: { zh: '编号', en: 'Id' } }),
    code: column.text('p.code', '工号', 'Code', { search: true }),
    name: column.text('p.name', '姓名', 'Name', { search: true }),
    nameEn: column.text('p.name_en', person.nameEn, { search: true }),
    roles: column.text(
      `(select string_agg(distinct r.role, ', ' order by r.role) from identity.role_assignment r
        where r.person_id = p.id)`,
      person.roles,
      { nullable: true },
    ),
    orgUnitId: column.id('p.org_unit_id', { nullable: true, label: { zh: '所属单元', en: 'Org unit id' } }),
    ...namesBeside('orgUnit', 'u', { zh: '所属', en: 'Belongs to' }, { nullable: true }),
    language: column.choice('p.language', person.language),
    active: column.flag('p.active', '在用', 'Active'),
    signInName: column.text('w.sign_in_name', person.signInName, { nullable: true, search: true }),
    hasBadge: column.flag('(b.person_id is not null)', '有工牌', 'Has a badge'),
    lockedUntil: lockedUntil('person_id', 'p.id'),
    version: column.whole('p.version', '版本', 'Version'),
    createdAt: column.moment('p.created_at', '建立时间', 'Created'),
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
    id: column.id('s.id', { label: { zh: '编号', en: 'Id' } }),
    personId: column.id('s.person_id', { label: { zh: '人员编号', en: 'Person id' } }),
    ...namesBeside('person', 'p', { zh: '人员', en: 'Person' }, { search: true }),
    kind: column.choice('s.kind', '方式', 'By', {
      password: person.password.label,
      badge: person.badge.label,
    }),
    open: column.flag(
      `(s.ended_at is null and s.expires_at > $now and s.seen_at > $now - s.idle_minutes * interval '1 minute')`,
      '在线',
      'Open',
    ),
    device: column.text('s.device', person.device, { search: true }),
    address: column.text('s.address', person.address, { search: true }),
    agent: column.text('s.agent', '浏览器', 'Browser'),
    createdAt: column.moment('s.created_at', '登录时间', 'Signed in'),
    seenAt: column.moment('s.seen_at', '最近使用', 'Last used'),
    expiresAt: column.moment('s.expires_at', '到期', 'Expires'),
    endedAt: column.moment('s.ended_at', '结束时间', 'Ended', { nullable: true }),
    endedReason: column.text('s.ended_reason', '结束原因', 'Ended because', { nullable: true }),
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
    id: column.id('d.id', { label: { zh: '编号', en: 'Id' } }),
    name: column.text('d.name', '设备', 'Device', { search: true }),
    enrolledAt: column.moment('d.enrolled_at', '登记时间', 'Enrolled'),
    enrolledBy: column.text('p.name', '登记人', 'Enrolled by', { nullable: true }),
    enrolledByEn: column.text('p.name_en', '登记人（英文）', 'Enrolled by (English)', { nullable: true }),
    seenAt: column.moment('d.seen_at', '最近登录', 'Last sign-in'),
    lockedUntil: lockedUntil('device_id', 'd.id'),
    revokedAt: column.moment('d.revoked_at', '注销时间', 'Revoked', { nullable: true }),
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
    id: column.id('k.id', { label: { zh: '编号', en: 'Id' } }),
    name: column.text('k.name', '名称', 'Name', { search: true }),
    permissions: column.json('to_json(k.permissions)', '权限', 'Permissions'),
    orgUnitIds: column.json('to_json(k.org_unit_ids)', '范围', 'Area', { nullable: true }),
    expiresAt: column.moment('k.expires_at', '到期', 'Expires'),
    usedAt: column.moment('k.used_at', '最近使用', 'Last used', { nullable: true }),
    revokedAt: column.moment('k.revoked_at', '吊销时间', 'Revoked', { nullable: true }),
    createdBy: column.text('p.name', '签发人', 'Issued by', { nullable: true }),
    createdByEn: column.text('p.name_en', '签发人（英文）', 'Issued by (English)', { nullable: true }),
    createdAt: column.moment('k.created_at', '签发时间', 'Issued'),
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
    id: column.id('a.id', { label: { zh: '编号', en: 'Id' } }),
    at: column.moment('a.at', '时间', 'Time'),
    ...personColumns(
      'principalName',
      { id: `case when a.principal_kind = 'person' then a.person_id end`, name: 'a.principal_name' },
      { zh: '谁', en: 'Who' },
      { search: true },
    ),
    principalKind: column.choice('a.principal_kind', '身份', 'Kind', {
      person: { zh: '人员', en: 'Person' },
      api_key: { zh: '接口密钥', en: 'API key' },
      system: { zh: '系统', en: 'System' },
    }),
    personId: column.id('a.person_id', { nullable: true, label: { zh: '人员编号', en: 'Person id' } }),
    command: { ...column.text('a.command', '命令', 'Command', { search: true }), type: 'enum', values: commandWords },
    entityType: column.text('a.entity_type', '对象类型', 'Entity'),
    entityId: column.text('a.entity_id', '对象编号', 'Entity id'),
    label: column.text('a.label', '对象', 'Thing', { search: true }),
    action: column.text('a.action', '动作', 'Action'),
    changes: column.json('a.changes', '改动', 'Changes'),
    source: column.text('a.source', '来源', 'Source'),
    requestId: column.text('a.request_id', '请求号', 'Request'),
    commandId: column.id('a.command_id', { nullable: true, label: { zh: '命令号', en: 'Command id' } }),
    sessionId: column.id('a.session_id', { nullable: true, label: { zh: '会话', en: 'Session' } }),
    chain: column.whole('a.chain', '链', 'Chain', { onRequest: true }),
    sequence: column.whole('a.sequence', '序号', 'Sequence', { onRequest: true }),
    hash: column.text(`encode(a.hash, 'hex')`, '哈希', 'Hash', { onRequest: true, sortable: false }),
  },
  // The id is a UUIDv7: sorting by it is sorting by time of writing, and it has an index that a page can walk.
  defaultSort: '-id',
});
