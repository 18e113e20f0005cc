import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectDirectory, type Settings } from '../../kernel/index.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const DISK_BYTES_LOW = 5 * 2 ** 30;
const DISK_BYTES_MIN = 500 * 2 ** 20;

/** What can be looked at without the database. */
export async function examineMachine(settings: Settings): Promise<Finding[]> {
  return [examineNode(), examineBuild(), ...(await examineDataDirectory(settings))];
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return fail('node', `Node ${process.versions.node}`, 'Trueup needs Node 20.19 or newer.');
  }
  if (major > 24) return warn('node', `Node ${process.versions.node}`, 'Trueup is tested on Node 20.19 to 24.');
  return ok('node', `Node ${process.versions.node}`);
}

function examineBuild(): Finding {
  const stamp = join(projectDirectory(), 'dist', 'built.json');
  if (!existsSync(stamp)) return fail('build', 'the program has not been built', 'Run `npm run build`.');
  const { builtAt } = JSON.parse(readFileSync(stamp, 'utf8')) as { builtAt: string };
  return ok('build', `built at ${builtAt}`);
}

async function examineDataDirectory({ dataDirectory, databaseUrl }: Settings): Promise<Finding[]> {
  if (databaseUrl) return [ok('data directory', 'not needed: the database is elsewhere')];
  let place = dataDirectory;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    const remedy = 'Start Trueup as the user that owns it, or set TRUEUP_DATA to another directory.';
    return [fail('data directory', `${place} can't be written to`, remedy)];
  }
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const says = `${(free / 2 ** 30).toFixed(1)} GiB free at ${place}`;
  const remedy = 'Make room: PostgreSQL stops when the disk is full.';
  const disk =
    free < DISK_BYTES_MIN
      ? fail('disk space', says, remedy)
      : free < DISK_BYTES_LOW
        ? warn('disk space', says, remedy)
        : ok('disk space', says);
  return [ok('data directory', existsSync(dataDirectory) ? dataDirectory : `${dataDirectory} (not made yet)`), disk];
}
