/** What bridge says on the wire: systems, connections, routes, messages, identities. Browser-safe. */
import type { Text } from '../../kernel/contract.ts';

export * from './contract/cleaning.ts';
export * from './contract/connection.ts';
export * from './contract/mapping.ts';
export * from './contract/message.ts';
export * from './contract/reading.ts';
export * from './contract/route.ts';
export * from './contract/system.ts';

/** `bridge.<noun>.<verb>`: what it allows, in both languages. Those of systems, connections and routes come with the records. */
export const bridgePermissions = {
  'bridge.connection.use': { zh: '测试连接、浏览对方数据', en: 'Test connections and look at what is there' },
  'bridge.secret.write': { zh: '设置连接的密钥和口令', en: 'Set the secrets of connections' },
  'bridge.mapping.publish': { zh: '发布映射', en: 'Publish mappings' },
  'bridge.message.read': { zh: '查看接收和发送的消息', en: 'See messages in and out' },
  'bridge.message.write': { zh: '修复、重放或放弃消息', en: 'Repair, replay and drop messages' },
  'bridge.identity.read': { zh: '查看各系统的编号和说法', en: 'See what other systems call and say of things' },
  'bridge.identity.write': { zh: '合并、拆分各系统的编号', en: 'Link, merge and split ids of other systems' },
} as const satisfies Record<string, Text>;
