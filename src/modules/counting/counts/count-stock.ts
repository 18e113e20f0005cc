import { defineCommand, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { toBaseQuantity } from '../../masterdata/index.ts';
import { zCounted, zCountStockRequest } from '../contract.ts';
import { closeWhenDone } from '../lists/close-when-done.ts';
import { countPlaceLeft, NO_LOT } from '../queries/lines.ts';
import { findLot } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { findLine } from './find-line.ts';
import { namesOf, noteCount } from './note-count.ts';
import { openCount } from './open-count.ts';

/** What lies there, as somebody saw it. The answer says nothing of the books. */
export const countStock = defineCommand({
  name: 'counting.count-stock',
  summary: { zh: '盘点：录入数到的数', en: 'Count: say what lies there' },
  permission: 'counting.count.write',
  input: zCountStockRequest,
  output: zCounted,
  http: { method: 'POST', path: '/count-lists/:listId/counts' },
  handle: async (context, input) => {
    const open = await openCount(context, input);
    const { line, item } = await findLine(open, input);
    const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const lot = line.lotId === NO_LOT ? undefined : await findLot(context.tx, line.lotId);
    const serial = lot ? lot.kind === 'serial' : line.lotCode !== null && item.tracking === 'serial';
    if (serial && amount !== 0n && amount !== 1_000_000n)
      throw refuse(
        'counting.serial_is_one',
        { lot: lot?.code ?? line.lotCode ?? '—', counted: formatAmount(amount) },
        { where: '/quantity' },
      );
    const said = `${input.quantity} ${input.unit}`;
    await noteCount(open, { line, amount, said, countId: input.newCountId });
    await closeWhenDone(context, open.list);
    const { location } = await namesOf(context, line);
    return {
      ...{ listId: open.list.id, listCode: open.list.code },
      ...{ locationId: line.locationId, locationCode: location, lineIds: [line.id] },
      placeLeft: await countPlaceLeft(context.tx, open.list.id, line.locationId),
    };
  },
});
