import type { Text } from '../../kernel/contract.ts';
import { misconfigured, unreachable } from '../say-trouble.ts';
import { AddressNotAllowed } from './guarded-lookup.ts';

export interface Where {
  host: string;
  port: number;
  /** How long was waited for, where a signal ended it. */
  millisecondsMax: number;
}

/** What kept a connection from being made: Misconfigured where a person must change something, else Unreachable. */
export function toTrouble(error: unknown, { host, port, millisecondsMax }: Where): Error {
  const cause = error instanceof AggregateError ? error.errors.find((one) => one instanceof Error) : error;
  const at = `${host}:${port}`;
  if (cause instanceof AddressNotAllowed) return misconfigured(notAllowed(cause), { cause });
  const code = codeOf(cause);
  if (isTls(code)) {
    return misconfigured(
      {
        zh: `${at} 的证书不被信任（${code}）：请核对主机名，或把它的 CA 证书填进设置。`,
        en: `the certificate of ${at} isn't trusted (${code}): check the host name, or put its CA certificate into the settings`,
      },
      { cause },
    );
  }
  return unreachable(sayOf(code, host, at, millisecondsMax, cause), { cause });
}

function sayOf(code: string, host: string, at: string, millisecondsMax: number, cause: unknown): Text {
  const known: Record<string, Text> = {
    ENOTFOUND: { zh: `找不到主机名 ${host}。`, en: `the name ${host} is unknown` },
    EAI_AGAIN: { zh: `暂时无法解析主机名 ${host}。`, en: `the name ${host} can't be resolved just now` },
    ECONNREFUSED: {
      zh: `${at} 拒绝连接：没有程序在那里监听。`,
      en: `${at} refuses the connection: nothing listens there`,
    },
    ECONNRESET: { zh: `${at} 在建立连接时断开。`, en: `${at} hung up while the connection was made` },
    EHOSTUNREACH: { zh: `没有通往 ${at} 的网络路由。`, en: `no route leads to ${at}` },
    ENETUNREACH: { zh: `没有通往 ${at} 的网络路由。`, en: `no route leads to ${at}` },
    TimeoutError: {
      zh: `${at} 在 ${millisecondsMax} 毫秒内没有应答。`,
      en: `no answer from ${at} within ${millisecondsMax} ms`,
    },
    ETIMEDOUT: { zh: `${at} 没有应答。`, en: `no answer from ${at}` },
    AbortError: { zh: '连接已被中止。', en: 'the connection was ended from here' },
    EPROTO: {
      zh: `${at} 不是 TLS（https）服务，或 TLS 版本不合。`,
      en: `${at} doesn't speak TLS, or no version of it that we do`,
    },
  };
  const message = cause instanceof Error ? cause.message || cause.name : String(cause);
  return known[code] ?? { zh: `无法连接 ${at}：${message}`, en: `${at} can't be reached: ${message}` };
}

function notAllowed({ host, addresses }: AddressNotAllowed): Text {
  const at = addresses.join(', ');
  return {
    zh: `${host} 指向 ${at}，设置不允许访问这个地址。内网和本机地址要由管理员列入允许访问的地址；链路本地和云元数据地址始终禁止。`,
    en: `${host} leads to ${at}, which settings don't allow. Addresses of the own net and of this machine must be listed by an administrator; link-local and metadata addresses stay closed`,
  };
}

/** What Node calls the reasons why a certificate is refused. */
function isTls(code: string): boolean {
  return /CERT|^ERR_TLS_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$|^INVALID_PURPOSE$|^PATH_LENGTH_EXCEEDED$/.test(
    code,
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  // An ended signal's reason carries a number as its code, and says by its name what it was.
  return typeof code === 'string' ? code : error.name;
}
