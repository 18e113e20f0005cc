import type { HelpOfPages } from '../../app/help/page-help.ts';

export const identityHelp: HelpOfPages = {
  '/people': {
    zh: '谁能登录、能做什么、管哪个车间。新同事从这里加，给角色，再发工牌。',
    en: 'Who may sign in, do what, and answers for which workshop. Add a new colleague here, give roles, then a badge.',
  },
  '/people/$personId': {
    zh: '一个人的角色、范围、登录方式。离职请停用，不要删除：记录还要认得他。',
    en: 'One person’s roles, area and ways to sign in. Deactivate who leaves, don’t delete: the records still name them.',
  },
  '/sessions': {
    zh: '谁现在登录着，在哪台设备上。可疑的可以立即结束。',
    en: 'Who is signed in, and on which device. End what looks wrong at once.',
  },
  '/devices': {
    zh: '登记过的手机、PDA 和电脑。没登记的设备只能有限地用工牌登录。',
    en: 'Phones, scanners and computers that are enrolled. On others, signing in by badge is limited.',
  },
  '/api-keys': {
    zh: '给别的程序用的密钥。它能做的不会超过发它的人。',
    en: 'Keys for other programs. One can do no more than whoever made it.',
  },
  '/audit': {
    zh: '谁在什么时候改了什么，从什么改成什么。记录环环相扣，被改动就能查出来。',
    en: 'Who changed what, when, from what to what. The entries are chained, so that tampering shows.',
  },
  '/profile': {
    zh: '您自己的资料、密码和语言。',
    en: 'Your own data, password and language.',
  },
};
