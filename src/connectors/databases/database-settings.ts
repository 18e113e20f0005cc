import { field, type ValuesOf } from '../../kernel/entity/contract.ts';
import type { Opening, Secret } from '../port.ts';
import { needSecret } from '../read-settings.ts';
import { misconfigured } from '../say-trouble.ts';

/** What every kind of database asks. */
export function databaseSettings({ port }: { port: number }) {
  return {
    host: field.text({ zh: '主机', en: 'Host', max: 255, required: true }),
    port: field.whole({ zh: '端口', en: 'Port', min: 1, max: 65_535, default: port }),
    database: field.text({ zh: '数据库', en: 'Database', max: 128, required: true }),
    user: field.text({
      zh: '用户名',
      en: 'User',
      help: { zh: '只有读权限的用户就够了，也最稳妥。', en: 'One who may only read is enough, and safest.' },
      max: 128,
      required: true,
    }),
    tls: field.choice(
      {
        verified: { zh: 'TLS，并核对证书', en: 'TLS, certificate checked' },
        unverified: { zh: 'TLS，不核对证书', en: 'TLS, certificate not checked' },
        off: { zh: '不加密', en: 'Not encrypted' },
      },
      { zh: '加密', en: 'Encryption', default: 'verified' },
    ),
    authority: field.note({
      zh: 'CA 证书（PEM）',
      en: 'CA certificate (PEM)',
      help: { zh: '公开 CA 签发的不必填。', en: 'Not needed where a public authority signed.' },
      max: 20_000,
    }),
    deletedColumn: field.text({
      zh: '删除标记列',
      en: 'Column that marks deletion',
      max: 128,
      help: {
        zh: '有这一列的表里，列值为“是”或有时间的行当作已删除，例如 is_deleted、deleted_at。',
        en: 'In tables that have it, a row counts as deleted where it says yes or holds a moment, such as is_deleted or deleted_at.',
      },
    }),
    offset: field.text({
      zh: '无时区时间的时差',
      en: 'Offset of times without a zone',
      max: 6,
      help: {
        zh: '库里不带时区的时间按这个时差理解，例如 +08:00；不填为 UTC。',
        en: 'How times without a zone are meant there, such as +08:00; UTC where it is left empty.',
      },
    }),
    overlap: field.whole({
      zh: '每轮重读的范围',
      en: 'What each round reads again',
      default: 60,
      max: 86_400,
      help: {
        zh: '晚提交的事务会带着较早的时间出现，所以每轮从上次最高值往回这么多秒（数字列则为这么多）读起，重复的自动去掉。',
        en: 'A transaction that commits late shows up with an earlier time. Each round therefore begins so many seconds (for a number: so many) before the highest value read; repeats are dropped.',
      },
    }),
    statementSeconds: field.whole({
      zh: '单条查询最长秒数',
      en: 'Seconds for one statement at most',
      min: 1,
      default: 30,
      max: 3600,
    }),
  };
}

const password = { zh: '密码', en: 'Password' };
export const databaseSecrets: Record<'password', Secret> = { password: { label: password } };

type Read = ValuesOf<ReturnType<typeof databaseSettings>>;
export type DatabaseSettings = Read & { password: string };

/** Throws Misconfigured. */
export function completeSettings<R extends Read>(read: R, opening: Pick<Opening, 'secrets'>): R & { password: string } {
  if (read.offset !== '' && !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(read.offset)) {
    throw misconfigured({
      zh: `时差“${read.offset}”不是 +08:00 这样的形式。`,
      en: `the offset '${read.offset}' isn't of the form +08:00`,
    });
  }
  return { ...read, offset: read.offset || '+00:00', password: needSecret(opening, 'password', password) };
}

/** For Node's TLS. */
export function tlsOf({ tls, authority }: Pick<Read, 'tls' | 'authority'>) {
  if (tls === 'off') return undefined;
  return { rejectUnauthorized: tls === 'verified', ...(authority ? { ca: authority } : {}) };
}
