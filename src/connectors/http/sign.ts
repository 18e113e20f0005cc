import type { Clock } from '../../kernel/index.ts';
import { Misconfigured, RefusedThere } from '../port.ts';
import { misconfigured, saidOf } from '../say-trouble.ts';
import type { Exchanged } from './exchange.ts';
import type { HttpClient } from './http-client.ts';

/** What shows a request to be ours. */
export interface Marks {
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/** How requests are signed in. */
export interface Sign {
  marks(http: HttpClient): Promise<Marks>;
  /** The answer says that the sign-in doesn't hold (any more). */
  isStale(answer: Exchanged): boolean;
  /** Signs in anew, unless that happened since those marks were given; false where there is nothing that could be another one. */
  renew(http: HttpClient, stale: Marks): Promise<boolean>;
}

/** The same with every request: basic, an API key, a bearer token. */
export function signWith(marks: Marks): Sign {
  return { marks: async () => marks, isStale: () => false, renew: async () => false };
}

export function basicMarks(username: string, password: string): Marks {
  return { headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` } };
}

export interface Session {
  marks: Marks;
  /** By the given clock, in milliseconds; null: until the other side says no. */
  endsAt: number | null;
}

/** A session that is opened at first use, kept in memory, opened once for many at once, and once more where the other side no longer knows it. */
export function signBySession(
  clock: Clock,
  open: (http: HttpClient) => Promise<Session>,
  isStale: (answer: Exchanged) => boolean = ({ status }) => status === 401,
): Sign {
  let session: Promise<Session> | null = null;
  const opened = (http: HttpClient) => {
    session ??= open(http).catch((error: unknown) => {
      session = null;
      throw error;
    });
    return session;
  };
  /** Of many who find the same one ended, the first opens the next. */
  const forget = (old: Promise<Session>) => {
    if (session === old) session = null;
  };
  return {
    async marks(http) {
      const current = opened(http);
      const { endsAt } = await current;
      if (endsAt !== null && clock.now().getTime() >= endsAt) forget(current);
      return (await opened(http)).marks;
    },
    isStale,
    async renew(http, stale) {
      const current = opened(http);
      if ((await current).marks === stale) forget(current);
      await opened(http);
      return true;
    },
  };
}

export interface OAuth {
  tokenUrl: string;
  grant: 'client_credentials' | 'password' | 'refresh_token';
  clientId: string;
  clientSecret: string;
  /** Where the token endpoint wants the client's name and secret. */
  clientIn: 'header' | 'body';
  scope: string;
  audience: string;
  username: string;
  password: string;
  refreshToken: string;
}

/** A token is asked for anew so long before it ends. */
const RENEW_SECONDS_BEFORE = 30;

/** OAuth 2.0 (RFC 6749) without a person: client credentials, password, or a refresh token that was given once. The token is kept in memory only. */
export function signByOAuth(clock: Clock, oauth: OAuth): Sign {
  let refreshToken = oauth.refreshToken;
  return signBySession(clock, async (http) => {
    const answer = await askToken(http, oauth, refreshToken);
    // Those who hand out a new one with each use take the old one only once.
    if (answer.refreshToken) refreshToken = answer.refreshToken;
    const seconds = answer.expiresIn === null ? null : Math.max(1, answer.expiresIn - RENEW_SECONDS_BEFORE);
    return {
      marks: { headers: { authorization: `Bearer ${answer.accessToken}` } },
      endsAt: seconds === null ? null : clock.now().getTime() + seconds * 1_000,
    };
  });
}

async function askToken(http: HttpClient, oauth: OAuth, refreshToken: string) {
  const refreshing = refreshToken !== '' && oauth.grant !== 'client_credentials';
  try {
    return await requestToken(http, oauth, refreshing ? refreshToken : '');
  } catch (error) {
    const other = refreshing && oauth.grant === 'password' && oauth.password !== '';
    if (other && error instanceof Misconfigured) return requestToken(http, oauth, '');
    throw error;
  }
}

async function requestToken(http: HttpClient, oauth: OAuth, refreshToken: string) {
  const { tokenUrl, clientId, clientSecret, clientIn, scope, audience, username, password } = oauth;
  const grant = refreshToken === '' ? oauth.grant : 'refresh_token';
  const form = {
    grant_type: grant,
    ...(grant === 'refresh_token' ? { refresh_token: refreshToken } : {}),
    ...(grant === 'password' ? { username, password } : {}),
    ...(scope === '' ? {} : { scope }),
    ...(audience === '' ? {} : { audience }),
    ...(clientIn === 'body'
      ? { client_id: clientId, ...(clientSecret === '' ? {} : { client_secret: clientSecret }) }
      : {}),
  };
  const marks = clientIn === 'header' ? basicMarks(encodeURIComponent(clientId), encodeURIComponent(clientSecret)) : {};
  try {
    const { data } = await http.ask({ method: 'POST', path: tokenUrl, form, unsigned: true, ...marks });
    const token = data as { access_token?: unknown; expires_in?: unknown; refresh_token?: unknown } | null;
    if (typeof token?.access_token !== 'string') {
      throw misconfigured({
        zh: '令牌地址的应答里没有 access_token。',
        en: 'the token address answers without an access_token',
      });
    }
    const expiresIn = Number(token.expires_in ?? Number.NaN);
    return {
      accessToken: token.access_token,
      expiresIn: Number.isFinite(expiresIn) ? expiresIn : null,
      refreshToken: typeof token.refresh_token === 'string' ? token.refresh_token : '',
    };
  } catch (error) {
    if (!(error instanceof RefusedThere)) throw error;
    const said = saidOf(error);
    throw misconfigured({ zh: `取不到令牌：${said.zh}`, en: `no token is given: ${said.en}` }, { cause: error });
  }
}
