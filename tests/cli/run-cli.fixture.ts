// What the tests of the command line share: the program as a process of its own, made from the sources as they are.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { projectDirectory } from '../../src/kernel/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** Resolves with the address once the program says that it serves. */
  url: Promise<string>;
  ended: Promise<Ended>;
  /** How often it has said by now that it serves. */
  served(): number;
}

// Below dist/, where the program finds its package.json; bundled, because a start through tsx costs three times as much.
const bundled = join(projectDirectory(), 'dist', `cli-under-test-${process.pid}`);
const bundle = join(bundled, 'cli.mjs');

export async function buildCli(): Promise<void> {
  await build({
    entryPoints: [join(projectDirectory(), 'src', 'entry', 'cli.ts')],
    outdir: bundled,
    splitting: true,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
  });
}

const children = new Set<ChildProcess>();
const directories: string[] = [];

export function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'trueup-cli-'));
  directories.push(directory);
  return directory;
}

export function spawnCli(args: string[], settings: Record<string, string>): Running {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [bundle, ...args], {
    cwd: projectDirectory(),
    env: { PATH, HOME, LANG: 'C.UTF-8', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [out, err] = ['', ''];
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /Desk\s+(http:\S+)\//.exec(out);
      if (found) resolve(found[1] as string);
    });
    child.on('close', () => reject(new Error(`the program ended before it served: ${err || out}`)));
  });
  url.catch(() => {});
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, out, err });
    });
  });
  return { child, url, ended, served: () => out.split('Desk ').length - 1 };
}

export function runCli(args: string[], settings: Record<string, string>): Promise<Ended> {
  return spawnCli(args, settings).ended;
}

export async function endAll(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  rmSync(bundled, { recursive: true, force: true });
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}

/** The command line with a migrated database of its own, for the file that calls this: the settings that lead to it. */
export function cliWithDatabase(): () => { TRUEUP_DATABASE_URL: string } {
  let made: TestDatabase;
  beforeAll(async () => {
    await buildCli();
    made = await createTestDatabase();
  });
  afterAll(async () => {
    await endAll();
    await made.drop();
  });
  return () => ({ TRUEUP_DATABASE_URL: made.url });
}
