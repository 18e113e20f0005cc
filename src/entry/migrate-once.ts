import type { Settings } from '../kernel/index.ts';
import { openProgramDatabase } from './open-program-database.ts';

export async function migrateOnce(settings: Settings): Promise<void> {
  const opened = await openProgramDatabase(settings, { log: (line) => console.error(line), beside: true });
  await opened.close();
  console.log(opened.applied.length === 0 ? 'The schema is up to date.' : `Applied: ${opened.applied.join(', ')}`);
}
