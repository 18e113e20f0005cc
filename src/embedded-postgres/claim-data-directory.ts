import { unlinkSync } from 'node:fs';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { findProcess, identifyThisProcess, type ProcessIdentity } from './identify-process.ts';

const heartbeatMs = 2_000;
// An owner in another container is judged by its heartbeat alone: two beats may be missed.
const heartbeatWatchedMs = 3 * heartbeatMs;
const heartbeatAgeMsMax = 60_000;
// A process that was killed a moment ago stands there until the system has taken it apart.
const dyingWaitMsMax = 750;
// Longer, so that of two that came at once only one steps back.
const rivalWaitMsMax = 2_000;

export interface Claim {
  /** Also done by itself when the process exits. */
  release(): Promise<void>;
}

/**
 * Makes this process the one owner of the directory, or refuses and names the owner.
 *
 * Everybody first creates a file of his own and then looks for others, so of two at least one sees the other. Only files
 * of the dead are deleted, and as each name is used once, nobody can delete a living owner's by mistake.
 */
export async function claimDataDirectory(layout: DataDirectoryLayout): Promise<Claim> {
  const me = await identifyThisProcess();
  const name = `${layout.claimPrefix}${me.pid}-${me.started}-${me.world}`;
  const file = path.join(layout.root, name);
  await createClaim(file, layout);
  try {
    await outwaitRivals(layout, name);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, heartbeatMs);
  heartbeat.unref();
  const releaseNow = () => {
    try {
      unlinkSync(file);
    } catch {
      // The next start finds that its owner is dead.
    }
  };
  process.once('exit', releaseNow);
  return {
    async release() {
      clearInterval(heartbeat);
      process.off('exit', releaseNow);
      await rm(file, { force: true });
    },
  };
}

async function createClaim(file: string, layout: DataDirectoryLayout): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw inUse(layout, process.pid);
    throw error;
  }
}

// An owner who is dying is waited for; of two that came at once the one whose name sorts first outwaits the other.
async function outwaitRivals(layout: DataDirectoryLayout, name: string): Promise<void> {
  const began = Date.now();
  for (;;) {
    const rivals = await livingOwners(layout, name);
    const [rival] = rivals;
    if (rival === undefined) return;
    const waitMsMax = rivals.some((other) => other.name < name) ? dyingWaitMsMax : rivalWaitMsMax;
    if (Date.now() - began > waitMsMax) throw inUse(layout, rival.pid);
    await sleep(20);
  }
}

/** The processes that hold the directory now; what the dead left behind is removed. `ownName` is not counted. */
export async function livingOwners(
  layout: DataDirectoryLayout,
  ownName?: string,
): Promise<{ name: string; pid: number }[]> {
  const owners = [];
  for (const name of await readdir(layout.root)) {
    if (!name.startsWith(layout.claimPrefix) || name === ownName) continue;
    const file = path.join(layout.root, name);
    const identity = parseClaim(name.slice(layout.claimPrefix.length));
    const found = await findProcess(identity);
    const alive = found === 'alive' || (found === 'unknown' && (await heartbeats(file)));
    if (alive) owners.push({ name, pid: identity.pid });
    else await rm(file, { force: true });
  }
  return owners;
}

function parseClaim(text: string): ProcessIdentity {
  const [pid = '0', started = '0', ...world] = text.split('-');
  return { pid: Number(pid), started, world: world.join('-') };
}

async function heartbeats(file: string): Promise<boolean> {
  const beat = async () => (await stat(file).catch(() => undefined))?.mtimeMs;
  const first = await beat();
  if (first === undefined || Date.now() - first > heartbeatAgeMsMax) return false;
  const until = Date.now() + heartbeatWatchedMs;
  while (Date.now() < until) {
    await sleep(250);
    const latest = await beat();
    if (latest !== first) return latest !== undefined;
  }
  return false;
}

function inUse(layout: DataDirectoryLayout, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'postgres.data_directory_in_use',
    `Another Trueup (process ${pid}) is running on the data directory ${layout.root}: stop it first, or choose another directory.`,
  );
}
