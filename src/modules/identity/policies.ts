import {
  type CommandFacts,
  clockPolicies,
  definePolicies,
  type PoliciesOf,
  policiesOf,
  policy,
} from '../../kernel/index.ts';

const signingIn = { zh: '登录的人还没有车间和班次。', en: 'Who signs in is at no workshop and on no shift yet.' };

/** What the factory decides about signing in. */
export const identityPolicies = definePolicies({
  'identity.lockout_attempts': policy.whole([1, 100], 5, {
    label: {
      zh: '一个人在一处连续登录失败几次后锁定',
      en: 'Failed sign-ins of one person in one place before a lock',
    },
    help: {
      zh: '越小越安全，但记错密码的人更常要班组长解锁。',
      en: 'Fewer is safer; people who mistype need the team leader more often.',
    },
    plantWide: signingIn,
  }),
  'identity.lockout_minutes': policy.whole([1, 1440], 15, {
    label: {
      zh: '第一次锁定的分钟数，之后每次加倍',
      en: 'Minutes of the first lock; each further one is twice as long',
    },
    help: {
      zh: '被锁的人要等这么久，或请人解锁。',
      en: 'How long who is locked waits, unless somebody lifts the lock.',
    },
    plantWide: signingIn,
  }),
  'identity.device_attempts': policy.whole([5, 10_000], 30, {
    label: {
      zh: '同一设备（或同一网络地址上的陌生设备）失败几次后锁定',
      en: 'Failed sign-ins of one device, or of unknown ones from one address, before a lock',
    },
    help: {
      zh: '共用的平板上很多人登录，太小会连累同班的人。',
      en: 'Many people share a tablet: too few, and one person’s mistakes lock the others out.',
    },
    plantWide: signingIn,
  }),
  'identity.badge_attempts_unknown': policy.whole([0, 1_000], 10, {
    label: {
      zh: '所有陌生设备用工牌共失败几次后锁定（0：陌生设备不能用工牌登录）',
      en: 'Failed badge sign-ins of all unknown devices together before a lock (0: none by badge there)',
    },
    help: {
      zh: '工牌和 PIN 很短，只在登记过的设备上才安全。',
      en: 'A badge and a PIN are short: they are safe only on devices that the factory enrolled.',
    },
    plantWide: signingIn,
  }),
  'identity.session_hours': policy.whole([1, 168], 12, {
    label: { zh: '会话最长小时数', en: 'Longest session in hours' },
    help: { zh: '用密码登录的人过后要重新登录。', en: 'After that, people who signed in by password sign in again.' },
    plantWide: signingIn,
  }),
  'identity.session_idle_minutes': policy.whole([1, 1440], 240, {
    label: { zh: '会话闲置分钟数', en: 'Idle minutes of a session' },
    help: { zh: '这么久没有操作就退出。', en: 'A session nobody uses for so long ends.' },
    plantWide: signingIn,
  }),
  'identity.badge_session_hours': policy.whole([1, 24], 9, {
    label: { zh: '工牌会话最长小时数（一个班次）', en: 'Longest badge session in hours (one shift)' },
    help: {
      zh: '到时自动退出，下一班的人用自己的工牌。',
      en: 'Then it ends, so that the next shift uses its own badges.',
    },
    plantWide: signingIn,
  }),
  'identity.badge_idle_minutes': policy.whole([1, 1440], 30, {
    label: { zh: '工牌会话闲置分钟数', en: 'Idle minutes of a badge session' },
    help: { zh: '放在一边的共用设备多久后退出。', en: 'When a shared device that was put down signs its person out.' },
    plantWide: signingIn,
  }),
  'identity.offline_hours': policy.whole([0, 168], 72, {
    label: {
      zh: '断网后可用工牌登录和补传的小时数（0：不允许）',
      en: 'Hours without a network in which a badge still opens a device it opened before (0: never)',
    },
    help: {
      zh: '从上次联网登录算起，只在那台设备上有效。断网时做的事在这段时间内以本人名义补传，过后要本人再登录。',
      en: 'Counted from the last sign-in with a network, on that device only. What was done without one leaves under the person’s own right for so long; after that they sign in again.',
    },
    plantWide: signingIn,
  }),
});

export type SignInPolicies = PoliciesOf<typeof identityPolicies> &
  Pick<PoliciesOf<typeof clockPolicies>, 'clock.time_zone'>;

/** Who signs in has no place yet: the plant's policies hold. */
export async function readSignInPolicies({
  configuration,
}: Pick<CommandFacts, 'configuration'>): Promise<SignInPolicies> {
  return policiesOf(await configuration(), { ...identityPolicies, ...clockPolicies });
}
