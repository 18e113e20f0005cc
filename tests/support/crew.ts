import { newId } from '../../src/kernel/index.ts';
import { createPerson, type RoleCode, setCredentials } from '../../src/modules/identity/index.ts';
import type { TestFactory } from './factory.ts';
import { password } from './people-password.ts';

export { password };

export interface Member {
  id: string;
  role: RoleCode;
  /** A session of their own, as a browser holds it. */
  cookie: string;
}

/** Hires somebody with one role, in the whole plant or in one unit, and signs them in over HTTP. */
export async function hire(
  factory: TestFactory,
  role: RoleCode,
  { code = role, orgUnitId = null }: { code?: string; orgUnitId?: string | null } = {},
): Promise<Member> {
  const { id } = await factory.execute(createPerson, { code, name: code, orgUnitId, roles: [{ role, orgUnitId }] });
  await factory.execute(setCredentials, { personId: id, password: { signInName: code, password } });
  return { id, role, cookie: await signInAs(factory, code) };
}

export async function signInAs(factory: TestFactory, signInName: string): Promise<string> {
  const answer = await factory.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { signInName, password },
  });
  if (answer.statusCode !== 200) throw new Error(`${signInName} could not sign in: ${answer.body}`);
  return String(answer.headers['set-cookie']).split(';')[0] as string;
}

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  /** The refusal's name, where it is one. */
  name: string | undefined;
  body: Body;
  text: string;
  headers: Record<string, unknown>;
}

/** Sends one request as a browser would, with a key of its own. Who knows what is answered says so. */
export async function send<Body = Record<string, unknown>>(
  factory: TestFactory,
  method: string,
  path: string,
  options: { cookie?: string | undefined; body?: object; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  const answer = await factory.app.inject({
    method: method as 'GET' | 'POST',
    url: path.startsWith('/docs') || rootPaths.test(path) ? path : `/api/v1${path}`,
    headers: {
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...options.headers,
    },
    ...(method === 'GET' ? {} : { payload: options.body ?? {} }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  const refused = answer.statusCode >= 400 && isJson ? answer.json<{ name?: unknown }>() : {};
  let body: Body | undefined;
  return {
    status: answer.statusCode,
    name: typeof refused.name === 'string' ? refused.name : undefined,
    // Most who walk through all routes don't look at it.
    get body() {
      body ??= (isJson ? answer.json() : {}) as Body;
      return body;
    },
    text: answer.body,
    headers: { ...answer.headers },
  };
}

const rootPaths = /^\/($|livez|readyz|metrics|openapi\.json|floor|\*)/;
