import { column, defineList, listOf } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { routeFields } from './contract.ts';
import { deliveryEntity, identityEntity, messageEntity, uploadEntity } from './entities.ts';

/** What comes from and goes to other systems concerns the whole plant. */
const wholePlant = ({ principal }: { principal: { scope: { all: boolean } } }) =>
  principal.scope.all ? 'true' : 'false';

const { fields: message } = messageEntity;
const { fields: delivery } = deliveryEntity;
const { fields: identity } = identityEntity;
const { fields: upload } = uploadEntity;

const routeTables = `join bridge.route r on r.id = m.route_id
    join bridge.connection c on c.id = r.connection_id
    join bridge.system s on s.id = c.system_id`;
const routeColumns = {
  routeId: column.id('r.id', { label: { zh: '通道编号', en: 'Route id' } }),
  routeCode: column.text('r.code', '通道编码', 'Code of the route', { present: true }),
  routeName: column.text('r.name', '通道', 'Route', { present: true, onRequest: true }),
  routeNameEn: column.text('r.name_en', '通道（英文）', 'Route (English)', { present: true, onRequest: true }),
  systemName: column.text('s.name', '外部系统', 'System', { present: true }),
  systemNameEn: column.text('s.name_en', '外部系统（英文）', 'System (English)', { present: true }),
  subject: column.text('r.subject', routeFields.subject, { present: true }),
};

export const messageList = defineList({
  ...listOf(messageEntity, '/bridge-messages'),
  name: 'bridge.bridge-messages',
  from: `bridge.message m ${routeTables}`,
  filters: wholePlant,
  columns: {
    id: column.id('m.id', { label: { zh: '消息编号', en: 'Message id' } }),
    receivedAt: column.moment('m.received_at', message.receivedAt),
    ...routeColumns,
    thing: column.text('m.thing', message.thing, { search: 'prefix' }),
    state: column.choice('m.state', message.state),
    reason: column.json('m.reason', message.reason, { nullable: true }),
    refusal: column.text('m.refusal', '拒绝代码', 'Refusal', { nullable: true, onRequest: true }),
    action: column.text('m.action', message.action, { nullable: true }),
    attempts: column.whole('m.attempts', message.attempts),
    retryAt: column.moment('m.retry_at', message.retryAt, { nullable: true, onRequest: true }),
    changedAt: column.moment('m.changed_at', message.changedAt, { nullable: true, onRequest: true }),
    deleted: column.flag('m.deleted', message.deleted, { onRequest: true }),
    doneAt: column.moment('m.done_at', message.doneAt, { nullable: true, onRequest: true }),
    ourId: column.id('m.our_id', { label: identity.ourId.label, nullable: true }),
    payload: column.json('m.payload', message.payload, { onRequest: true }),
    repaired: column.json('m.repaired', message.repaired, { nullable: true, onRequest: true }),
  },
  defaultSort: '-receivedAt',
});

export const deliveryList = defineList({
  ...listOf(deliveryEntity, '/bridge-deliveries'),
  name: 'bridge.bridge-deliveries',
  from: `bridge.delivery m ${routeTables}`,
  filters: wholePlant,
  columns: {
    id: column.id('m.id', { label: { zh: '发送编号', en: 'Delivery id' } }),
    madeAt: column.moment('m.made_at', delivery.madeAt),
    ...routeColumns,
    ourId: column.id('m.our_id', { label: identity.ourId.label }),
    state: column.choice('m.state', delivery.state),
    foreignId: column.text('m.foreign_id', delivery.foreignId, { nullable: true, search: 'prefix' }),
    reason: column.json('m.reason', delivery.reason, { nullable: true }),
    attempts: column.whole('m.attempts', delivery.attempts),
    uncertain: column.flag('m.uncertain', delivery.uncertain, { onRequest: true }),
    changedAt: column.moment('m.changed_at', delivery.changedAt, { onRequest: true }),
    dueAt: column.moment('m.due_at', delivery.dueAt, { onRequest: true }),
    doneAt: column.moment('m.done_at', delivery.doneAt, { nullable: true, onRequest: true }),
    ticket: column.text('m.ticket', delivery.ticket, { nullable: true, onRequest: true }),
    before: column.json('m.before', delivery.before, { nullable: true, onRequest: true }),
    after: column.json('m.after', delivery.after, { onRequest: true }),
    body: column.json('m.body', delivery.body, { nullable: true, onRequest: true }),
  },
  defaultSort: '-madeAt',
});

export const identityList = defineList({
  ...listOf(identityEntity, '/foreign-ids'),
  name: 'bridge.foreign-ids',
  from: 'bridge.identity n join bridge.system s on s.id = n.system_id',
  filters: wholePlant,
  columns: {
    id: column.id('n.id', { label: { zh: '编号', en: 'Id' } }),
    entity: column.text('n.entity', identity.entity, { search: 'prefix' }),
    systemId: column.id('n.system_id', { label: { zh: '外部系统编号', en: 'System id' } }),
    systemName: column.text('s.name', '外部系统', 'System', { present: true }),
    systemNameEn: column.text('s.name_en', '外部系统（英文）', 'System (English)', { present: true }),
    foreignId: column.text('n.foreign_id', identity.foreignId, { search: 'prefix' }),
    ourId: column.id('n.our_id', { label: identity.ourId.label }),
    since: column.moment('n.since', identity.since),
    until: column.moment('n.until', identity.until, { nullable: true }),
    begunBy: column.choice('n.begun_by', identity.begunBy),
    endedBy: column.choice('n.ended_by', identity.endedBy, { nullable: true }),
    byName: column.text('n.by_name', identity.byName),
  },
  defaultSort: '-since',
});

export const uploadList = defineList({
  ...listOf(uploadEntity, '/bridge-uploads'),
  name: 'bridge.bridge-uploads',
  from: `bridge.upload m ${routeTables}`,
  filters: wholePlant,
  columns: {
    id: column.id('m.id', { label: { zh: '上传编号', en: 'Upload id' } }),
    uploadedAt: column.moment('m.uploaded_at', upload.uploadedAt),
    ...routeColumns,
    fileName: column.text('m.file_name', upload.fileName),
    state: column.choice('m.state', upload.state),
    rowsRead: column.whole('m.rows_read', upload.rowsRead),
    rowsNew: column.whole('m.rows_new', upload.rowsNew),
    reason: column.json('m.reason', upload.reason, { nullable: true }),
    ...personColumns('byName', 'm.by_id', upload.byName),
    doneAt: column.moment('m.done_at', upload.doneAt, { nullable: true, onRequest: true }),
  },
  defaultSort: '-uploadedAt',
});
