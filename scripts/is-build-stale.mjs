import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src', 'web', 'pda', 'ui', 'db', 'package-lock.json', 'scripts'];

/** True when dist/ is missing or a source file is newer than the last whole build. */
export function isBuildStale(project) {
  const stamp = join(project, 'dist', 'built.json');
  if (!existsSync(stamp)) return true;
  // A shipped package without the tools to build runs what it brings.
  if (!existsSync(join(project, 'node_modules', 'esbuild'))) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.some((name) => existsSync(join(project, name)) && newestChange(join(project, name)) > builtAt);
}

function newestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}
