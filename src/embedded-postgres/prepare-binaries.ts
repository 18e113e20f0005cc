import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { canUserPass, canUserReach } from './can-user-reach.ts';
import type { ServerUser } from './choose-user.ts';
import { copyBinaries, nameOfCopy } from './copy-binaries.ts';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { programPath } from './find-binaries.ts';
import { linkLibraries } from './link-libraries.ts';
import { runProgram } from './run-program.ts';

export interface Binaries {
  directory: string;
  /** PostgreSQL's major version, such as 18. */
  major: number;
}

/** Gives a directory of binaries that the server's user can run: the one installed, or else a copy of it. */
export async function prepareBinaries(
  installed: string,
  user: ServerUser | undefined,
  layout: DataDirectoryLayout,
  log: (line: string) => void,
): Promise<Binaries> {
  if ((await linkLibraries(installed)) && (await canUserRun(installed, user))) {
    return { directory: installed, major: await majorOf(installed, user) };
  }
  const name = await nameOfCopy(installed);
  const reasons: string[] = [];
  for (const place of await placesForCopy(layout, user)) {
    const copy = path.join(place, name);
    try {
      await mkdir(place, { recursive: true, mode: 0o755 });
      if (await copyBinaries(installed, copy))
        log(`Copied the PostgreSQL binaries to ${copy}, as they can't be used where they are installed.`);
      return { directory: copy, major: await majorOf(copy, user) };
    } catch (error) {
      // A place may be read-only, or mounted so that nothing can be run from it: the next may do.
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new EmbeddedPostgresError(
    'postgres.binaries_unusable',
    `The PostgreSQL binaries in ${installed} can't be run there, nor from a copy: ${reasons.join('; ')}.`,
  );
}

// Not the temporary directory first: what cleans it would take libraries away from under a running server.
async function placesForCopy(layout: DataDirectoryLayout, user: ServerUser | undefined): Promise<string[]> {
  const owner = process.getuid?.();
  const temporary = path.join(os.tmpdir(), `trueup-postgres-${owner ?? 'binaries'}`);
  if (user === undefined) return [layout.binaries, temporary];
  const shared = [path.join('/var/lib', 'trueup-postgres'), temporary];
  return (await canUserPass(user, layout.root)) ? [layout.binaries, ...shared] : shared;
}

async function canUserRun(binaries: string, user: ServerUser | undefined): Promise<boolean> {
  if (user === undefined) return true;
  for (const needed of [
    programPath(binaries, 'postgres'),
    programPath(binaries, 'initdb'),
    path.join(binaries, 'lib'),
    path.join(binaries, 'share'),
  ]) {
    if (!(await canUserReach(user, needed))) return false;
  }
  return true;
}

// Asked of the program itself, for that also shows, in 10 ms, that it runs here at all.
async function majorOf(binaries: string, user: ServerUser | undefined): Promise<number> {
  const { exitCode, output } = await runProgram(programPath(binaries, 'postgres'), ['--version'], { user });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (exitCode === 0 && major > 0) return major;
  throw new EmbeddedPostgresError(
    'postgres.binaries_unusable',
    `The PostgreSQL program in ${binaries} does not run on this system (on Linux it needs glibc): ${output.trim() || `exit code ${exitCode}`}`,
  );
}
