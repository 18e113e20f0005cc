import { defineWords } from '../../ui/i18n/index.ts';

export const offlineWords = defineWords('floor-offline', {
  unknown: ['断网时这台设备不认识这张工牌', 'Without a network this device doesn’t know that badge'],
  unknownWhy: [
    '断网登录只限近期在这台设备上联网登录过的人。',
    'Only people who signed in here with a network lately can do so without one.',
  ],
  unknownHow: ['换一台用过的设备，或等网络恢复。', 'Use a device you have used before, or wait for the network.'],
  plainHttp: ['这台设备断网时不能登录', 'This device can’t sign anybody in without a network'],
  plainHttpWhy: [
    '打开的是 http 地址，浏览器不给加密工具。',
    'It was opened by http, where the browser has no tools for it.',
  ],
  plainHttpHow: ['网络恢复后改用 https 地址打开。', 'Open it by its https address once the network is back.'],
  locked: ['PIN 错了太多次，请等 {minutes} 分钟', 'Too many wrong PINs, wait {minutes} min'],
  lockedWhy: ['断网时在这台设备上锁定了这张工牌。', 'This badge is locked on this device while there is no network.'],
  lockedHow: ['等时间到，或网络恢复后请班组长解锁。', 'Wait, or ask the team leader once the network is back.'],
  wrongPin: ['PIN 不对', 'The PIN is wrong'],
  wrongPinWhy: ['还可以试 {left} 次。', '{left} more tries.'],
  wrongPinHow: ['看清工牌，再输一次。', 'Check the badge and enter it again.'],
  asOf: ['断网，资料截至', 'No network; known as of'],
  issue: ['领料', 'Issue'],
  return: ['退料', 'Return'],
  notHere: ['断网，本机不认识 {code}', 'No network, and this device doesn’t know {code}'],
  notHereWhy: ['本机只存了本区域在用的条码。', 'It keeps the codes that are in use in your area only.'],
  notHereHow: ['核对条码，或等网络恢复再扫。', 'Check the code, or scan it again once the network is back.'],
  timeUp: ['{person} 已退出', '{person} is signed out'],
  timeUpWhy: ['登录时间到了。', 'The sign-in has reached its longest time.'],
  idle: ['{person} 已退出', '{person} is signed out'],
  idleWhy: ['{minutes} 分钟没有操作。', 'Nobody did anything for {minutes} min.'],
  overHow: ['做过的都还在，会以本人名义发出。', 'What was done is kept and leaves under that person’s name.'],
});
