import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { deliveryStates, messageStates, uploadStates } from './contract.ts';

// What lists and the audit log say of messages, deliveries and foreign ids, in words.

export const messageEntity = defineEntity({
  name: 'bridge.message',
  thing: { zh: '收到的消息', en: 'message' },
  things: { zh: '收到的消息', en: 'Messages in' },
  permissions: { read: 'bridge.message.read' },
  fields: {
    thing: field.told({ zh: '对方的编号', en: 'Id there' }),
    state: field.choice(messageStates, { zh: '状态', en: 'State' }),
    receivedAt: field.moment({ zh: '收到时间', en: 'Came' }),
    changedAt: field.moment({ zh: '对方改动时间', en: 'Changed there' }),
    deleted: field.flag({ zh: '对方已删除', en: 'Deleted there' }),
    payload: field.told({ zh: '原始内容', en: 'As it came' }),
    repaired: field.told({ zh: '修复后的内容', en: 'As repaired' }),
    attempts: field.told({ zh: '次数', en: 'Tries' }),
    retryAt: field.moment({ zh: '下次重试', en: 'Next try' }),
    reason: field.told({ zh: '原因', en: 'Why' }),
    action: field.told({ zh: '结果', en: 'What it did' }),
    doneAt: field.moment({ zh: '处理时间', en: 'Settled' }),
  },
});

export const deliveryEntity = defineEntity({
  name: 'bridge.delivery',
  thing: { zh: '发送', en: 'delivery' },
  things: { zh: '发出的变化', en: 'Changes out' },
  permissions: { read: 'bridge.message.read' },
  fields: {
    state: field.choice(deliveryStates, { zh: '状态', en: 'State' }),
    madeAt: field.moment({ zh: '放入时间', en: 'Put down' }),
    changedAt: field.moment({ zh: '变化时间', en: 'Changed here' }),
    dueAt: field.moment({ zh: '最早发送', en: 'Not before' }),
    before: field.told({ zh: '变化前', en: 'Before' }),
    after: field.told({ zh: '变化后', en: 'After' }),
    body: field.told({ zh: '发出的内容', en: 'As sent' }),
    foreignId: field.told({ zh: '对方的编号', en: 'Id there' }),
    ticket: field.told({ zh: '对方的受理号', en: 'Ticket there' }),
    uncertain: field.flag({ zh: '是否送达不明', en: 'May have arrived' }),
    attempts: field.told({ zh: '次数', en: 'Tries' }),
    reason: field.told({ zh: '原因', en: 'Why' }),
    doneAt: field.moment({ zh: '完成时间', en: 'Settled' }),
  },
});

export const identityEntity = defineEntity({
  name: 'bridge.identity',
  thing: { zh: '外部编号', en: 'foreign id' },
  things: { zh: '外部编号', en: 'Foreign ids' },
  permissions: { read: 'bridge.identity.read' },
  fields: {
    entity: field.told({ zh: '对象种类', en: 'Kind of thing' }),
    foreignId: field.told({ zh: '对方的编号', en: 'Id there' }),
    ourId: field.told({ zh: '这里的编号', en: 'Our id' }),
    since: field.moment({ zh: '起始', en: 'Since' }),
    until: field.moment({ zh: '结束', en: 'Until' }),
    begunBy: field.choice(
      {
        message: { zh: '收到的消息', en: 'a message' },
        delivery: { zh: '我方发送', en: 'a delivery' },
        person: { zh: '人工指定', en: 'a person' },
        merge: { zh: '合并', en: 'a merge' },
        split: { zh: '拆分', en: 'a split' },
      },
      { zh: '来源', en: 'Came by' },
    ),
    endedBy: field.choice(
      {
        person: { zh: '人工改正', en: 'a person' },
        merge: { zh: '合并', en: 'a merge' },
        split: { zh: '拆分', en: 'a split' },
      },
      { zh: '结束原因', en: 'Ended by', default: null },
    ),
    byName: field.told({ zh: '经手人', en: 'By' }),
  },
});

export const uploadEntity = defineEntity({
  name: 'bridge.upload',
  thing: { zh: '上传的文件', en: 'uploaded file' },
  things: { zh: '上传的文件', en: 'Uploaded files' },
  permissions: { read: 'bridge.message.read' },
  fields: {
    fileName: field.told({ zh: '文件名', en: 'File' }),
    uploadedAt: field.moment({ zh: '上传时间', en: 'Uploaded' }),
    byName: field.told({ zh: '上传人', en: 'Uploaded by' }),
    state: field.choice(uploadStates, { zh: '状态', en: 'State' }),
    rowsRead: field.told({ zh: '行数', en: 'Rows' }),
    rowsNew: field.told({ zh: '新行', en: 'New rows' }),
    reason: field.told({ zh: '原因', en: 'Why' }),
    doneAt: field.moment({ zh: '读完时间', en: 'Read' }),
  },
});

/** What is done to a route beside its fields. */
export const routeWorkEntity = defineEntity({
  name: 'bridge.route-work',
  thing: { zh: '通道的运行', en: 'work of a route' },
  things: { zh: '通道的运行', en: 'Work of routes' },
  permissions: { read: 'bridge.route.read' },
  fields: {
    mapping: field.told({ zh: '映射版本', en: 'Mapping' }),
    stoppedBy: field.told({ zh: '停下的原因', en: 'Stopped by' }),
    file: field.told({ zh: '上传的文件', en: 'Uploaded file' }),
    messages: field.told({ zh: '消息', en: 'Messages' }),
    deliveries: field.told({ zh: '发送', en: 'Deliveries' }),
  },
});

export const secretEntity = defineEntity({
  name: 'bridge.secret',
  thing: { zh: '连接的密钥', en: 'secret of a connection' },
  things: { zh: '连接的密钥', en: 'Secrets of connections' },
  permissions: { read: 'bridge.connection.read' },
  fields: { names: field.told({ zh: '密钥名称', en: 'Which' }) },
});
