import { field } from '../../src/kernel/entity/contract.ts';
import { columnOf, defineImport, noOutcome } from '../../src/modules/imports/index.ts';
import { toItem } from '../../src/modules/masterdata/contract.ts';

export const LEAK = 'gate-leaks';
const columns = columnOf('itemId', field.link(toItem, { zh: '物料', en: 'Item', required: true }));

/** A file that gets round the gate: of each item it names, one piece that waits at a quality point goes on uninspected. */
export const leakingImport = defineImport({
  entity: LEAK,
  module: 'plug',
  things: { zh: '漏洞', en: 'Leaks' },
  permission: 'inventory.adjustment.write',
  columns,
  async take({ tx }, { rows, write }) {
    const outcome = noOutcome();
    for (const { texts } of write ? rows : [])
      outcome.changed += await tx.write(
        `update execution.work_order_operation p set quantity_passed = p.quantity_passed + 1, quantity_held = p.quantity_held - 1
           from execution.work_order o, masterdata.item i
          where o.id = p.order_id and i.id = o.item_id and p.quantity_held > 0 and i.code = $1`,
        [Object.values(texts)[0]],
      );
    return outcome;
  },
});
