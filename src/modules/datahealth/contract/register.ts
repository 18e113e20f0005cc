import type { Text } from '../../../kernel/contract.ts';

export const interfaceKinds = {
  connection: { zh: '连接', en: 'Connection' },
  route: { zh: '通道', en: 'Route' },
  webhook: { zh: 'Webhook', en: 'Webhook' },
  api_key: { zh: '接口密钥', en: 'API key' },
  mqtt: { zh: 'MQTT 主题', en: 'MQTT topic' },
} as const satisfies Record<string, Text>;
export type InterfaceKind = keyof typeof interfaceKinds;

export const interfaceStates = {
  working: { zh: '使用中', en: 'In use' },
  paused: { zh: '已停用', en: 'Out of use' },
  stopped: { zh: '停下等人', en: 'Stopped for a person' },
  unreachable: { zh: '连不上', en: 'Unreachable' },
  expired: { zh: '已到期', en: 'Expired' },
} as const satisfies Record<string, Text>;

/** In what an interface isn't in the agreed form. */
export const interfaceFaults = {
  no_owner: { zh: '没有负责人', en: 'nobody answers for it' },
  no_mapping: { zh: '没有已发布的映射', en: 'no mapping is published' },
  no_test_case: { zh: '映射没有测试样例', en: 'its mapping has no test case' },
  old_secret: { zh: '密钥超过一年', en: 'a secret is older than a year' },
  plain_http: { zh: '未加密的 http', en: 'plain http' },
  never_compared: { zh: '从未对账', en: 'never compared' },
  paused: { zh: '已停用', en: 'out of use' },
  expires_soon: { zh: '30 天内到期', en: 'expires within 30 days' },
  never_used: { zh: '从未用过', en: 'never used' },
  refused: { zh: '最近一条被拒', en: 'the last message was refused' },
} as const satisfies Record<string, Text>;
export type InterfaceFault = keyof typeof interfaceFaults;
