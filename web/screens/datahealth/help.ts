import type { HelpOfPages } from '../../app/help/page-help.ts';

export const datahealthHelp: HelpOfPages = {
  '/data-health': {
    zh: '各系统是否一致、多快、缺什么。灯由最重的原因决定，旁边写着怎么办；点系统或通道看它由什么组成。完整率只有一条不缺才显示 100 %。',
    en: 'Whether the systems agree, how fast, and what lacks. A light shows its gravest reason and what to do; press a system or route to see what it is made of. 100 % is shown only where nothing lacks.',
  },
  '/data-health/routes/$routeId': {
    zh: '一条通道的现状、这段时间的处理结果、延迟和历史，以及它影响到的物料和单据。',
    en: 'One route: how it stands, what became of what came, delays and history, and the items and orders that its trouble touches.',
  },
  '/data-alerts': {
    zh: '超出数据规则界限的地方。每条只告一次，恢复后自动关闭；确认时写明正在怎样处理。',
    en: 'What is out of a rule’s limit. Each is told once and closes by itself; whoever acknowledges one says what is being done.',
  },
  '/data-rules': {
    zh: '检查什么、界限多少、持续多久、告诉谁。每分钟检查一次。',
    en: 'What is held against which limit, for how long, and who is told. Looked at each minute.',
  },
  '/interface-register': {
    zh: '所有连接、通道、Webhook、接口密钥和 MQTT 主题：谁负责、按什么约定、谁最后改的、哪里不符合约定。可导出。',
    en: 'All connections, routes, webhooks, API keys and MQTT topics: who answers for them, by which contract, who changed them last, and what isn’t as agreed. It can be exported.',
  },
};
