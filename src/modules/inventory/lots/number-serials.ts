import { assertInScope, codeKey, defineCommand, type Tx } from '../../../kernel/index.ts';
import { nextDocumentNumbers } from '../../lowcode/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import { zNumberSerialsRequest, zNumberSerialsResponse } from '../contract.ts';
import { findLotsByCode } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';

/** Tries to pass by what people have numbered by hand. */
const ROUNDS_MAX = 5;

/** Numbers for pieces that have none yet: to be written on them, and reported. Nothing is stored but that they were handed out. */
export const numberSerials = defineCommand({
  name: 'inventory.number-serials',
  summary: { zh: '编序列号', en: 'Hand out serial numbers' },
  permission: 'inventory.serial.number',
  input: zNumberSerialsRequest,
  output: zNumberSerialsResponse,
  http: { method: 'POST', path: '/items/:itemId/serial-numbers' },
  handle: async (context, { itemId, count, workshopId }) => {
    if (workshopId) assertInScope(context.principal, { workshopId });
    await serialItem(context.tx, itemId);
    const configuration = await context.configuration({ workshopId: workshopId ?? null });
    const codes: string[] = [];
    for (let round = 0; round < ROUNDS_MAX && codes.length < count; round += 1) {
      const missing = count - codes.length;
      const made = await nextDocumentNumbers(context.tx, 'serial', missing, configuration, context.now);
      codes.push(...(await withoutTaken(context.tx, itemId, made)));
    }
    return { codes };
  },
});

/** The item, which must be tracked by serial number. Throws inventory.item_unknown, inventory.item_without_serials. */
export async function serialItem(tx: Tx, itemId: string): Promise<Item> {
  const item = (await findItems(tx, [itemId])).get(itemId);
  if (!item) throw refuse('inventory.item_unknown', { item: itemId }, { where: '/itemId' });
  if (item.tracking !== 'serial') throw refuse('inventory.item_without_serials', { item: item.code });
  return item;
}

async function withoutTaken(tx: Tx, itemId: string, codes: readonly string[]): Promise<string[]> {
  const lots = await findLotsByCode(
    tx,
    codes.map((code) => ({ itemId, code })),
  );
  const taken = new Set(lots.map(({ code }) => codeKey(code)));
  return codes.filter((code) => !taken.has(codeKey(code)));
}
