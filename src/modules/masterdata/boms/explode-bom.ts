import type { Amount, Tx } from '../../../kernel/index.ts';
import { findItems } from '../find-items.ts';
import { refuse } from '../refusals.ts';
import {
  type ExplosionDepth,
  type ExplosionRow,
  ExplosionTooLarge,
  explodeStructure,
} from '../rules/explode-structure.ts';
import { BASE_AMOUNT_LIMIT } from '../rules/to-base-quantity.ts';
import { type PublishedBom, type PublishedBomLine, publishedBomsFor } from './published-bom-for.ts';

export interface BomExplosionRow extends ExplosionRow {
  line: PublishedBomLine;
}

export const EXPLOSION_ROWS_MAX = 20_000;
export const EXPLOSION_LEVELS_MAX = 40;

/**
 * What `amount` (base unit) of an item is made of by the BOMs in force at a moment: parents before children, phantoms replaced
 * by their own lines unless `keepPhantoms`. Each row's quantity is exact through all levels and rounded up once, at the sixth
 * decimal. `bom` stands in for the item's own in force. `levels: 1` gives what an order for the item needs itself. Empty when the item has no BOM in force.
 * Throws masterdata.bom_too_large.
 */
export async function explodeBom(
  tx: Tx,
  request: { itemId: string; amount: Amount; at: Date; bom?: PublishedBom | undefined } & ExplosionDepth,
): Promise<BomExplosionRow[]> {
  const boms = await loadStructures(tx, request);
  try {
    const limits = { rowsMax: EXPLOSION_ROWS_MAX, levelsMax: EXPLOSION_LEVELS_MAX };
    const rows = explodeStructure(boms, request.itemId, request.amount, { ...limits, ...request });
    await assertWithinRange(tx, request.itemId, rows);
    return rows as BomExplosionRow[];
  } catch (error) {
    if (!(error instanceof ExplosionTooLarge)) throw error;
    const item = (await findItems(tx, [request.itemId])).get(request.itemId)?.code ?? request.itemId;
    throw refuse('masterdata.bom_too_large', { item, rows: EXPLOSION_ROWS_MAX, levels: EXPLOSION_LEVELS_MAX });
  }
}

async function assertWithinRange(tx: Tx, itemId: string, rows: readonly ExplosionRow[]): Promise<void> {
  const row = rows.find(({ quantity }) => quantity >= BASE_AMOUNT_LIMIT);
  if (!row) return;
  const items = await findItems(tx, [itemId, row.line.itemId]);
  const component = items.get(row.line.itemId);
  throw refuse(
    'masterdata.requirement_too_large',
    {
      item: items.get(itemId)?.code ?? itemId,
      component: component?.code ?? row.line.itemId,
      unit: component?.unit ?? '',
    },
    { where: '/quantity' },
  );
}

/** One query per level for the versions in force; their lines are mostly in memory already. */
async function loadStructures(
  tx: Tx,
  { itemId, at, bom }: { itemId: string; at: Date; bom?: PublishedBom | undefined },
): Promise<Map<string, PublishedBom>> {
  const boms = new Map<string, PublishedBom>();
  const asked = new Set<string>();
  let wanted = [itemId];
  for (let level = 0; wanted.length > 0 && level <= EXPLOSION_LEVELS_MAX; level += 1) {
    for (const id of wanted) asked.add(id);
    const found = await publishedBomsFor(tx, wanted, at);
    if (bom && level === 0) found.set(itemId, bom);
    for (const [id, one] of found) boms.set(id, one);
    const components = [...found.values()].flatMap(({ lines }) => lines.map((line) => line.itemId));
    wanted = [...new Set(components)].filter((id) => !asked.has(id));
  }
  return boms;
}
