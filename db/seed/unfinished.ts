import type { Database } from '../../src/kernel/index.ts';
import { orgUnits, PLANT_CODE } from './factory/organisation.ts';

/**
 * Stands behind the plant's name from the first act to the last: whoever looks into a database where the seed was cut off
 * sees it, and so does the next start, which tells the story again. What was told already answers as the first time,
 * because every act has an idempotency key made of its place in the story.
 */
export const UNFINISHED = { zh: '（建立中）', en: ' (being set up)' } as const;

export interface DemoPlant {
  state: 'unfinished' | 'there';
  id: string;
  version: number;
}

export async function findDemoPlant(database: Database): Promise<DemoPlant | undefined> {
  const { rows } = await database.pool.query<{ id: string; name: string; version: number }>(
    'select id, name, version from identity.org_unit where code = $1 and kind = $2',
    [PLANT_CODE, 'plant'],
  );
  const [row] = rows;
  if (!row) return undefined;
  const state = row.name.endsWith(UNFINISHED.zh) ? 'unfinished' : 'there';
  return { state, id: row.id, version: row.version };
}

/** The plant's names without the note. */
export function finishedNames(): { name: string; nameEn: string } {
  const plant = orgUnits.find(({ code }) => code === PLANT_CODE);
  if (!plant) throw new Error('the demo has no plant');
  return { name: plant.name, nameEn: plant.nameEn };
}
