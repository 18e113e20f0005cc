import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectDirectory } from '../../src/kernel/index.ts';
import { createTestDatabase, templateFilledBy } from '../support/database.ts';

export interface ServedDemo {
  url: string;
  stop(): Promise<void>;
}

const READY_MILLISECONDS_MAX = 150_000;

/**
 * The program as `npm start` starts it, with the demo factory, on a free port and a database of its own. It builds the apps
 * first when the sources are newer than the build. The demo is told once a run, and copied by who comes later.
 */
export async function serveDemo(): Promise<ServedDemo> {
  const template = await templateFilledBy('trueup_demo', async (url) => end((await serve(url)).child));
  const database = await createTestDatabase({ template });
  try {
    const { child, url } = await serve(database.url);
    return {
      url,
      async stop() {
        await end(child);
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

async function serve(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(projectDirectory(), 'bin', 'trueup.mjs'), 'serve'], {
    cwd: projectDirectory(),
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', TRUEUP_DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    return { child, url: await addressOf(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** The address that the start prints once everything is up. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server was not up within ${READY_MILLISECONDS_MAX / 1000} s. It said:\n${said}`)),
      READY_MILLISECONDS_MAX,
    );
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = /Desk\s+http:\/\/localhost:(\d+)\//.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${found[1]}`);
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
