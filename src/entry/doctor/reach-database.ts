import { existsSync } from 'node:fs';
import { attachToRunning, startEmbeddedPostgres } from '../../embedded-postgres/index.ts';
import type { Settings } from '../../kernel/index.ts';
import { postgresDirectory } from '../open-program-database.ts';

export interface Reached {
  url: string;
  /** How it was reached, for the report. */
  how: string;
  leave(): Promise<void>;
}

/** Reaches the database as it is: nothing is made and nothing is migrated. Undefined where there is none yet. */
export async function reachDatabase(settings: Settings): Promise<Reached | undefined> {
  const leave = async () => {};
  if (settings.databaseUrl) return { url: settings.databaseUrl, how: 'external', leave };
  const dataDirectory = postgresDirectory(settings);
  const attached = await attachToRunning(dataDirectory);
  if (attached) return { url: attached, how: 'embedded, Trueup is running', leave };
  if (!existsSync(dataDirectory)) return undefined;
  const embedded = await startEmbeddedPostgres({ dataDirectory });
  return { url: embedded.connectionString, how: 'embedded, started for this look', leave: () => embedded.stop('fast') };
}
