import type { Reference } from '../../../kernel/entity/contract.ts';
import {
  type Candidate,
  column,
  defineRecord,
  parseAmount,
  type RecordFacts,
  type RecordValues,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { defineRecordCommands, findItems, findLocations, toBaseQuantity } from '../../masterdata/index.ts';
import { kanbanLoopFields } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { findTwins } from './queries/cards.ts';
import { cardsStandSql, suggestedSql, useSql } from './queries/list-sources.ts';
import { settleLoops } from './settle-loops.ts';

export const kanbanLoopRecord = defineRecord({
  name: 'replenishment.kanban-loop',
  thing: { zh: '看板回路', en: 'kanban loop' },
  things: { zh: '看板回路', en: 'Kanban loops' },
  path: '/kanban-loops',
  idName: 'kanbanLoopId',
  fields: kanbanLoopFields,
  scope: { through: 'locationId', also: ['fromLocationId'] },
  list: {
    joins: `left join replenishment.history h on h.item_id = r.item_id ${cardsStandSql}`,
    columns: {
      itemUnit: column.text('its_item.unit', '基本单位', 'Base unit', { present: true, onRequest: true }),
      full: column.whole('n.full', '满', 'Full', { sortable: false }),
      waiting: column.whole('n.waiting', '在叫料', 'Called for', { sortable: false }),
      lost: column.whole('n.lost', '已挂失', 'Lost', { sortable: false, onRequest: true }),
      dailyUse: column.quantity(useSql, '日均用量', 'Used a day', {
        nullable: true,
        sortable: false,
        unit: 'itemUnit',
      }),
      suggested: column.whole(suggestedSql, '建议卡数', 'Suggested cards', { nullable: true, sortable: false }),
    },
  },
  import: {},
  whyNot: whyNotLoop,
  whyNotAll: whyNotLoops,
  follow: (context, saved) =>
    settleLoops(
      context,
      saved.map(({ id }) => id),
    ),
});

export const kanbanLoopCommands = defineRecordCommands(kanbanLoopRecord);

type Values = RecordValues<typeof kanbanLoopFields>;

function whyNotLoop(
  { kind, cards, quantity, fill, fromLocationId, locationId }: Values,
  { referenced }: RecordFacts<typeof kanbanLoopFields>,
): Refusal | undefined {
  if (kind === 'two_bin' && cards !== 2) return refuse('replenishment.two_bins', { cards }, { where: '/cards' });
  if (parseAmount(quantity) === 0n) return refuse('replenishment.bin_empty', {}, { where: '/quantity' });
  if ((fill === 'transfer' && fromLocationId === null) || fromLocationId === locationId)
    return refuse('replenishment.loop_source', {}, { where: '/fromLocationId' });
  const rowOf = (field: { reference?: Reference }, id: string | null) =>
    field.reference && referenced(field.reference, id);
  const [place, from] = [
    rowOf(kanbanLoopFields.locationId, locationId),
    rowOf(kanbanLoopFields.fromLocationId, fromLocationId),
  ];
  // What goes from one workshop to another goes by a place of the whole plant: people of the one don't see shelves of the other.
  if (place && from?.workshopId && from.workshopId !== place.workshopId)
    return refuse('replenishment.loop_across', { from: from.code, place: place.code }, { where: '/fromLocationId' });
  return undefined;
}

/** Of an item one loop at a place; what a bin holds is exact in the item's unit; serial numbers go by themselves. */
async function whyNotLoops(
  tx: Tx,
  candidates: readonly Candidate<typeof kanbanLoopFields>[],
): Promise<(Refusal | undefined)[]> {
  const loops = candidates.map(({ id, after }) => ({ id, after }));
  const twins = await findTwins(
    tx,
    loops.map(({ id, after }) => ({ id, itemId: after.itemId, locationId: after.locationId })),
  );
  const items = await findItems(
    tx,
    loops.map(({ after }) => after.itemId),
  );
  const places = await findLocations(
    tx,
    loops.map(({ after }) => after.locationId),
  );
  const keyOf = ({ itemId, locationId }: Values) => `${itemId} ${locationId}`;
  const seen = new Map<string, string>();
  return loops.map(({ id, after }) => {
    const item = items.get(after.itemId);
    if (!item) return undefined;
    if (item.tracking === 'serial')
      return refuse('replenishment.loop_serials', { item: item.code }, { where: '/itemId' });
    const key = keyOf(after);
    const twin = after.active ? (twins.get(id) ?? seen.get(key)) : undefined;
    if (after.active) seen.set(key, after.code);
    if (twin !== undefined) {
      const place = places.get(after.locationId)?.code ?? '';
      return refuse('replenishment.loop_twice', { item: item.code, place, loop: twin }, { where: '/locationId' });
    }
    try {
      toBaseQuantity(item, parseAmount(after.quantity), after.unit);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
}
