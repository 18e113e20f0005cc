/**
 * How much JavaScript the floor app loads before its first screen, gzipped as the server sends it.
 *   npx tsx tests/performance/floor-app-size.ts [--json] [--no-build]
 * Builds the app, follows the static imports of the build manifest from its page, and exits 1 when the bar is missed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { figure, report } from './figures.ts';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}

const kilobytesMax = 180;
const root = fileURLToPath(new URL('../../', import.meta.url));
const built = `${root}dist/pda/`;

if (!process.argv.includes('--no-build') || !existsSync(`${built}.vite/manifest.json`)) {
  execFileSync(
    process.execPath,
    [`${root}node_modules/vite/bin/vite.js`, 'build', '-c', 'pda/vite.config.ts', '--logLevel', 'error'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

const manifest = JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
const firstLoad = filesBefore('index.html');
const later = Object.values(manifest)
  .map((chunk) => chunk.file)
  .filter((file) => file.endsWith('.js') && !firstLoad.has(file) && file !== 'service-worker.js');
const files = [...firstLoad].map((file) => ({ file, kilobytes: gzippedKilobytes(file) }));
const total = round(files.reduce((sum, { kilobytes }) => sum + kilobytes, 0));
for (const { file, kilobytes } of files) console.log(`  ${file.padEnd(40)} ${kilobytes} kB`);
report([
  figure('floor app, JavaScript before the first screen', total, 'kB gzip', { most: kilobytesMax }),
  figure(
    'floor app, JavaScript that comes with the camera',
    round(later.reduce((sum, file) => sum + gzippedKilobytes(file), 0)),
    'kB gzip',
  ),
]);

/** The scripts that a browser must have before the page runs: the entry and all that it imports statically. */
function filesBefore(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build manifest has no ${name}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesBefore(imported, found);
  return found;
}

function gzippedKilobytes(file: string): number {
  return round(gzipSync(readFileSync(built + file), { level: 6 }).length / 1000);
}

function round(kilobytes: number): number {
  return Math.round(kilobytes * 10) / 10;
}
