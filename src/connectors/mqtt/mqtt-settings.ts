import { type Fields, field, type ValuesOf } from '../../kernel/entity/contract.ts';

export const mqttFields = {
  host: field.text({ zh: '服务器', en: 'Broker', max: 253, required: true }),
  port: field.whole({ zh: '端口', en: 'Port', default: 1_883, min: 1, max: 65_535 }),
  tls: field.flag({ zh: '使用 TLS（通常是 8883 端口）', en: 'With TLS (mostly on port 8883)' }),
  user: field.text({ zh: '用户名', en: 'User', max: 200 }),
  topics: field.note({
    zh: '主题，每行一个',
    en: 'Topics, one a line',
    max: 10_000,
    help: {
      zh: '如 factory/{line}/{machine}/state：{名称} 代表一层，成为行的字段；末尾的 # 代表其余各层',
      en: 'Such as factory/{line}/{machine}/state: each {name} stands for a level and becomes a field; # at the end stands for all that follow',
    },
  }),
  payload: field.choice(
    {
      auto: { zh: 'JSON 对象，或单个值', en: 'JSON objects, or plain values' },
      text: { zh: '单个值', en: 'Plain values' },
    },
    { zh: '消息内容', en: 'What messages hold', default: 'auto' },
  ),
  idField: field.text({ zh: '消息编号字段', en: 'Field with the id of a message', max: 200 }),
  keyField: field.text({ zh: '主键字段（空为主题）', en: 'Field with the key (else the topic)', max: 200 }),
  momentField: field.text({ zh: '时刻字段', en: 'Field with the moment', max: 200 }),
  retained: field.choice(
    {
      skip: { zh: '跳过：此刻并没有发生什么', en: 'Skip it: nothing happened now' },
      take: { zh: '当作当前状态接收', en: 'Take it: it is the present state' },
    },
    { zh: '订阅时收到的保留消息', en: 'What a broker had retained', default: 'skip' },
  ),
  retain: field.flag({ zh: '发出的消息要服务器保留', en: 'What is sent is retained' }),
} satisfies Fields;

export type MqttConnectionSettings = ValuesOf<typeof mqttFields>;
