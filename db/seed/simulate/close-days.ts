import { cast } from '../factory/people.ts';
import type { Actor, World } from './world.ts';

interface Board {
  places: { placeId: string; nextDay: string | null }[];
}
interface Day {
  state: string;
  reasons: { name: string; must: boolean; note: string | null }[];
}

/** The keeper and the manager: close the first day that waits and has nothing in it that must be mended. */
export function openCloser(world: World): Actor {
  const keeper = world.colleague(cast.keeper);
  const manager = world.colleague(cast.manager);

  async function closeOne(): Promise<boolean> {
    const { places } = await manager.get<Board>('/closing/board?days=1');
    for (const { placeId, nextDay } of places) {
      if (!nextDay) continue;
      const path = `/closing/days/${placeId}/${nextDay}`;
      const { state, reasons } = await manager.get<Day>(path);
      if (reasons.some(({ must }) => must)) continue;
      const notes = reasons.map(({ name }) => ({ reason: name, note: '已核对，明天处理' }));
      if (state !== 'signed') await keeper.post(`${path}/sign`, { notes });
      await manager.post(`${path}/seal`, { notes, reason: '模拟中补清' });
      return true;
    }
    return false;
  }

  return {
    name: 'closer',
    async act() {
      return (await closeOne()) ? world.random.between(20, 60) : world.random.between(120, 240);
    },
  };
}
