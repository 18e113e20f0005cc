import { field, type ValuesOf } from '../../kernel/entity/contract.ts';
import type { Opening, Secret } from '../port.ts';
import { needSecret } from '../read-settings.ts';
import { misconfigured } from '../say-trouble.ts';
import { type HttpClient, type HttpOptions, openHttp } from './http-client.ts';
import { basicMarks, type Sign, signByOAuth, signWith } from './sign.ts';

/** How any system over HTTP is reached. */
export const httpFields = {
  baseUrl: field.text({
    zh: '地址',
    en: 'Address',
    max: 500,
    required: true,
    wide: true,
    help: {
      zh: '例如 https://erp.example.com/api；内网地址要由管理员列入允许访问的地址。',
      en: 'For example https://erp.example.com/api; an address of the own net must be among those that an administrator allows.',
    },
  }),
  timeoutSeconds: field.whole({ zh: '最长等待（秒）', en: 'Wait at most (s)', min: 1, max: 600, default: 30 }),
  answerMegabytesMax: field.whole({ zh: '应答上限（MB）', en: 'Longest answer (MB)', min: 1, max: 256, default: 32 }),
  requestsPerSecond: field.amount({
    zh: '每秒请求数上限（0 不限）',
    en: 'Requests per second at most (0: no limit)',
    default: '0',
  }),
  caCertificate: field.note({
    zh: '对方的 CA 证书（PEM）',
    en: 'Certificate of their authority (PEM)',
    max: 50_000,
    wide: true,
  }),
};

export const authFields = {
  auth: field.choice(
    {
      none: { zh: '不登录', en: 'None' },
      basic: { zh: '用户名和密码（Basic）', en: 'Name and password (Basic)' },
      api_key: { zh: 'API 密钥', en: 'API key' },
      bearer: { zh: 'Bearer 令牌', en: 'Bearer token' },
      client_credentials: { zh: 'OAuth2 客户端凭据', en: 'OAuth2 client credentials' },
      password: { zh: 'OAuth2 用户名密码', en: 'OAuth2 password' },
      refresh_token: { zh: 'OAuth2 刷新令牌', en: 'OAuth2 refresh token' },
    },
    { zh: '登录方式', en: 'Sign-in', default: 'none' },
  ),
  username: field.text({ zh: '用户名', en: 'User name', max: 200 }),
  apiKeyName: field.text({ zh: 'API 密钥的名称', en: 'Name of the API key', max: 100 }),
  apiKeyIn: field.choice(
    { header: { zh: '请求头', en: 'Header' }, query: { zh: '查询参数', en: 'Query' } },
    { zh: 'API 密钥的位置', en: 'Where the API key goes', default: 'header' },
  ),
  tokenUrl: field.text({ zh: '令牌地址', en: 'Token address', max: 500, wide: true }),
  clientId: field.text({ zh: '客户端 ID', en: 'Client id', max: 300 }),
  clientIn: field.choice(
    { header: { zh: 'Basic 请求头', en: 'Basic header' }, body: { zh: '请求体', en: 'Body' } },
    { zh: '客户端凭据的位置', en: 'Where the client’s secret goes', default: 'header' },
  ),
  scope: field.text({ zh: 'scope', en: 'Scope', max: 500 }),
  audience: field.text({ zh: 'audience', en: 'Audience', max: 500 }),
};

const labels = {
  password: { zh: '密码', en: 'Password' },
  apiKey: { zh: 'API 密钥', en: 'API key' },
  bearerToken: { zh: 'Bearer 令牌', en: 'Bearer token' },
  clientSecret: { zh: '客户端密钥', en: 'Client secret' },
  refreshToken: { zh: '刷新令牌', en: 'Refresh token' },
};

export const authSecrets: Readonly<Record<string, Secret>> = {
  password: { label: labels.password },
  apiKey: { label: labels.apiKey },
  bearerToken: { label: labels.bearerToken },
  clientSecret: { label: labels.clientSecret },
  refreshToken: {
    label: labels.refreshToken,
    help: {
      zh: '对方若每次换发新的刷新令牌，重启后需要重新填写。',
      en: 'Where the other side gives out a new one with each use, it must be given again after a restart.',
    },
  },
};

type HttpSettings = ValuesOf<typeof httpFields>;

/** A client by the settings that every system over HTTP has. Throws Misconfigured. */
export function openBySettings(
  settings: HttpSettings,
  { reach, clock, signal }: Opening,
  sign: Sign | null,
  more: Pick<HttpOptions, 'headers' | 'resolve'> = {},
): HttpClient {
  const perSecond = Number(settings.requestsPerSecond);
  const ca = settings.caCertificate.trim();
  if (ca !== '' && !ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw misconfigured({ zh: 'CA 证书不是 PEM 格式。', en: 'the certificate of the authority is not in PEM form' });
  }
  return openHttp(
    {
      baseUrl: settings.baseUrl,
      reach,
      clock,
      signal,
      millisecondsMax: settings.timeoutSeconds * 1_000,
      bytesMax: settings.answerMegabytesMax * 1_048_576,
      perSecond: perSecond > 0 ? perSecond : null,
      ...(ca === '' ? {} : { ca }),
      ...more,
    },
    sign,
  );
}

/** How the settings say to sign in; null: not at all. Throws Misconfigured where something that it needs is missing. */
export function signBySettings(settings: ValuesOf<typeof authFields>, opening: Opening): Sign | null {
  const secret = (name: keyof typeof labels) => needSecret(opening, name, labels[name]);
  const given = (name: keyof typeof labels) => opening.secrets[name] ?? '';
  switch (settings.auth) {
    case 'none':
      return null;
    case 'basic':
      return signWith(basicMarks(needed(settings, 'username'), secret('password')));
    case 'api_key': {
      const marks = { [settings.apiKeyName || 'X-API-Key']: secret('apiKey') };
      return signWith(settings.apiKeyIn === 'header' ? { headers: marks } : { query: marks });
    }
    case 'bearer':
      return signWith({ headers: { authorization: `Bearer ${secret('bearerToken')}` } });
    default: {
      const grant = settings.auth;
      return signByOAuth(opening.clock, {
        ...settings,
        grant,
        tokenUrl: needed(settings, 'tokenUrl'),
        clientId: needed(settings, 'clientId'),
        username: grant === 'password' ? needed(settings, 'username') : '',
        clientSecret: grant === 'client_credentials' ? secret('clientSecret') : given('clientSecret'),
        password: grant === 'password' ? secret('password') : '',
        refreshToken: grant === 'refresh_token' ? secret('refreshToken') : '',
      });
    }
  }
}

function needed(settings: ValuesOf<typeof authFields>, name: 'username' | 'tokenUrl' | 'clientId'): string {
  if (settings[name] !== '') return settings[name];
  const { zh, en } = authFields[name].label;
  throw misconfigured({ zh: `这种登录方式需要${zh}。`, en: `this sign-in needs the ${en.toLowerCase()}` });
}
