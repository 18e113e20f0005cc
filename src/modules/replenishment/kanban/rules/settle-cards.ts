import type { KanbanCardState } from '../../contract.ts';

interface Standing {
  id: string;
  number: number;
  state: KanbanCardState;
  requestId: string | null;
}

/**
 * Which cards go and how many are made so that a loop has as many as it should. What is full at the line goes first, the highest number
 * first; an empty one goes where nothing was asked for because of it. What is on its way or asked for stays until it is full, and goes then.
 * A lost card counts: it may turn up, and somebody who replaces it makes the new one.
 */
export function settleCards(cards: readonly Standing[], wanted: number): { retired: string[]; made: number } {
  const surplus = cards.length - wanted;
  if (surplus <= 0) return { retired: [], made: -surplus };
  const rank = ({ state }: Standing) => (state === 'lost' ? 0 : state === 'full' ? 1 : 2);
  const mayGo = cards.filter(
    ({ state, requestId }) => state === 'lost' || state === 'full' || (state === 'empty' && requestId === null),
  );
  const first = [...mayGo].sort((a, b) => rank(a) - rank(b) || b.number - a.number);
  return { retired: first.slice(0, surplus).map(({ id }) => id), made: 0 };
}
