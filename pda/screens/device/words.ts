import { defineWords } from '../../../ui/i18n/index.ts';

export const deviceWords = defineWords('floor-device', {
  signedIn: ['当前登录', 'Signed in'],
  signOut: ['退出登录', 'Sign out'],
  unsentAsk: ['还有 {count} 条没发出去', '{count} not sent yet'],
  unsentAskHow: ['它们留在本机，等您下次登录自动发送。', 'They stay on this device and go when you sign in again.'],
  signOutAnyway: ['仍要退出', 'Sign out anyway'],
  withoutNetwork: ['断网时', 'Without a network'],
  prepared: ['已备好，断网也能干活', 'Ready for work without a network'],
  preparedWhat: [
    '{operations} 道工序、{orders} 张工单、{codes} 个码，{time} 存好。',
    '{operations} operations, {orders} orders and {codes} codes, kept {time}.',
  ],
  notPrepared: ['断网时要用的资料还没存好', 'What is needed without a network isn’t all kept yet'],
  notPreparedHow: ['留在有网络的地方等一会儿，变绿再走。', 'Stay where there is a network until this turns green.'],
  keepsNothing: ['这台设备存不下断网时要用的资料', 'This device can’t keep what is needed without a network'],
  keepsNothingHow: [
    '开着不关还能用，重新打开就没了。清出存储空间，或换一台设备。',
    'It works while it stays open, and not after a reload. Free some storage, or take another device.',
  ],
  place: ['本机在哪个工作中心', 'Where does this device stand'],
  allPlaces: ['所有工作中心', 'All work centres'],
  appearance: ['显示', 'Appearance'],
  day: ['白天', 'Day'],
  night: ['夜间', 'Night'],
  system: ['跟随系统', 'System'],
  language: ['语言', 'Language'],
  chinese: ['中文', '中文'],
  english: ['English', 'English'],
  deviceName: ['本机名称', 'This device’s name'],
  enrolHere: ['登记这台设备', 'Enrol this device'],
  enrolHereHow: [
    '登记以后，别处有人猜 PIN 也不影响大家在这台设备上登录。',
    'Then people come in here, whatever others guess elsewhere.',
  ],
  enrolledAs: ['已登记为 {name}', 'Enrolled as {name}'],
  deviceNameHow: ['写在设备上的编号，登录记录里会显示。', 'As written on it; it shows in the list of sessions.'],
});
