import { type ChildProcess, fork } from 'node:child_process';
import { afterEnd, type Lives, noLives } from './start-again.ts';

/** Set for the server by its supervisor; says to whom it answers. */
const SUPERVISOR = 'TRUEUP_SUPERVISOR_PID';

/** True in the server that a supervisor started. When the supervisor is gone, so is the server, at once. */
export function isSupervised(): boolean {
  return process.connected === true && process.env[SUPERVISOR] === String(process.ppid);
}

/** In the server: without its supervisor nobody could stop it any more. */
export function endWithSupervisor(): void {
  process.once('disconnect', () => process.exit(1));
}

/**
 * Runs this very command again as a child, and starts it again when it dies though nobody asked it to. Whoever stops Trueup
 * stops this process: it passes the word on, waits, and leaves with the server's code. Never returns.
 */
export async function superviseServer(): Promise<never> {
  let child: ChildProcess | undefined;
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) {
        child?.kill('SIGKILL');
        process.exit(130);
      }
      stopping = true;
      if (child?.connected) child.send('stop', () => {});
      else process.exit(0);
    });
  }
  let lives: Lives = noLives;
  for (;;) {
    child = fork(process.argv[1] as string, process.argv.slice(2), {
      env: { ...process.env, [SUPERVISOR]: String(process.pid) },
    });
    const ended = await endOf(child);
    const { decision, next } = afterEnd(lives, ended, stopping);
    lives = next;
    if (decision.sentence) console.error(decision.sentence);
    if (decision.kind === 'leave') process.exit(decision.code);
    child = undefined;
    await new Promise((resolve) => setTimeout(resolve, decision.waitMilliseconds));
  }
}

function endOf(child: ChildProcess): Promise<Parameters<typeof afterEnd>[1]> {
  const began = performance.now();
  let served = false;
  child.on('message', (message) => {
    served ||= message === 'serving';
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve({ code, signal, served, livedMilliseconds: performance.now() - began }),
    );
  });
}
