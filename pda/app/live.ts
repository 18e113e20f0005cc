import { QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { ScanCodes } from '../../src/modules/execution/contract.ts';
import { apiUrl, get, type Query } from '../../ui/api.ts';
import { asProblem, ProblemError } from '../../ui/problem.ts';
import { fetchAhead, type Prepared } from '../offline/fetch-ahead.ts';
import { findNotKept, keepAnswer, readKeptAnswers } from '../offline/keep-answers.ts';
import { codesOfArea } from '../offline/questions.ts';
import { notKnownHere, scanHere } from '../offline/scan-here.ts';

/** How often a screen asks again while no stream of events is open. */
const askAgainMs = 15_000;
/** Events come in bursts; one look after each burst is enough. */
const burstMs = 400;
const openAgainMs = 10_000;
/** What was scanned is asked anew at the next scan. */
const scanKeptMs = 5 * 60_000;
/** Of files, since a call shows its photo, which comes a moment after it. */
const followed = [
  'execution.*',
  'inventory.*',
  'purchasing.*',
  'quality.*',
  'calls.*',
  'handover.*',
  'machines.*',
  'alerts.*',
  'counting.*',
  'replenishment.kanban-card-*',
  'collaboration.file-attached',
];

let streamOpen = false;

/** The last answers of the server, by path, of whoever is signed in. What is shown without a network says how old it is. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 2_000,
      // A shift without a network is longer than any time after which answers might be forgotten.
      gcTime: Infinity,
      // What was said last is better than waiting for what can't come.
      retry: (count, error) => count < 2 && asProblem(error).isNetworkGone && navigator.onLine !== false,
      refetchInterval: () => (streamOpen ? false : askAgainMs),
    },
  },
});

let heard: () => void = () => {};

/** Called whenever the server has answered something: whoever waits for the network needn't wait on. */
export function whenHeard(listener: () => void): void {
  heard = listener;
}

let askedBy: string | undefined;
/** Since when it is they who ask, in milliseconds since the epoch. */
let askedSince = 0;
let opened: Promise<void> = Promise.resolve();

/** From now on it is this person who asks: what they were told last is at hand at once, also after a reload without a network. */
export function openAnswersOf(personId: string | undefined): void {
  askedBy = personId;
  askedSince = Date.now();
  answers.clear();
  opened = personId === undefined ? Promise.resolve() : openKept(personId);
}

async function openKept(personId: string): Promise<void> {
  const kept = await readKeptAnswers(personId, Date.now()).catch(() => []);
  if (askedBy !== personId) return;
  for (const { question, answer, at } of kept)
    if (answers.getQueryData(question) === undefined) answers.setQueryData(question, answer, { updatedAt: at });
}

/** Asks the server, keeps what it says for this person, and tells the queue that somebody answers. */
async function askServer<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  return (await askAndKeep<T>(path, query, signal)).answer;
}

/** The same, with whether this device could keep it. */
async function askAndKeep<T>(path: string, query: Query, signal?: AbortSignal) {
  const personId = askedBy;
  const answer = await get<T>(path, { query, ...(signal && { signal }) });
  heard();
  // What a code is changes with every movement; without a network the codes of the area answer.
  const keeps = personId !== undefined && path !== '/scan';
  return { answer, kept: keeps ? keepAnswer(personId, [path, query], answer, Date.now()) : Promise.resolve(false) };
}

/** The server's answer; where nobody answers, what this device can say itself: of a code, or what was said last. Throws otherwise. */
export async function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  try {
    return await askServer<T>(path, query, signal);
  } catch (error) {
    const problem = asProblem(error);
    if (!problem.isNetworkGone && problem.status < 500) throw error;
    // Whoever scans right after a reload waits for what is kept, rather than being told that it isn't known.
    await opened;
    const own =
      path === '/scan'
        ? scanByKept(String(query.code ?? ''))
        : (answers.getQueryData([path, query]) ?? itemByKept(path));
    if (own !== undefined) return own as T;
    throw path === '/scan' ? new ProblemError(notKnownHere(String(query.code ?? ''))) : error;
  }
}

function scanByKept(code: string): unknown {
  const kept = answers.getQueryData<ScanCodes>([codesOfArea.path, codesOfArea.query]);
  return kept && scanHere(code, kept, mayDoHere);
}

function itemByKept(path: string): unknown {
  const kept = answers.getQueryData<ScanCodes>([codesOfArea.path, codesOfArea.query]);
  return kept?.codes.find(({ kind, id }) => kind === 'item' && path === `/items/${id}`);
}

let mayDoHere: (permission: string) => boolean = () => false;

const aheadMs = 2 * 60_000;
const preparedKey = ['what is prepared'] as const;

/** While somebody is signed in with a network: what their screens would ask without one is asked ahead. */
export function keepAhead(mayDo: (permission: string) => boolean, workCentreId: () => string | undefined): () => void {
  mayDoHere = mayDo;
  let over = false;
  let under = false;
  const look = async () => {
    if (over || under || document.visibilityState === 'hidden') return;
    under = true;
    const personId = askedBy;
    let lasts = true;
    const prepared = await fetchAhead({
      mayDo,
      workCentreId: workCentreId(),
      ask: async ({ path, query }) => {
        // Whoever signs in next may not ask what was begun for whoever has left.
        if (over || askedBy !== personId) throw new Error('whoever asked has left');
        const { answer, kept } = await askAndKeep<never>(path, query);
        if (!(await kept)) lasts = false;
        if (!over) answers.setQueryData([path, query], answer);
        return answer;
      },
      keptAt: ({ path, query }) => answers.getQueryState([path, query])?.dataUpdatedAt,
      notKept: async (questions) => (lasts && personId !== undefined ? findNotKept(personId, questions) : []),
      now: () => Date.now(),
    });
    under = false;
    if (!prepared || over || personId === undefined) return;
    answers.setQueryData(preparedKey, { ...prepared, lasts });
    if (lasts) void keepAnswer(personId, preparedKey, { ...prepared, lasts }, Date.now());
  };
  const soon = setTimeout(() => void look(), 1_500);
  const again = setInterval(() => void look(), aheadMs);
  return () => {
    over = true;
    clearTimeout(soon);
    clearInterval(again);
  };
}

/** With whether it outlasts a reload: a full disk keeps nothing. */
type Lasting = Prepared & { lasts: boolean };

/**
 * What this device holds for a time without a network, and when all of it was there last; undefined until then. With a network, what was
 * prepared for an earlier sign-in doesn't count: there may be other work by now.
 */
export function usePrepared(): (Lasting & { codes: number; at: number }) | undefined {
  const { data, dataUpdatedAt: at } = useQuery<Lasting>({ queryKey: preparedKey, queryFn: skipToken });
  const codes = useQuery<ScanCodes>({ queryKey: [codesOfArea.path, codesOfArea.query], queryFn: skipToken });
  const counts = at >= askedSince || navigator.onLine === false;
  return data && counts ? { ...data, codes: codes.data?.codes.length ?? 0, at } : undefined;
}

export interface Answer<T> {
  data: T | undefined;
  problem: ProblemError | undefined;
  loading: boolean;
  /** Since when `data` is no longer confirmed, when the last try failed. */
  staleSince: number | undefined;
  /** When `data` was answered, in milliseconds since the epoch; 0 while there is none. */
  answeredAt: number;
  reload: () => void;
}

/** The answer of GET `path`; asked again whenever something happens on the floor. `undefined` asks nothing. */
export function useAnswer<T>(path: string | undefined, query: Query = {}): Answer<T> {
  const result = useQuery<T, ProblemError>({
    queryKey: [path ?? '', query],
    enabled: path !== undefined,
    ...(path === '/scan' && { gcTime: scanKeptMs }),
    queryFn: async ({ signal }) => {
      try {
        // What was said before stands already, with its age; only what this device finds by itself takes its place.
        return await (path === '/scan' ? ask<T>(path, query, signal) : askServer<T>(path ?? '', query, signal));
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
  return {
    data: result.data,
    problem: result.data === undefined ? (result.error ?? undefined) : undefined,
    loading: result.isPending && path !== undefined,
    staleSince: result.isError && result.data !== undefined ? result.dataUpdatedAt : undefined,
    answeredAt: result.dataUpdatedAt,
    reload: () => void result.refetch(),
  };
}

export function askAgain(): void {
  void answers.invalidateQueries();
}

/** Follows the server's stream of events while somebody is signed in. */
export function followEvents(): () => void {
  let source: EventSource | undefined;
  let burst: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(burst);
    burst = setTimeout(askAgain, burstMs);
  };
  const open = () => {
    source?.close();
    source = new EventSource(apiUrl('/events', { types: followed }));
    source.onopen = () => {
      streamOpen = true;
      heard();
    };
    source.onmessage = heard;
    source.onerror = () => {
      streamOpen = false;
      // The browser reconnects by itself after a lost connection, but gives up after a refusal.
      clearTimeout(again);
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, openAgainMs);
    };
  };
  open();
  window.addEventListener('online', heard);
  return () => {
    clearTimeout(burst);
    clearTimeout(again);
    window.removeEventListener('online', heard);
    streamOpen = false;
    source?.close();
  };
}
