import type { Json } from '../../kernel/contract.ts';
import type { HttpClient } from '../http/http-client.ts';
import { misconfigured, refusedThere, unreachable } from '../say-trouble.ts';

export interface OdooAccount {
  database: string;
  username: string;
  /** The password, or an API key of that user. */
  password: string;
}

export interface OdooAnswer {
  result: Json;
  /** By the server's own clock. */
  now?: Date;
}

/** Models of a database as one user sees them, over JSON-RPC (`/jsonrpc`, Odoo's External API). */
export interface Odoo {
  signIn(): Promise<number>;
  version(): Promise<string>;
  execute(
    model: string,
    method: string,
    args: Json[],
    options?: { kwargs?: Record<string, Json>; writes?: boolean },
  ): Promise<OdooAnswer>;
}

export function openOdoo(http: HttpClient, { database, username, password }: OdooAccount): Odoo {
  let user: Promise<number> | null = null;

  async function call(service: string, method: string, args: Json[], writes: boolean): Promise<OdooAnswer> {
    const json = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
    const { data, headers } = await http.ask({ method: 'POST', path: '/jsonrpc', json, writes });
    const answer = data as { result?: Json; error?: Json } | null;
    if (answer?.error) throw judge(answer.error, database);
    const date = Date.parse(String(headers.date ?? ''));
    return { result: answer?.result ?? null, ...(Number.isNaN(date) ? {} : { now: new Date(date) }) };
  }

  function signIn(): Promise<number> {
    user ??= call('common', 'authenticate', [database, username, password, {}], false)
      .then(({ result }) => {
        if (typeof result === 'number') return result;
        throw misconfigured({
          zh: '用户名、密码或 API 密钥不被接受。',
          en: 'name, password or API key are not accepted',
        });
      })
      .catch((error: unknown) => {
        user = null;
        throw error;
      });
    return user;
  }

  return {
    signIn,
    async version() {
      const { result } = await call('common', 'version', [], false);
      return String((result as { server_version?: Json } | null)?.server_version ?? '');
    },
    async execute(model, method, args, { kwargs = {}, writes = false } = {}) {
      return call('object', 'execute_kw', [database, await signIn(), password, model, method, args, kwargs], writes);
    },
  };
}

interface OdooError {
  message?: string;
  data?: { name?: string; message?: string };
}

/** Its transaction was rolled back: nothing was done. The exception's name tells whose matter it is. */
function judge(error: Json, database: string): Error {
  const { message = '', data } = error as OdooError;
  const name = data?.name ?? '';
  const words = (data?.message ?? message).trim();
  const said = { zh: `Odoo：${words}（${name || '错误'}）`, en: `Odoo: ${words} (${name || 'error'})` };
  if (/AccessDenied|SessionExpired/.test(name))
    return misconfigured({ zh: '用户名、密码或 API 密钥不被接受。', en: 'name, password or API key are not accepted' });
  if (/AccessError/.test(name)) return misconfigured(said);
  if (/does not exist/.test(words) && words.includes(`"${database}"`)) {
    return misconfigured({ zh: `对方没有数据库“${database}”。`, en: `there is no database "${database}" there` });
  }
  if (/^Object .* doesn't exist|Invalid field/.test(words)) return misconfigured(said);
  if (/Serialization|Deadlock|LockNotAvailable|OperationalError|InterfaceError|PoolError/.test(name))
    return unreachable(said);
  return refusedThere(said, { status: /MissingError/.test(name) ? '404' : name.split('.').at(-1) || 'error' });
}
