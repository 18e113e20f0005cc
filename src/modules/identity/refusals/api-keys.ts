import type { RefusalDefinition } from '../../../kernel/index.ts';

/** Why an API key isn't issued, and why one that is shown gives nothing. */
export const apiKeyRefusals = {
  'identity.api_key_malformed': {
    status: 401,
    what: ['接口密钥看不懂', 'The API key cannot be read'],
    why: [
      'Authorization 头应为“Bearer trueup.…”，由五段组成。',
      'The Authorization header is “Bearer trueup.…” with five parts.',
    ],
    remedy: ['请完整复制签发时显示的密钥。', 'Copy the whole key as it was shown when it was issued.'],
  },
  'identity.api_key_of_another_installation': {
    status: 401,
    what: ['这是另一套系统的密钥', 'This key belongs to another installation'],
    why: [
      '密钥由安装 {installation} 签发，不是本系统。',
      'It was issued by installation {installation}, not by this one.',
    ],
    remedy: ['请检查接口地址，或在本系统中签发密钥。', 'Check the address that you call, or issue a key here.'],
  },
  'identity.api_key_signature_wrong': {
    status: 401,
    what: ['接口密钥的签名不对', 'The signature of the API key is wrong'],
    why: ['密钥被改动过，或者不是本系统签发的。', 'The key was altered, or was not issued here.'],
    remedy: ['请完整复制签发时显示的密钥，或重新签发。', 'Copy the whole key as it was shown, or issue a new one.'],
  },
  'identity.api_key_unknown': {
    status: 401,
    what: ['没有这个接口密钥', 'There is no such API key'],
    why: [
      '签名有效，但密钥已不存在（数据库可能恢复到了更早的时间）。',
      'Its signature is sound, but the key is gone (the database may have been restored from before).',
    ],
    remedy: ['请重新签发密钥。', 'Issue a new key.'],
  },
  'identity.api_key_expired': {
    status: 401,
    what: ['接口密钥“{name}”已过期', 'The API key “{name}” has expired'],
    why: ['有效期到 {expiresAt}。', 'It was good until {expiresAt}.'],
    remedy: ['请签发新的密钥。', 'Issue a new key.'],
  },
  'identity.api_key_revoked': {
    status: 401,
    what: ['接口密钥“{name}”已吊销', 'The API key “{name}” is revoked'],
    why: ['于 {revokedAt} 被吊销。', 'It was revoked at {revokedAt}.'],
    remedy: ['请向管理员申请新的密钥。', 'Ask the administrator for a new key.'],
  },
  'identity.api_key_parent_over': {
    status: 401,
    what: ['接口密钥“{name}”已随上级失效', 'The API key “{name}” has ended with the one above it'],
    why: [
      '它由密钥“{parent}”签发，那把密钥已吊销或过期。',
      'The key “{parent}” made it, and that one is revoked or has expired.',
    ],
    remedy: ['请由有权限的人签发新的密钥。', 'Have somebody with the right issue a new key.'],
  },
  'identity.api_key_maker_inactive': {
    status: 401,
    what: ['接口密钥“{name}”不再有效', 'The API key “{name}” holds no more'],
    why: [
      '密钥的权限来自签发人，而签发人“{maker}”已停用。',
      'A key has its rights from whoever issued it, and “{maker}” is not active any more.',
    ],
    remedy: [
      '请由有这些权限的人接管它，或签发新的密钥。',
      'Have somebody who holds its rights take it over, or issue a new key.',
    ],
  },
  'identity.api_key_beyond_maker': {
    status: 403,
    what: ['不能给出自己没有的 {count} 项权限', 'Rights that you lack can’t be given: {count}'],
    why: ['您自己没有：{permissions}。', 'You don’t hold these yourself: {permissions}.'],
    remedy: [
      '请由有这些权限并可管理密钥的人来做，或签发不含它们的密钥。',
      'Have somebody do it who holds them and may manage keys, or issue a key without them.',
    ],
  },
  'identity.api_key_over': {
    status: 409,
    what: ['密钥“{name}”已结束', 'The key “{name}” has ended'],
    why: ['它已吊销或过期，不会再有效。', 'It is revoked or has expired, and stays so.'],
    remedy: ['请签发新的密钥。', 'Issue a new key.'],
  },
  'identity.api_key_taken_by_key': {
    status: 403,
    what: ['密钥不能接管密钥“{name}”', 'A key can’t answer for the key “{name}”'],
    why: [
      '为密钥负责的是人：人停用，密钥也随之失效。',
      'People answer for keys, and what they may no longer do a key may not do.',
    ],
    remedy: ['请由有这些权限的人登录后接管。', 'Have somebody who holds its rights sign in and take it over.'],
  },
  'identity.api_key_generations': {
    status: 403,
    what: ['密钥“{name}”不能再签发密钥', 'The key “{name}” can’t issue another'],
    why: ['由密钥签发的密钥最多 {most} 代。', 'Keys that keys have issued go {most} generations deep at most.'],
    remedy: ['请由人签发，或用更上级的密钥签发。', 'Have a person issue it, or a key further up.'],
  },
  'identity.api_key_permission_unknown': {
    what: ['没有权限“{permission}”', 'There is no permission “{permission}”'],
    why: ['没有任何模块声明过这个权限。', 'No module declares it.'],
    remedy: ['请从权限列表中选择。', 'Choose from the list of permissions.'],
  },
  'identity.api_key_expiry_wrong': {
    what: ['密钥有效期不对', 'The expiry of the key is wrong'],
    why: ['有效期应在将来，最长 {days} 天。', 'It lies in the future, {days} days away at most.'],
    remedy: ['请选择合适的日期。', 'Choose another date.'],
  },
} satisfies Record<string, RefusalDefinition>;
