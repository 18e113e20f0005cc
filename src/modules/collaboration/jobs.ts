import { type Database, type JobDefinition, StoreTrouble } from '../../kernel/index.ts';
import { fileStoresOf } from './files/file-stores.ts';
import { deleteOldContent, deleteOldUploads, deleteStoredObject, findLeftObjects } from './queries/content.ts';

const DAY = 86_400_000;
const OBJECTS_MAX = 1_000;

/** What was sent and never attached goes after a day, and content that nothing has any more, in the database and outside. */
export const sweepUploadsJob: JobDefinition = {
  name: 'collaboration.sweep-uploads',
  cron: '17 * * * *',
  async handle({ database, now }) {
    const before = new Date(now.getTime() - DAY);
    await database.transaction('collaboration.sweep-uploads', async (tx) => {
      await deleteOldUploads(tx, before);
      await deleteOldContent(tx, before);
    });
    await sweepObjects(database, before);
  },
};

/**
 * Takes objects away that no content names: first there, then the note of them, so that none is forgotten. None that is a day old can be
 * named any more, for sending takes less. A store that can't be reached is asked again in an hour. Untold: nobody has them.
 */
export async function sweepObjects(database: Database, before: Date): Promise<void> {
  const { outside } = fileStoresOf(database);
  if (!outside) return;
  const keys = await database.glance((tx) => findLeftObjects(tx, before, OBJECTS_MAX));
  try {
    for (const key of keys) {
      await outside.remove(key);
      await database.transaction('collaboration.sweep-object', (tx) => deleteStoredObject(tx, key));
    }
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error;
  }
}
