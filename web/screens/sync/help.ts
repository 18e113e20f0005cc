import type { HelpOfPages } from '../../app/help/page-help.ts';

export const syncHelp: HelpOfPages = {
  '/webhooks': {
    zh: '把这里发生的事立刻告诉别的系统。每个地址自己选听什么，收到的内容带签名。',
    en: 'Tell other systems at once what happens here. Each address chooses what it hears; what it gets is signed.',
  },
  '/webhook-deliveries': {
    zh: '发给别的系统的每一次通知：成没成、用了多久、对方回了什么。',
    en: 'Each message to another system: whether it arrived, how long it took, what came back.',
  },
  '/mqtt-topics': {
    zh: '设备经 MQTT 发来的消息：每个主题收了几条、拒绝了几条、最后一条为什么被拒绝。',
    en: 'What devices publish over MQTT: how many messages of each topic were taken and refused, and why the last one was.',
  },
  '/parked-events': {
    zh: '自动处理没能完成的事。看清原因，改好后放行，或者放弃。',
    en: 'What could not be worked through by itself. See why, put it right and release it, or drop it.',
  },
};
