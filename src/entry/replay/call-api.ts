import { type ListPage, type ProblemDocument, zProblemDocument } from '../../kernel/contract.ts';
import { BadSetting, newId } from '../../kernel/index.ts';

/** Trueup said no, by name and sentence. */
export class RefusedByTrueup extends Error {
  override name = 'RefusedByTrueup';
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(sentenceOf(problem));
    this.problem = problem;
  }
}

export function sentenceOf(problem: Pick<ProblemDocument, 'title' | 'detail' | 'remedy' | 'errors'>): string {
  const errors = (problem.errors ?? []).map(({ where, what }) => `${where}: ${what}`).join('; ');
  return [problem.title, problem.detail, errors, problem.remedy].filter(Boolean).join(' · ');
}

export interface Answer<T> {
  output: T;
  /** The server had answered this key before. */
  repeated: boolean;
}

/** The public HTTP interface, as any other program would use it. */
export interface Api {
  url: string;
  get<T>(path: string): Promise<T>;
  /** Without a key a fresh one is used: the caller has made sure that repeating does no harm. */
  post<T>(path: string, body: object, key?: string): Promise<Answer<T>>;
  /** All rows of a list that match. */
  list<Row>(path: string, query: Record<string, string>): Promise<Row[]>;
}

const ATTEMPTS_MAX = 6;
const PAGE = 500;

export function openApi(url: string, headers: Record<string, string>): Api {
  async function call<T>(method: string, path: string, body?: object, key?: string): Promise<Answer<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetchOrSay(url, method, path, headers, body, key);
      const text = await response.text();
      if (response.ok) {
        const repeated = response.headers.get('idempotency-replayed') === 'true';
        return { output: JSON.parse(text) as T, repeated };
      }
      // Too busy, or too many: the key makes sure that trying again does nothing twice.
      if ([429, 503].includes(response.status) && attempt < ATTEMPTS_MAX) {
        const seconds = Number(response.headers.get('retry-after') ?? 1);
        await new Promise((resolve) => setTimeout(resolve, Math.min(30, seconds) * 1_000));
        continue;
      }
      throw new RefusedByTrueup(readProblem(text, response.status, `${method} ${path}`));
    }
  }
  return {
    url,
    get: async <T>(path: string) => (await call<T>('GET', path)).output,
    post: (path, body, key = newId()) => call('POST', path, body, key),
    async list<Row>(path: string, query: Record<string, string>) {
      const rows: Row[] = [];
      for (let offset = 0; ; offset += PAGE) {
        const parameters = new URLSearchParams({ ...query, limit: String(PAGE), offset: String(offset) });
        const page = (await call<ListPage<Row>>('GET', `${path}?${parameters}`)).output;
        rows.push(...page.rows);
        if (page.rows.length < PAGE) return rows;
      }
    },
  };
}

async function fetchOrSay(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
  key?: string,
): Promise<Response> {
  const sent = { ...headers };
  if (body !== undefined) sent['content-type'] = 'application/json';
  if (key !== undefined) sent['idempotency-key'] = key;
  const request = { method, headers: sent, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  try {
    return await fetch(`${url}/api/v1${path}`, request);
  } catch (error) {
    const cause = (error as Error).cause;
    const why = cause instanceof Error ? cause.message : (error as Error).message;
    throw new BadSetting(
      `${url} stopped answering (${why}). Start Trueup and run the replay again: it goes on where it was.`,
    );
  }
}

function readProblem(text: string, status: number, request: string): ProblemDocument {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  const problem = zProblemDocument.safeParse(content);
  if (problem.success) return problem.data;
  const said = { title: `${request} answered ${status}`, detail: text.slice(0, 200) };
  return { type: 'about:blank', ...said, status, name: `http.${status}`, requestId: '' };
}

/** Signs in and answers the headers that every later request carries. */
export async function signIn(
  url: string,
  body: { signInName: string; password: string },
  language: string,
): Promise<Record<string, string>> {
  const headers = { 'accept-language': language };
  const response = await fetchOrSay(url, 'POST', '/sign-in', headers, body);
  const text = await response.text();
  if (!response.ok) throw new RefusedByTrueup(readProblem(text, response.status, 'POST /sign-in'));
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { ...headers, cookie };
}
