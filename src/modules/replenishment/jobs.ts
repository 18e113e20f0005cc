import type { JobDefinition } from '../../kernel/index.ts';
import { itemsLookedAtMax } from './contract.ts';
import { tellWaiting } from './kanban/tell-waiting.ts';
import { look } from './look.ts';
import { walkReplenished } from './queries/positions.ts';

/** All that is replenished, in turn; by night what the past says is worked out anew. */
function walk(name: string, cron: string, learn: boolean): JobDefinition {
  return {
    name,
    cron,
    handle: async ({ read, execute }) => {
      for (let after: string | null = null; ; ) {
        const from: string | null = after;
        const itemIds = await read((tx) => walkReplenished(tx, from, itemsLookedAtMax));
        if (itemIds.length > 0) await execute(look, { itemIds, learn });
        if (itemIds.length < itemsLookedAtMax) return;
        after = itemIds.at(-1) as string;
      }
    },
  };
}

const tellKanban: JobDefinition = {
  name: 'replenishment.tell-kanban-waiting',
  cron: '*/5 * * * *',
  handle: async ({ execute }) => {
    await execute(tellWaiting, {});
  },
};

export const replenishmentJobs = [
  // What no event named: days that passed, and what changed while nobody listened.
  walk('replenishment.look-again', '*/10 * * * *', false),
  walk('replenishment.learn', '47 18 * * *', true),
  tellKanban,
];
