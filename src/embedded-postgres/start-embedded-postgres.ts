import { chooseUser } from './choose-user.ts';
import { claimDataDirectory } from './claim-data-directory.ts';
import { findBinaries } from './find-binaries.ts';
import { initialiseDataDirectory } from './initialise-data-directory.ts';
import { openDataDirectory } from './open-data-directory.ts';
import { prepareBinaries } from './prepare-binaries.ts';
import type { ServerExit, StopMode } from './spawn-server.ts';
import { superviseServer } from './supervise-server.ts';

export interface EmbeddedPostgres {
  /** For the superuser on the database `trueup`. Read it again after `restart`. */
  readonly connectionString: string;
  readonly pid: number;
  readonly port: number;
  /** PostgreSQL's own directory below the data directory, for a backup by file copy. */
  readonly clusterDirectory: string;
  /** 'fast' ends sessions and writes a checkpoint; 'immediate' leaves the rest to recovery. The directory is free afterwards. */
  stop(mode?: StopMode): Promise<void>;
  /** Stops the server if it runs and starts it again, on the same port if that is still free. */
  restart(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** A directory for this alone; made if missing. */
  dataDirectory: string;
  /** 0 or absent: any free port, kept in mind in the data directory and used again while it is free. */
  port?: number | undefined;
  /** False trades safety for speed, for tests only: a power cut then destroys the data. */
  durable?: boolean | undefined;
  settings?: Record<string, string> | undefined;
  /** PostgreSQL's log and our own remarks, line by line. */
  log?: ((line: string) => void) | undefined;
  /** Called when the server ends though nobody asked it to. */
  onExit?: ((exit: ServerExit) => void) | undefined;
  /** PostgreSQL's bin, lib and share from elsewhere than the npm package, such as a system's own. */
  binariesDirectory?: string | undefined;
}

/**
 * Starts the PostgreSQL that belongs to the data directory, and makes the directory at the first time.
 * Throws an EmbeddedPostgresError whose message can be shown to the person who started the program.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const durable = options.durable ?? true;
  const layout = await openDataDirectory(options.dataDirectory);
  const user = await chooseUser(layout);
  const claim = await claimDataDirectory(layout);
  try {
    const binaries = await prepareBinaries(options.binariesDirectory ?? findBinaries(), user, layout, log);
    const password = await initialiseDataDirectory(layout, binaries, user, { durable, log });
    return await superviseServer({
      layout,
      user,
      claim,
      password,
      log,
      binaries: binaries.directory,
      port: options.port,
      durable,
      settings: options.settings ?? {},
      onExit: options.onExit ?? (() => {}),
    });
  } catch (error) {
    await claim.release();
    throw error;
  }
}
