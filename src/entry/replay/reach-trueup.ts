import { randomBytes } from 'node:crypto';
import { BadSetting, type Settings } from '../../kernel/index.ts';
import { createPerson, findPersonByCode, setCredentials } from '../../modules/identity/index.ts';
import { type Serving, serve } from '../serve.ts';
import { executeHere } from '../with-program.ts';
import { type Api, openApi, signIn } from './call-api.ts';

export interface ReachOptions {
  /** Where to look; without it the usual address, and a server of our own when nobody answers there. */
  url?: string;
  signInName?: string;
  password?: string;
  apiKey?: string;
  language: string;
  print(line: string): void;
}

export interface Reached {
  api: Api;
  /** Whose keys the reports carry: a repeat counts as one only from the same principal. */
  principal: { name: string; permissions: string[] };
  stop(): Promise<void>;
}

const PERSON = { code: 'REPLAY', name: '日志回放', nameEn: 'Log replay' };

/** Finds the Trueup to talk to, or starts one on the configured data for as long as the replay lasts. */
export async function reachTrueup(settings: Settings, options: ReachOptions): Promise<Reached> {
  const url = (options.url ?? `http://localhost:${settings.port}`).replace(/\/$/, '');
  if (await answers(url)) return reachRunning(url, options);
  if (options.url !== undefined)
    throw new BadSetting(`Nothing answers at ${url}. Start Trueup there, or leave --url out.`);
  options.print(
    `Nothing answers at ${url}; starting Trueup on ${settings.databaseUrl ? 'its database' : settings.dataDirectory} …`,
  );
  const serving = await serve({ ...settings, host: '127.0.0.1', port: 0 }, ownServer, (line) => {
    // An empty house gets its first administrator now, and the password is shown this once.
    if (line.includes('Administrator')) options.print(line);
  });
  try {
    const { personId, credentials } = await letReplayIn(serving);
    const headers = await signIn(serving.url, credentials, options.language);
    const reached = await describe(openApi(serving.url, headers));
    return {
      ...reached,
      async stop() {
        await executeHere(serving.program, setCredentials, { personId, password: null });
        await serving.stop();
      },
    };
  } catch (error) {
    await serving.stop();
    throw error;
  }
}

const ownServer = { demo: false, simulate: false, simulateSpeed: 1, dev: false };

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/livez`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

async function reachRunning(url: string, options: ReachOptions): Promise<Reached> {
  return { ...(await describe(openApi(url, await headersOf(url, options)))), stop: async () => {} };
}

function headersOf(url: string, { signInName, password, apiKey, language }: ReachOptions) {
  if (apiKey !== undefined) return { 'accept-language': language, authorization: `Bearer ${apiKey}` };
  if (signInName !== undefined && password !== undefined) return signIn(url, { signInName, password }, language);
  throw new BadSetting(
    `A Trueup answers at ${url}. Say who replays: --sign-in <name> with the password in TRUEUP_PASSWORD, or an API key in TRUEUP_API_KEY.`,
  );
}

async function describe(api: Api): Promise<Pick<Reached, 'api' | 'principal'>> {
  const me = await api.get<{ name: string; kind: string; person: { code: string } | null; permissions: string[] }>(
    '/me',
  );
  return { api, principal: { name: me.person?.code ?? me.name, permissions: me.permissions } };
}

/**
 * In a server of our own, one person stands for the replay, run after run, so that the keys of the first run are known in
 * the second. The password is random, and taken away again at the end.
 */
async function letReplayIn(serving: Serving) {
  const { database } = serving.program;
  const known = await database.read((tx) => findPersonByCode(tx, PERSON.code));
  const roles = ['production-manager', 'administrator'].map((role) => ({ role, orgUnitId: null }));
  const personId =
    known?.id ?? (await executeHere<{ id: string }>(serving.program, createPerson, { ...PERSON, roles })).id;
  const credentials = { signInName: PERSON.code.toLowerCase(), password: randomBytes(24).toString('base64url') };
  await executeHere(serving.program, setCredentials, { personId, password: credentials });
  return { personId, credentials };
}
