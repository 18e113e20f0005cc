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
  enrolThis: ['登记这台设备', 'Enrol this device'],
  enrolThisHow: [
    '请班组长、生产经理或管理员在桌面端“设备”里取登记码，15 分钟内在这里输入。',
    'Ask a team leader, the production manager or the administrator for a code: at the desk, under “Devices”. It holds for 15 minutes.',
  ],
  enrolmentCode: ['登记码', 'Enrolment code'],
  enrol: ['登记', 'Enrol'],
  enrolledAs: ['已登记为 {name}', 'Enrolled as {name}'],
  passwordFirst: ['请先修改密码', 'Change your password first'],
  passwordFirstHow: [
    '您用的是别人给的初始密码。请到桌面端换成自己的，或退出后用工牌登录。',
    'You signed in with a password that somebody gave you. Change it in the desk app, or sign out and use your badge.',
  ],
  toDesk: ['去桌面端修改', 'To the desk app'],
  signOut: ['退出登录', 'Sign out'],
  showQueue: ['查看待发记录', 'Show what waits'],
  waitingHere: ['本机还有 {count} 条待发', '{count} waiting on this device'],
  waitingHereHow: ['网络一通就以各人的名义自动发出。', 'They leave by themselves, each under its own person’s name.'],
  english: ['English', 'English'],
  chinese: ['中文', '中文'],
});
