import type { HelpOfPages } from '../../app/help/page-help.ts';

export const alertsHelp: HelpOfPages = {
  '/alerts': {
    zh: '现场现在哪里不对、从何时起、谁在处理。每条说明为什么，并通向该处理的地方；确认后不再升级，情况消失自动解除。',
    en: 'What is wrong on the floor now, since when, and who sees to it. Each says why and leads to the place. Acknowledged it escalates no further; it clears by itself.',
  },
  '/alerts/$alertId': {
    zh: '一条告警：为什么、从何时起、通知过谁、谁在处理。消息里的链接打开的就是这里。',
    en: 'One alert: why, since when, whom it was told, and who sees to it. Links in messages open here.',
  },
  '/tv': {
    zh: '挂在车间的大屏幕：谁在等、哪里不对、今天做到哪里。满了自动翻页，断网时保留最后的样子。',
    en: 'A large screen in the workshop: who waits, what is wrong, how far the day is. It turns pages when it is full, and keeps what it saw last without a network.',
  },
  '/alert-rules': {
    zh: '盯什么、界限多少、几分钟后通知谁。车间可以有自己的界限。改界限时下面会说现在会报几条。',
    en: 'What is watched, within which limits, and who is told after how many minutes. A workshop may have limits of its own. What a rule would find now stands below its limits.',
  },
  '/alert-channels': {
    zh: '企业微信、钉钉、飞书群机器人、邮件和 Webhook。地址和签名密钥保存后不再显示；“试发一条”真的会发。',
    en: 'Group robots of WeCom, DingTalk and Feishu, e-mail and webhooks. Address and signing secret are never shown again; a test is really sent.',
  },
  '/alert-posts': {
    zh: '每次向渠道发了什么、合并了几次通知、对方怎么回答。',
    en: 'What was said by each channel, how many messages were in it, and what was answered.',
  },
  '/alert-silences': {
    zh: '哪些告警不通知、到什么时候、谁静默的、为什么。可以提前结束。',
    en: 'Which alerts nobody is told of, until when, who said so and why. A silence may be ended before its time.',
  },
};
