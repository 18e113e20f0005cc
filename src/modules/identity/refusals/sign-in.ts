import type { RefusalDefinition } from '../../../kernel/index.ts';

/** Coming in: locks, devices, and what a password or a PIN must be. */
export const signInRefusals = {
  'identity.sign_in_failed': {
    status: 401,
    what: ['登录失败', 'Sign-in failed'],
    why: ['账号或密码不对，或者账号已停用。', 'The name or the password is wrong, or the account is not active.'],
    remedy: [
      '请检查后重试；忘记密码请找管理员重设。',
      'Check them and try again; the administrator can set a new password.',
    ],
  },
  'identity.badge_sign_in_failed': {
    status: 401,
    what: ['工牌登录失败', 'Badge sign-in failed'],
    why: ['工牌或 PIN 不对，或者账号已停用。', 'The badge or the PIN is wrong, or the account is not active.'],
    remedy: [
      '请重新扫描工牌再输入 PIN；忘记 PIN 请找管理员重设。',
      'Scan the badge again and type the PIN; the administrator can set a new one.',
    ],
  },
  'identity.locked_out': {
    status: 429,
    what: ['登录已锁定到 {until}', 'Sign-in is locked until {until}'],
    why: [
      '在这里连续失败 {attempts} 次，为防止他人猜密码而锁定。',
      'It failed {attempts} times in a row here; the lock keeps others from guessing.',
    ],
    remedy: [
      '请 {minutes} 分钟后再试；着急的话可请{roles}解锁。',
      'Try again in {minutes} minutes, or ask one of these to unlock it: {roles}.',
    ],
  },
  'identity.locked_out_elsewhere': {
    status: 429,
    what: ['在没用过的设备上登录已锁定到 {until}', 'Sign-in on devices not used before is locked until {until}'],
    why: [
      '从没有登录过的设备上连续失败了 {attempts} 次；您以前登录过的设备不受影响。',
      'It failed {attempts} times in a row on devices where this account never signed in; those where it did go on as before.',
    ],
    remedy: [
      '请用您以前登录过的设备，或请{roles}解锁、登记这台设备，也可以 {minutes} 分钟后再试。',
      'Use a device where you have signed in before, or ask one of these to unlock you or enrol this device: {roles}; or try again in {minutes} minutes.',
    ],
  },
  'identity.device_locked_out': {
    status: 429,
    what: ['这台设备的登录已锁定到 {until}', 'Sign-in on this device is locked until {until}'],
    why: ['在这台设备上登录失败太多次（{attempts} 次）。', 'It failed {attempts} times on this device.'],
    remedy: [
      '请换一台设备，或请{roles}在“设备”中解锁，也可以 {minutes} 分钟后再试。',
      'Use another device, or ask one of these to unlock this one under “Devices”: {roles}; or try again in {minutes} minutes.',
    ],
  },
  'identity.source_locked_out': {
    status: 429,
    what: [
      '陌生设备从这个网络地址登录已锁定到 {until}',
      'Sign-in from this address is locked for unknown devices until {until}',
    ],
    why: [
      '从这个地址的陌生设备上登录失败太多次（{attempts} 次）；以前登录过的设备不受影响。',
      'It failed {attempts} times on unknown devices at this address; known ones go on as before.',
    ],
    remedy: [
      '请用您以前登录过的设备，或请{roles}登记这台设备，也可以 {minutes} 分钟后再试。',
      'Use a device where you have signed in before, or ask one of these to enrol this one: {roles}; or try again in {minutes} minutes.',
    ],
  },
  'identity.unknown_devices_locked_out': {
    status: 429,
    what: ['陌生设备的工牌登录已锁定到 {until}', 'Unknown devices: badges are locked until {until}'],
    why: [
      '没有登记的设备上工牌登录共失败 {attempts} 次，可能有人在猜 PIN；已登记和您用过的设备不受影响。',
      'Somebody may be guessing PINs ({attempts} failed). Enrolled devices and those you have used go on.',
    ],
    remedy: [
      '请用已登记的设备，或请{roles}登记这台设备，也可以 {minutes} 分钟后再试。',
      'Use an enrolled device, have this one enrolled ({roles}), or try again in {minutes} minutes.',
    ],
  },
  'identity.session_over': {
    status: 401,
    what: ['已退出登录', 'You are signed out'],
    why: ['{whyZh}。', '{whyEn}.'],
    remedy: ['请重新登录；已经做的和填的都还在。', 'Sign in again; what you did and typed is kept.'],
  },
  'identity.device_not_enrolled': {
    status: 403,
    what: ['这台设备还没有登记', 'This device is not enrolled'],
    why: ['按照规则，工牌只能在已登记的设备上登录。', 'By policy, badges sign in on enrolled devices only.'],
    remedy: [
      '请用已登记的设备，或请{roles}登记这台设备。',
      'Use an enrolled device, or ask one of these to enrol this one: {roles}.',
    ],
  },
  'identity.enrolment_code_wrong': {
    what: ['登记码无效', 'The enrolment code is not valid'],
    why: [
      '登记码输错了、已经用过，或超过了 {minutes} 分钟。',
      'It is mistyped, was used already, or is older than {minutes} minutes.',
    ],
    remedy: [
      '请核对后重输；不行就在“设备”中重新取一个登记码。',
      'Check it and type it again, or get a new one under “Devices”.',
    ],
  },
  'identity.password_change_required': {
    status: 403,
    what: ['请先修改密码', 'Change your password first'],
    why: [
      '现在的密码是别人给的初始密码，改成自己的之前，其他功能都不开放。',
      'The one you signed in with was given to you by somebody else; until you have your own, nothing else is open.',
    ],
    remedy: ['请在“个人设置”中修改密码，然后继续。', 'Change it under “Profile”, then go on.'],
  },
  'identity.password_too_short': {
    what: ['密码太短', 'The password is too short'],
    why: [
      '密码至少 {least} 个字符，现在只有 {length} 个。',
      'A password has at least {least} characters, this one has {length}.',
    ],
    remedy: ['请换一个更长的密码，一句话也可以。', 'Choose a longer one; a sentence will do.'],
  },
  'identity.password_too_simple': {
    what: ['密码太容易猜到（{passwordParts}）', 'The password is too easy to guess ({passwordParts})'],
    why: ['它几乎全由别人最先会试的内容组成。', 'It is made almost wholly of what others try first.'],
    remedy: [
      '请加长，或换成几个互不相干的词，不要用姓名、厂名、日期和键盘上的顺序。',
      'Make it longer, or take a few words that have nothing to do with each other; no names, dates or rows of keys.',
    ],
  },
  'identity.password_same': {
    what: ['新密码与旧密码相同', 'The new password is the old one'],
    why: ['没有任何改变。', 'Nothing would change.'],
    remedy: ['请换一个不同的密码。', 'Choose a different one.'],
  },
  'identity.password_wrong': {
    what: ['旧密码不对', 'The old password is wrong'],
    why: ['修改密码前要先确认是您本人。', 'A change asks for it, to be sure it is you.'],
    remedy: ['请重新输入旧密码；忘记了请找管理员重设。', 'Type it again; the administrator can set a new one.'],
  },
  'identity.no_password': {
    what: ['您没有密码登录', 'You don’t sign in by password'],
    why: ['这个账号只能用工牌登录，或者不是一个人的账号。', 'This account has a badge only, or is no person’s.'],
    remedy: ['需要密码请找管理员设置。', 'Ask the administrator for a password.'],
  },
  'identity.pin_malformed': {
    what: ['PIN 格式不对', 'The PIN is malformed'],
    why: ['PIN 为 4 到 8 位数字。', 'A PIN has 4 to 8 digits.'],
    remedy: ['请只用数字，4 到 8 位。', 'Use digits only, 4 to 8 of them.'],
  },
  'identity.pin_too_simple': {
    what: ['PIN 太容易猜到', 'The PIN is too easy to guess'],
    why: [
      '重复、对称、连续的数字，键盘上的直线，年份、日期和常用吉利数，旁人一试就中。',
      'Digits that repeat, mirror or count, lines on the keypad, years, dates and lucky numbers are tried first.',
    ],
    remedy: ['请换一组没有规律的数字。', 'Choose digits without a pattern.'],
  },
  'identity.pin_on_badge': {
    what: ['PIN 就写在工牌上', 'The PIN stands on the badge'],
    why: ['工牌号或工号里含有这几位数字。', 'The badge’s or the person’s number contains these digits.'],
    remedy: ['请换一组数字。', 'Choose other digits.'],
  },
} satisfies Record<string, RefusalDefinition>;
