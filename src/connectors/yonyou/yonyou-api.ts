import { createHash, createHmac } from 'node:crypto';
import type { Json } from '../../kernel/contract.ts';
import type { Clock } from '../../kernel/index.ts';
import type { HttpAnswer, HttpClient } from '../http/http-client.ts';
import { parseJson } from '../http/parse-json.ts';
import { type Session, type Sign, signBySession } from '../http/sign.ts';
import { textAt, valueAt } from '../rows/value-at.ts';
import { misconfigured, refusedThere, unreachable } from '../say-trouble.ts';

const TOKEN_PATH = '/iuap-api-auth/open-auth/selfAppAuth/getAccessToken';
const GATEWAY = '/iuap-api-gateway';
/** A token is asked for anew so long before it ends. */
const RENEW_SECONDS_BEFORE = 60;

/** A token for an app of one's own: its key and the moment, signed with its secret, against a token for the address of every call. */
export function signInToYonyou(clock: Clock, { appKey, appSecret }: { appKey: string; appSecret: string }): Sign {
  const open = async (http: HttpClient): Promise<Session> => {
    const timestamp = String(clock.now().getTime());
    const signature = createHmac('sha256', appSecret).update(`appKey${appKey}timestamp${timestamp}`).digest('base64');
    const { data } = await http.ask({ path: TOKEN_PATH, query: { appKey, timestamp, signature }, unsigned: true });
    const token = textAt(data, 'data.access_token');
    if (token === undefined) {
      const said = textAt(data, 'message') ?? '';
      throw misconfigured({ zh: `用友不发给令牌：${said}`, en: `Yonyou gives no token: ${said}` });
    }
    const seconds = Number(textAt(data, 'data.expire') ?? Number.NaN);
    const endsAt = Number.isFinite(seconds)
      ? clock.now().getTime() + Math.max(1, seconds - RENEW_SECONDS_BEFORE) * 1_000
      : null;
    return { marks: { query: { access_token: token } }, endsAt };
  };
  // A token that no longer holds is told within HTTP 200 too; nothing was done then.
  return signBySession(
    clock,
    open,
    ({ status, body }) => status === 401 || (body.length < 5_000 && isTokenLost(body.toString('utf8'))),
  );
}

function isTokenLost(text: string): boolean {
  try {
    const data = parseJson(text);
    return textAt(data, 'code') !== '200' && /access_?token|令牌/i.test(textAt(data, 'message') ?? '');
  } catch {
    return false;
  }
}

export async function callYonyou(http: HttpClient, path: string, json: Json, writes: boolean): Promise<HttpAnswer> {
  const answer = await http.ask({ method: 'POST', path: GATEWAY + path, json, writes });
  assertSuccess(answer.data, path);
  return answer;
}

/** The same for every try of one delivery, in the 32 characters that the platform allows: it makes nothing twice under one. */
export function resubmitKey(deliveryKey: string): string {
  return createHash('sha256').update(deliveryKey).digest('hex').slice(0, 32);
}

function assertSuccess(data: Json, path: string): void {
  const code = textAt(data, 'code') ?? '';
  const failures = valueAt(data, 'data.messages');
  const failed = Number(textAt(data, 'data.failCount') ?? 0) > 0 && Array.isArray(failures);
  if ((code === '200' || code === '00000') && !failed) return;
  const words = failed
    ? failures.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('；')
    : (textAt(data, 'message') ?? '');
  const said = { zh: `用友 ${path}（${code}）：${words}`, en: `Yonyou ${path} (${code}): ${words}` };
  if (/access_?token|令牌|签名|signature|权限|未授权|permission/i.test(words)) throw misconfigured(said);
  if (/频率|频繁|限流|流量|超时|too many|rate limit|timeout/i.test(words)) throw unreachable(said);
  throw refusedThere(said, { status: code });
}
