import { countStock } from '../../src/modules/counting/counts/count-stock.ts';
import { makeCountList } from '../../src/modules/counting/lists/make-count-list.ts';
import { readLine } from '../../src/modules/counting/results/read-line.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from '../support/factory.ts';

const bins = ['making', 'cancelling', 'counting', 'emptying', 'recounting', 'settling', 'correcting'] as const;
type Bin = (typeof bins)[number];

/** A warehouse of a workshop, and lists of its bins: as many as commands want one of their own. */
export interface Counts {
  warehouseId: string;
  bins: Readonly<Record<Bin, string>>;
  lists: Readonly<Record<Exclude<Bin, 'making'>, string>>;
  lines: Readonly<Record<'counting' | 'recounting' | 'settling' | 'correcting', string>>;
  /** What corrects the variance of that line: an issue that nobody has told. */
  correctionId: string;
}

export async function putCountsAtHand(
  factory: TestFactory,
  { code, workshopId, componentId: itemId }: { code: string; workshopId: string; componentId: string },
): Promise<Counts> {
  const run = factory.execute;
  const warehouse = await run(recordCommands.warehouse.create, {
    code: `${code}-STORE`,
    name: `${code} store`,
    workshopId,
  });
  const placeOf = async (bin: string) => {
    const named = { code: `${code}-BIN-${bin.toUpperCase()}`, name: `${code} ${bin}`, kind: 'storage' as const };
    // The warehouse has one that no list has yet.
    const home = bin === 'making' || bin === 'daily' ? { warehouseId: warehouse.id } : { workshopId };
    const { id } = await run(recordCommands.location.create, { ...named, ...home });
    const quantity = bin === 'correcting' ? '1005' : '1000';
    if (bin !== 'emptying') await run(receiveStock, { itemId, quantity, unit: 'pcs', locationId: id });
    if (bin === 'correcting')
      await run(issueStock, { itemId, quantity: '5', unit: 'pcs', fromLocationId: id, reason: '领料' });
    return id;
  };
  const places = Object.fromEntries(await Promise.all(bins.map(async (bin) => [bin, await placeOf(bin)] as const)));
  const [spare] = [await placeOf('spare')];
  const listOf = async (bin: Bin) => {
    // Beside the empty bin there is another, so that its list goes on.
    const locationIds = [places[bin] as string, ...(bin === 'emptying' ? [spare] : [])];
    return [bin, (await run(makeCountList, { locationIds })).id] as const;
  };
  const lists = Object.fromEntries(await Promise.all(bins.slice(1).map(listOf)));
  const lineOf = async (bin: Bin) => {
    const { rows } = await factory.database.pool.query<{ id: string }>(
      'select id from counting.line where list_id = $1',
      [lists[bin]],
    );
    const lineId = rows[0]?.id as string;
    const said = { listId: lists[bin] as string, lineId, quantity: '995', unit: 'pcs' };
    // Within tolerance: it waits for whoever approves, who is somebody else.
    if (bin !== 'counting') await run(countStock, said, { as: 'warehouse-keeper' });
    return [bin, lineId] as const;
  };
  const lines = Object.fromEntries(
    await Promise.all((['counting', 'recounting', 'settling', 'correcting'] as const).map(lineOf)),
  );
  const { causes } = await factory.query(readLine, { lineId: lines.correcting as string });
  const correctionId = causes.find(({ kind }) => kind === 'late_report')?.correction.id ?? '';
  return {
    correctionId,
    warehouseId: warehouse.id,
    bins: places as Counts['bins'],
    lists: lists as Counts['lists'],
    lines: lines as Counts['lines'],
  };
}
