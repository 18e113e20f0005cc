import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectDirectory } from '../../../src/kernel/index.ts';
import { freePort } from '../../support/free-port.ts';

export interface ServerProcess {
  port: number;
  child: ChildProcess;
  /** Milliseconds from spawn until /readyz said yes. */
  readyAfter: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The program as its users start it, in a process of its own. */
export async function startServer(
  environment: Record<string, string>,
  args: string[] = ['--no-demo'],
): Promise<ServerProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=32', join(projectDirectory(), 'bin', 'trueup.mjs'), 'serve', ...args],
    {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), TRUEUP_HTTPS_PORT: '0', ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await isReady(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended (${child.exitCode ?? child.signalCode})`);
    if (performance.now() - startedAt > 120_000) throw new Error('the server was not ready within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    child,
    readyAfter: performance.now() - startedAt,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}
