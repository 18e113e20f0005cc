import { currentLanguage } from './i18n/language.ts';
import { newId } from './id.ts';
import { type ProblemDocument, ProblemError } from './problem.ts';

export const apiBase = '/api/v1';

type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue | readonly string[]>;

export interface RequestOptions {
  query?: Query;
  signal?: AbortSignal;
  /** One key per user action, not per attempt: a repeat after a lost answer must carry the same one. */
  key?: string;
  /** When the person did it, for commands that waited in a queue; default now. */
  deviceTime?: string;
}

let whenSignedOut: ((problem: ProblemDocument) => void) | undefined;

/** Called once for each answer 401 outside sign-in, so that the app can show its sign-in screen and why. */
export function onSignedOut(callback: (problem: ProblemDocument) => void): void {
  whenSignedOut = callback;
}

let person = 0;

/** Somebody else asks from now on, or nobody: what is answered to earlier questions says nothing of them. */
export function beginAsAnother(): void {
  person += 1;
}

let takingOver: Promise<unknown> | undefined;

/**
 * Signs somebody in. Between the server's yes and `beginAsAnother` the cookie is the next one's and the screens are still those of who
 * was here before: what they ask meanwhile waits, and isn't asked at all once somebody else is here. `work` asks only `/sign-` paths.
 */
export async function takeOver(work: () => Promise<void>): Promise<void> {
  const done = work();
  takingOver = done.catch(() => undefined);
  try {
    await done;
  } finally {
    takingOver = undefined;
  }
}

let maySpeak: (path: string) => boolean = () => true;

/** What isn't let through here is answered as if the network were gone: the server would take it for somebody else's. */
export function silenceUnless(allowed: (path: string) => boolean): void {
  maySpeak = allowed;
}

export function get<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>('GET', path, undefined, options);
}

/** Sends a command. Give `key` when the same action may be sent again (see user-action.ts). */
export function post<T>(path: string, body: unknown = {}, options: RequestOptions = {}): Promise<T> {
  return send<T>('POST', path, body, options);
}

/** Full address of an API path with its query, for links and downloads. */
export function apiUrl(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    parameters.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = parameters.toString();
  return `${apiBase}${path}${text === '' ? '' : `?${text}`}`;
}

async function send<T>(method: string, path: string, body: unknown, options: RequestOptions): Promise<T> {
  const asking = person;
  if (takingOver && !path.startsWith('/sign-')) await takingOver;
  if (!maySpeak(path) || asking !== person) throw new ProblemError(networkGone());
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLanguage() };
  let payload: BodyInit | undefined;
  if (method !== 'GET') {
    headers['Idempotency-Key'] = options.key ?? newId();
    headers['Trueup-Device-Time'] = options.deviceTime ?? new Date().toISOString();
    if (body instanceof FormData) {
      payload = body;
    } else {
      headers['Content-Type'] = 'application/json';
      payload = JSON.stringify(body);
    }
  }
  let response: Response;
  try {
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (payload !== undefined) init.body = payload;
    if (options.signal) init.signal = options.signal;
    response = await fetch(apiUrl(path, options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(networkGone());
  }
  if (response.ok) return (await readBody(response)) as T;
  const problem = await readProblem(response);
  if (problem.status === 401 && asking === person && !path.startsWith('/sign-in')) whenSignedOut?.(problem);
  throw new ProblemError(problem);
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? await response.json() : await response.text();
}

async function readProblem(response: Response): Promise<ProblemDocument> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const body = (await response.json().catch(() => undefined)) as Partial<ProblemDocument> | undefined;
    if (body?.title)
      return {
        ...body,
        title: visible(body.title),
        ...(body.detail ? { detail: visible(body.detail) } : {}),
        name: body.name ?? 'kernel.unknown',
        status: response.status,
      };
  }
  return serverSilent(response.status);
}

/** GS1 codes hold separators (GS) that no font draws; a refusal that repeats one shows it. */
function visible(text: string): string {
  return text.replaceAll('\u001d', '␝');
}

/** What to say when nobody answers. */
export function networkGone(): ProblemDocument {
  return currentLanguage() === 'zh'
    ? {
        name: 'ui.network_gone',
        status: 0,
        title: '连不上服务器',
        detail: '网络断开，或服务没有运行。',
        remedy: '检查网络后重试，已填的内容还在。',
      }
    : {
        name: 'ui.network_gone',
        status: 0,
        title: 'The server can’t be reached',
        detail: 'The network is gone, or the service is not running.',
        remedy: 'Check the network and try again; what you typed is still here.',
      };
}

function serverSilent(status: number): ProblemDocument {
  return currentLanguage() === 'zh'
    ? {
        name: 'ui.server_silent',
        status,
        title: `服务器没有正常应答（${status}）`,
        remedy: '稍后再试；若一直如此，请告诉管理员。',
      }
    : {
        name: 'ui.server_silent',
        status,
        title: `The server did not answer as it should (${status})`,
        remedy: 'Try again in a moment; if it stays, tell the administrator.',
      };
}
