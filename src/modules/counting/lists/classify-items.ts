import { type Database, type JobDefinition, policiesOf } from '../../../kernel/index.ts';
import { countingPolicies } from '../policies.ts';
import { sumMovement, writeClasses } from '../queries/classes.ts';
import { classify } from '../rules/classify.ts';

/** Once a night, before the daily lists of most factories; what it computes is derived and may be computed at any time. */
export const classifyItemsJob: JobDefinition = {
  name: 'counting.classify-items',
  cron: '40 18 * * *',
  handle: async ({ database, now, configuration }) => {
    const policies = policiesOf(await configuration({}), countingPolicies);
    await classifyItems(database, now, {
      by: policies['counting.class_by'],
      days: policies['counting.class_days'],
    });
  },
};

/** Computes the ABC class of every item in use. */
export async function classifyItems(
  database: Database,
  now: Date,
  { by, days }: { by: 'value' | 'movements'; days: number },
): Promise<void> {
  const since = new Date(now.getTime() - days * 86_400_000);
  await database.transaction('counting.classify-items', async (tx) =>
    writeClasses(tx, classify(await sumMovement(tx, by, since)), now),
  );
}
