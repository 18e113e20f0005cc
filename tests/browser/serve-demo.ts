import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectDirectory } from '../../src/kernel/index.ts';
import { createTestDatabase, type TestDatabase, templateFilledBy } from '../support/database.ts';

export interface ServedDemo {
  url: string;
  stop(): Promise<void>;
}

export interface ServedEmpty extends ServedDemo {
  /** Of the one person in the house, as the start prints it once. */
  firstPassword: string;
  /** All that the start printed. */
  said: string;
}

const READY_MILLISECONDS_MAX = 150_000;
const desk = /Desk\s+http:\/\/localhost:(\d+)\//;
const administrator = /Administrator\s+admin \/ (\S+)/;

/**
 * The program as `npm start` starts it, with the demo factory, on a free port and a database of its own. It builds the apps
 * first when the sources are newer than the build. The demo is told once a run, and copied by who comes later.
 */
export async function serveDemo(): Promise<ServedDemo> {
  const template = await templateFilledBy('trueup_demo', async (url) => end((await serve(url)).child));
  const { url, stop } = await serveOn(await createTestDatabase({ template }));
  return { url, stop };
}

/** The same as `npm start -- --no-demo` starts it: a house with one administrator. */
export async function serveEmpty(settings: Record<string, string> = {}): Promise<ServedEmpty> {
  const { url, said, stop } = await serveOn(await createTestDatabase(), ['--no-demo'], administrator, settings);
  return { url, said, firstPassword: administrator.exec(said)?.[1] ?? '', stop };
}

interface Served {
  child: ChildProcess;
  url: string;
  said: string;
}

async function serveOn(
  database: TestDatabase,
  options?: string[],
  ready?: RegExp,
  settings?: Record<string, string>,
): Promise<Served & ServedDemo> {
  try {
    const served = await serve(database.url, options, ready, settings);
    return {
      ...served,
      async stop() {
        await end(served.child);
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

async function serve(
  databaseUrl: string,
  options: string[] = [],
  ready = desk,
  settings: Record<string, string> = {},
): Promise<Served> {
  const child = spawn(process.execPath, [join(projectDirectory(), 'bin', 'trueup.mjs'), 'serve', ...options], {
    cwd: projectDirectory(),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      TRUEUP_DATABASE_URL: databaseUrl,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const said = await whatIsSaid(child, ready);
    return { child, said, url: `http://127.0.0.1:${desk.exec(said)?.[1]}` };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** What the start prints until everything is up. */
function whatIsSaid(child: ChildProcess, ready: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server was not up within ${READY_MILLISECONDS_MAX / 1000} s. It said:\n${said}`)),
      READY_MILLISECONDS_MAX,
    );
    const hear = (part: Buffer) => {
      said += part.toString();
      if (!ready.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with code ${code}. It said:\n${said}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(timer);
}
