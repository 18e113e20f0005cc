import { cast, crews } from '../factory/people.ts';
import type { Actor, Page, World } from './world.ts';

interface Card {
  id: string;
  state: string;
  fill: string;
}
interface View {
  quantity: string;
  stock: { locationId: string; lotId: string | null; available: string }[];
}

/** At the line somebody scans a bin empty; the keeper takes what fills it, and brings it. What is bought comes by itself. */
export function openBins(world: World): Actor {
  const keeper = world.colleague(cast.keeper);
  const operator = world.colleague(crews.ASM?.EARLY as string);
  const { random } = world;
  return {
    name: 'bins',
    async act() {
      const { rows } = await keeper.get<Page<Card>>('/kanban-cards?limit=100&columns=id,state,fill&sort=since');
      const of = (state: string) => rows.filter((card) => card.state === state && card.fill === 'transfer');
      const [onWay] = of('on_way');
      const [empty] = of('empty');
      const full = of('full');
      if (onWay) await keeper.post(`/kanban-cards/${onWay.id}/fill`, {});
      else if (empty && random.chance(0.6)) {
        const { stock, quantity } = await keeper.get<View>(`/kanban-cards/${empty.id}`);
        const place = stock.find(({ available }) => Number(available) >= Number(quantity));
        if (place)
          await keeper.post(`/kanban-cards/${empty.id}/take`, {
            fromLocationId: place.locationId,
            ...(place.lotId ? { lotId: place.lotId } : {}),
          });
      } else if (full.length > 0) await operator.post(`/kanban-cards/${random.pick(full).id}/call`, {});
      return random.between(8, 25);
    },
  };
}
