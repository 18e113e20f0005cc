import { defineWords } from '../../../ui/i18n/index.ts';

export const identityWords = defineWords('floor-identity', {
  scanBadge: ['请扫工牌', 'Scan your badge'],
  scanBadgeHow: [
    '扫描枪对准工牌条码，或在下面输入工牌号。',
    'Point the scanner at your badge, or type its number below.',
  ],
  byCamera: ['用相机扫工牌', 'Scan it by camera'],
  badge: ['工牌号', 'Badge number'],
  next: ['下一步', 'Next'],
  enterPin: ['输入 PIN 码', 'Enter your PIN'],
  badgeIs: ['工牌 {badge}', 'Badge {badge}'],
  signIn: ['登录', 'Sign in'],
  showQueue: ['查看待发记录', 'Show what waits'],
  waitingHere: ['本机还有 {count} 条待发', '{count} waiting on this device'],
  waitingHereHow: ['由原来的人登录后会自动发送。', 'They go when their own person signs in.'],
  english: ['English', 'English'],
  chinese: ['中文', '中文'],
});
