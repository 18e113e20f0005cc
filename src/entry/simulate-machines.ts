import { BadSetting, newId, systemClock } from '../kernel/index.ts';
import { openPublisher } from './publish-reads.ts';
import { type Api, openApi, RefusedByTrueup, signIn } from './replay/call-api.ts';

export interface SimulatedMachines {
  url: string;
  /** Codes between commas; otherwise the first three that there are. */
  machines?: string;
  signIn: string;
  minutes: string;
  /** Seconds of a cycle. */
  cycle: string;
  /** A broker to publish to, instead of posting. */
  mqtt?: string;
}

type Message = { id: string; at: string } & (
  | { kind: 'cycles'; count: number }
  | { kind: 'state'; state: 'running' | 'stopped' | 'fault'; reason?: string }
);
type Send = (machine: string, message: Message) => Promise<void>;

interface Simulated {
  code: string;
  state: 'running' | 'stopped' | 'fault';
  /** When it turns next, in milliseconds since the epoch. */
  until: number;
  cycles: number;
  /** Where it says what its counter shows: the highest number of it. */
  meterMax: number | undefined;
  /** What was said once is said again now and then, as devices do. */
  last?: Message;
}

const MACHINES_MAX = 3;
const SECOND = 1_000;

/**
 * Machines that aren't there: they count, stand for a while, go on, repeat themselves and send a message twice, as devices do. Says at the end
 * how Trueup has them.
 */
export async function simulateMachines(options: SimulatedMachines, environment: NodeJS.ProcessEnv): Promise<void> {
  const minutes = Number(options.minutes);
  const cycleMs = Number(options.cycle) * SECOND;
  if (!(minutes > 0 && minutes <= 1_440)) throw new BadSetting(`--minutes is "${options.minutes}"; say 0.1 to 1440.`);
  if (!(cycleMs >= 100 && cycleMs <= 600_000))
    throw new BadSetting(`--cycle is "${options.cycle}"; say 0.1 to 600 seconds.`);
  const api = openApi(options.url, await headersOf(options, environment));
  const codes = options.machines?.split(',').map((code) => code.trim()) ?? (await firstOf(api));
  if (codes.length === 0) throw new BadSetting(`There is no equipment at ${options.url}; enter some first.`);
  const publisher = options.mqtt ? await openPublisher(options.mqtt, environment) : undefined;
  const send: Send = async (machine, message) => {
    const { kind, ...said } = message;
    if (publisher) await publisher.publish(`trueup/machines/${machine}/${kind}`, said);
    else await api.post('/machines/messages', { machine, messages: [message] });
  };
  try {
    await turnFor(minutes * 60 * SECOND, cycleMs, codes, await metersOf(api), send);
  } finally {
    await publisher?.close();
  }
  await sayHowTheyStand(api, codes);
}

async function firstOf(api: Api): Promise<string[]> {
  const rows = await api.list<{ code: string }>('/machines', {});
  return rows.slice(0, MACHINES_MAX).map(({ code }) => code);
}

/** The machines that say what their counter shows, with its highest number; nothing for a key that may not read it. */
async function metersOf(api: Api): Promise<Map<string, number>> {
  const rows = await readable(api.list<MeterRow>('/machines', { 'f.counter.in': 'meter', columns: 'code,meterMax' }));
  return new Map((rows ?? []).map(({ code, meterMax }) => [code, Number(meterMax ?? Number.MAX_SAFE_INTEGER)]));
}

interface MeterRow {
  code: string;
  meterMax: number | string | null;
}

/** A device's key brings in what machines say, and need not read anything. */
async function readable<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RefusedByTrueup && error.problem.status === 403) return undefined;
    throw error;
  }
}

async function turnFor(
  lastingMs: number,
  cycleMs: number,
  codes: readonly string[],
  meters: ReadonlyMap<string, number>,
  send: Send,
): Promise<void> {
  const now = () => systemClock.now().getTime();
  const end = now() + lastingMs;
  const machines = codes.map(
    (code): Simulated => ({ code, state: 'stopped', until: 0, cycles: 0, meterMax: meters.get(code) }),
  );
  while (now() < end) {
    for (const machine of machines) {
      const at = new Date(now()).toISOString();
      const id = newId();
      if (now() >= machine.until) {
        turn(machine, now(), lastingMs);
        const { code, state } = machine;
        await send(code, { kind: 'state', id, at, state, ...(state === 'fault' && { reason: 'D-BRK' }) });
        console.log(`${at.slice(11, 19)} ${code} ${state}`);
      } else if (machine.state === 'running') {
        machine.cycles += 1;
        const { cycles, meterMax } = machine;
        machine.last = { kind: 'cycles', id, at, count: meterMax === undefined ? 1 : cycles % (meterMax + 1) };
        await send(machine.code, machine.last);
        // A device that didn't hear the answer says it again.
        if (machine.cycles % 7 === 0) await send(machine.code, machine.last);
      } else await send(machine.code, { kind: 'state', id, at, state: machine.state });
    }
    await new Promise((resolve) => setTimeout(resolve, cycleMs));
  }
  for (const { code, cycles } of machines) console.log(`${code}: ${cycles} cycles sent`);
}

/** Runs most of the time; every fourth stop is a fault. */
function turn(machine: Simulated, at: number, lastingMs: number): void {
  const runs = machine.state !== 'running';
  machine.state = runs ? 'running' : machine.cycles % 4 === 0 ? 'fault' : 'stopped';
  machine.until = at + (runs ? 0.25 : 0.08) * lastingMs * (0.6 + Math.random() * 0.8);
}

async function sayHowTheyStand(api: Api, codes: readonly string[]): Promise<void> {
  const rows = await readable(api.list<StoodRow>('/machines/stops', { sort: '-fromAt' }));
  if (!rows) return console.log('  The key may not read stops: see them under Machines.');
  for (const { machineCode, minutes, reasonName, reasonNameEn, open } of rows
    .filter((row) => codes.includes(row.machineCode))
    .slice(0, 10)) {
    const lasted = minutes < 1 ? 'less than a minute' : `${minutes} min`;
    const reason = reasonNameEn || reasonName || 'no reason yet';
    console.log(`  ${machineCode} stood ${lasted}${open ? ', and still does' : ''}: ${reason}`);
  }
}

interface StoodRow {
  machineCode: string;
  minutes: number;
  reasonName: string | null;
  reasonNameEn: string | null;
  open: boolean;
}

/** Without a key or a password it is the demo's production manager who posts. */
async function headersOf(
  options: SimulatedMachines,
  { TRUEUP_API_KEY: apiKey, TRUEUP_PASSWORD: given }: NodeJS.ProcessEnv,
) {
  if (apiKey) return { authorization: `Bearer ${apiKey}`, 'accept-language': 'en' };
  const password = given ?? (await import('../../db/seed/index.ts')).DEMO_PASSWORD;
  return signIn(options.url, { signInName: options.signIn, password }, 'en');
}
