import { defineReaction, type OutboxRow } from '../../../kernel/index.ts';
import { stockPosted } from '../../inventory/index.ts';
import { arrivalsMax } from '../contract.ts';
import { kanbanCardEntity } from './entities.ts';
import { noteArrivals } from './note-arrivals.ts';
import { findLoopsAwaiting } from './queries/cards.ts';

/** What the event's lines brought to places, but for what a card itself moved and what was taken back. */
function arrivalsIn(event: Pick<OutboxRow, 'data'>) {
  const parsed = stockPosted.data.safeParse(event.data);
  if (!parsed.success || parsed.data.documentType === kanbanCardEntity.name) return [];
  return parsed.data.lines.flatMap(({ itemId, quantity, from, to, reversesId }) =>
    !reversesId && to.status === 'available' && to.locationId && to.locationId !== from.locationId
      ? [{ itemId, locationId: to.locationId, quantity }]
      : [],
  );
}

export const fillByArrivals = defineReaction({
  name: 'replenishment.fill-kanban-by-arrivals',
  summary: { zh: '到货补满看板', en: 'What comes to its place fills kanban bins' },
  on: ['inventory.stock-posted'],
  async sift({ read }, events) {
    const arrivals = events.map((event) => ({ event, lines: arrivalsIn(event) }));
    const awaiting = await read((tx) =>
      findLoopsAwaiting(
        tx,
        arrivals.flatMap(({ lines }) => lines),
      ),
    );
    const keys = new Set(awaiting.map(({ itemId, locationId }) => `${itemId} ${locationId}`));
    return arrivals
      .filter(({ lines }) => lines.some(({ itemId, locationId }) => keys.has(`${itemId} ${locationId}`)))
      .map(({ event }) => event);
  },
  async handle({ execute }, event) {
    const arrivals = arrivalsIn(event);
    for (let from = 0; from < arrivals.length; from += arrivalsMax)
      await execute(noteArrivals, { arrivals: arrivals.slice(from, from + arrivalsMax) });
  },
});
