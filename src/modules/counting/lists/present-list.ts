import type { Tx } from '../../../kernel/index.ts';
import type { CountList } from '../contract.ts';
import { type ListRow, readFigures } from '../queries/count-lists.ts';

/** A list with its figures, for a reader whose right to it was asked. */
export async function presentList(tx: Tx, list: ListRow): Promise<CountList> {
  const { places, lines, toCount } = await readFigures(tx, list.id);
  const { id, code, origin, state, warehouseId, workshopId, madeByName, madeAt } = list;
  return {
    ...{ id, code, origin, state, warehouseId, workshopId, places, lines, toCount, madeByName },
    madeAt: madeAt.toISOString(),
  };
}
