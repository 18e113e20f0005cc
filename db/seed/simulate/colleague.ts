import { newId } from '../../../src/kernel/index.ts';
import { DEMO_PIN } from '../factory/people.ts';

/** The program said no; the name of the refusal says why. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly refusal: string;
  constructor(status: number, refusal: string, what: string) {
    super(`${refusal} (${status}): ${what}`);
    this.status = status;
    this.refusal = refusal;
  }
}

/** Somebody of the demo factory at a shared device, over the public interface like everybody else. */
export interface Colleague {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

export interface Office {
  url: string;
  signal: AbortSignal;
  /** Waits until the next change may be sent. */
  pace(): Promise<void>;
}

const TIMEOUT_MILLISECONDS = 15_000;

export function openColleague(office: Office, badge: string): Colleague {
  let cookie: string | undefined;

  async function send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> {
    const { signal } = office;
    return fetch(`${office.url}/api/v1${path}`, {
      method,
      headers: { 'accept-language': 'zh', 'trueup-device': 'SIM', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]),
    });
  }

  async function signIn(): Promise<void> {
    const json = { 'content-type': 'application/json' };
    const response = await send('POST', '/sign-in/badge', json, { badge, pin: DEMO_PIN, device: `SIM-${badge}` });
    if (!response.ok) throw await refusedBy(response);
    await response.arrayBuffer();
    cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  }

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const key: Record<string, string> = body ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {};
    for (let attempt = 1; ; attempt += 1) {
      if (!cookie) await signIn();
      const response = await send(method, path, { ...key, cookie: cookie ?? '' }, body);
      if (response.ok) return (await response.json()) as T;
      // The session ended: a shift is over, or the server forgot it. The badge opens a new one.
      if (response.status === 401 && attempt === 1) {
        cookie = undefined;
        await response.arrayBuffer();
      } else throw await refusedBy(response);
    }
  }

  return {
    get: (path) => ask('GET', path),
    async post(path, body) {
      await office.pace();
      return ask('POST', path, body);
    },
  };
}

async function refusedBy(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as { name?: string; title?: string };
  return new Refused(response.status, problem.name ?? 'unknown', problem.title ?? response.statusText);
}
