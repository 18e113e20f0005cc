import type { Json } from '../../kernel/contract.ts';
import type { Clock } from '../../kernel/index.ts';
import type { HttpClient } from '../http/http-client.ts';
import { type Marks, type Session, type Sign, signBySession } from '../http/sign.ts';
import { Misconfigured, RefusedThere } from '../port.ts';
import { misconfigured, refusedThere, saidOf, unreachable } from '../say-trouble.ts';

export interface TrytonAccount {
  database: string;
  username: string;
  password: string;
}

export interface TrytonAnswer {
  result: Json;
  /** By the server's own clock. */
  now?: Date;
}

/** A UserWarning: Tryton asks a person whether to go on. */
export class TrytonWarning extends Error {
  readonly warningName: string;
  constructor(warningName: string, message: string) {
    super(message);
    this.warningName = warningName;
  }
}

/** Signs in by `common.db.login`; each request then carries name, id and session. A session that ended is opened anew. */
export function signInToTryton(clock: Clock, account: TrytonAccount): Sign {
  return signBySession(clock, async (http): Promise<Session> => {
    const { result } = await askLogin(http, account);
    const [userId, session] = Array.isArray(result) ? result : [];
    if (typeof userId !== 'number' || typeof session !== 'string') throw notTaken();
    const token = Buffer.from(`${account.username}:${userId}:${session}`).toString('base64');
    return { marks: { headers: { authorization: `Session ${token}` } }, endsAt: null };
  });
}

/** Who the session belongs to. */
export function userIdIn({ headers }: Marks): number {
  const token = headers?.authorization?.split(' ')[1] ?? '';
  return Number(Buffer.from(token, 'base64').toString().split(':').at(-2));
}

async function askLogin(http: HttpClient, { database, username, password }: TrytonAccount): Promise<TrytonAnswer> {
  try {
    return await callTryton(http, database, 'common.db.login', [username, { password }], { unsigned: true });
  } catch (error) {
    if (error instanceof RefusedThere && error.status === '404') {
      throw misconfigured(
        { zh: `对方没有数据库“${database}”。`, en: `there is no database "${database}" there` },
        { cause: error },
      );
    }
    if (error instanceof Misconfigured) throw notTaken(error);
    throw error;
  }
}

function notTaken(cause?: Error) {
  const options = cause ? { cause } : {};
  return misconfigured(
    {
      zh: '用户名或密码不被接受，或登录还要求别的验证。',
      en: 'name or password are not accepted, or the sign-in asks for more',
    },
    options,
  );
}

/** Calls a method over JSON-RPC. Throws TrytonWarning where Tryton asks back; see `judge` for what else its errors become. */
export async function callTryton(
  http: HttpClient,
  database: string,
  method: string,
  params: Json[],
  { unsigned, writes = false }: { unsigned?: true; writes?: boolean } = {},
): Promise<TrytonAnswer> {
  const json = { id: 1, method, params };
  const { data, headers } = await http.ask({
    method: 'POST',
    path: `${encodeURIComponent(database)}/`,
    json,
    writes,
    ...(unsigned ? { unsigned } : {}),
  });
  const answer = data as { result?: Json; error?: Json } | null;
  if (answer?.error !== undefined && answer.error !== null) throw judge(answer.error, method);
  const date = Date.parse(String(headers.date ?? ''));
  return { result: answer?.result ?? null, ...(Number.isNaN(date) ? {} : { now: new Date(date) }) };
}

/** What its transaction ended by was rolled back there: nothing was done. */
function judge(error: Json, method: string): Error {
  const [kind, details] = Array.isArray(error) ? error : [error, null];
  const words = Array.isArray(details)
    ? details.filter((one) => typeof one === 'string' && one !== '').map(String)
    : [];
  if (kind === 'UserWarning') return new TrytonWarning(words[0] ?? '', words.slice(1).join(' '));
  if (kind === 'UserError')
    return refusedThere(
      { zh: `Tryton：${words.join(' ')}`, en: `Tryton: ${words.join(' ')}` },
      { status: 'UserError' },
    );
  if (kind === 'LoginException') return notTaken();
  const message = kind === 'ConcurrencyException' ? `${kind} ${String(details)}` : String(kind);
  const said = { zh: `Tryton 执行 ${method} 出错：${message}`, en: `Tryton failed at ${method}: ${message}` };
  // Another transaction was in the way, or its database is.
  if (/ConcurrencyException|serializ|deadlock|lock|connection|too many clients|shutting down/i.test(message))
    return unreachable(said);
  // Python's KeyError says nothing but the name that isn't known.
  if (/^'[\w.]+'$/.test(message)) {
    return misconfigured({
      zh: `Tryton 没有 ${message} 这个模型或字段。`,
      en: `Tryton knows no model or field ${message}`,
    });
  }
  return refusedThere(said, { status: 'error' });
}

export function sayWarning(warning: TrytonWarning) {
  return refusedThere(
    { zh: `Tryton 要求确认：${saidOf(warning).zh}`, en: `Tryton asks to confirm: ${saidOf(warning).en}` },
    { status: 'UserWarning' },
  );
}
