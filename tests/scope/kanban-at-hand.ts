import { newId } from '../../src/kernel/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { callCard } from '../../src/modules/replenishment/kanban/call-card.ts';
import { kanbanLoopCommands } from '../../src/modules/replenishment/kanban/loop.ts';
import { loseCard } from '../../src/modules/replenishment/kanban/lose-card.ts';
import { takeCard } from '../../src/modules/replenishment/kanban/take-card.ts';
import type { TestFactory } from '../support/factory.ts';

const cards = ['calling', 'withdrawing', 'taking', 'puttingBack', 'filling', 'losing', 'finding', 'replacing'] as const;
const loops = ['updating', 'deactivating', 'activating'] as const;

/** Bins of a workshop, as many as commands want one of their own. */
export interface Kanban {
  cards: Readonly<Record<(typeof cards)[number], string>>;
  loops: Readonly<Record<(typeof loops)[number], string>>;
  /** Where a further loop may stand. */
  placeId: string;
}

interface Home {
  code: string;
  id: string;
  shelfId: string;
  componentId: string;
}

export async function putKanbanAtHand(factory: TestFactory, home: Home): Promise<Kanban> {
  const run = factory.execute;
  const { code, id: workshopId, shelfId, componentId: itemId } = home;
  const place = async (name: string) =>
    (
      await run(recordCommands.location.create, {
        ...{ code: `${code}-LINE-${name}`, name: `${code} ${name}`, kind: 'storage', workshopId },
      } as never)
    ).id;
  const loop = async (name: string, more: object = {}) =>
    (
      await run(kanbanLoopCommands.create, {
        ...{ code: `${code}-KB-${name}`, name: `${code} 看板 ${name}`, itemId, locationId: await place(name) },
        ...{ fill: 'transfer', fromLocationId: shelfId, quantity: '1', unit: 'pcs', ...more },
      } as never)
    ).id;
  const loopId = await loop('CARDS', { kind: 'card', cards: cards.length });
  const { rows } = await factory.database.pool.query<{ id: string }>(
    'select id from replenishment.kanban_card where loop_id = $1 order by number',
    [loopId],
  );
  const own = Object.fromEntries(cards.map((name, index) => [name, rows[index]?.id ?? newId()])) as Kanban['cards'];
  const { withdrawing, taking, puttingBack, filling, finding } = own;
  for (const cardId of [withdrawing, taking, puttingBack, filling]) await run(callCard, { cardId });
  for (const cardId of [puttingBack, filling]) await run(takeCard, { cardId });
  await run(loseCard, { cardId: finding, reason: '掉了' });
  const made = Object.fromEntries(
    await Promise.all(loops.map(async (name) => [name, await loop(name.toUpperCase())] as const)),
  ) as Kanban['loops'];
  await run(kanbanLoopCommands.deactivate, { kanbanLoopId: made.activating, expectedVersion: 1 } as never);
  return { cards: own, loops: made, placeId: await place('FREE') };
}
