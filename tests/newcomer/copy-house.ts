import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectDirectory } from '../../src/kernel/index.ts';

/** A copy of the project to build in; nothing of it is left behind. */
export interface HouseCopy {
  root: string;
  /** Runs one of our tools in it, and gives what it said; throws that where it fails. */
  run(tool: string, ...args: string[]): Promise<string>;
  lines(file: string): number;
  remove(): void;
}

export function copyHouse(): HouseCopy {
  const from = projectDirectory();
  const root = mkdtempSync(join(tmpdir(), 'trueup-newcomer-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: from });
  const files = listed.toString().split('\0').filter(Boolean);
  // What the type checker knows of these files already spares it most of the work.
  for (const file of [...files, 'dist/types.tsbuildinfo']) {
    if (!existsSync(join(from, file))) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(from, file), join(root, file));
  }
  symlinkSync(join(from, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    run: (tool, ...args) => runIn(root, join(root, 'node_modules', '.bin', tool), args),
    lines: (file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Without what the test runner around it says of itself. */
export function ownEnvironment(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...more };
}

function runIn(cwd: string, command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: ownEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString();
      });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said}`)),
    );
  });
}
