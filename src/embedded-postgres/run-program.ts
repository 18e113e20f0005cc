import { spawn } from 'node:child_process';
import type { ServerUser } from './choose-user.ts';

const outputKeptMax = 20_000;

export interface RunOptions {
  user: ServerUser | undefined;
  cwd?: string | undefined;
  /** An open file to read from, instead of nothing. */
  stdin?: number | undefined;
}

/** Runs one of PostgreSQL's short-lived programs to its end; what it prints is kept, up to a limit. */
export function runProgram(
  file: string,
  args: string[],
  options: RunOptions,
): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options.user,
      cwd: options.cwd,
      env: serverEnvironment(),
      stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      if (output.length < outputKeptMax) output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ exitCode: -1, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ exitCode: code ?? -1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
}

/**
 * Nothing of PGDATA, PGPORT and the like, nor of the caller's secrets, reaches the server. And initdb writes no time zone
 * of this machine into the configuration, which another machine may not know.
 */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'];
  const environment: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
