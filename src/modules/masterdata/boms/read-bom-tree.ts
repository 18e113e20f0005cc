import { z } from 'zod';
import { zPositiveAmount, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { defineQuery, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { type BomTreeRow, zBomTree } from '../contract.ts';
import { findItems, type Item, namesOf } from '../find-items.ts';
import { notFound } from '../records/decide-saves.ts';
import { itemRecord } from '../records/item.ts';
import { totalPurchased } from '../rules/explode-structure.ts';
import { type BomExplosionRow, explodeBom } from './explode-bom.ts';

export const readBomTree = defineQuery({
  name: 'masterdata.bom-tree',
  summary: { zh: '多级物料清单', en: 'Multi-level BOM of an item' },
  permission: 'masterdata.bom.read',
  heavy: true,
  input: z.strictObject({
    itemId: zUuid,
    quantity: zPositiveAmount.default('1'),
    at: zTimestamp.optional(),
    levels: z.coerce.number().int().min(1).max(40).optional(),
    /** Phantoms as rows of their own; without it they give way to their lines. */
    phantoms: z.enum(['true', 'false']).default('true'),
  }),
  output: zBomTree,
  http: { method: 'GET', path: '/items/:itemId/bom-tree' },
  handle: async ({ tx, now }, input) => {
    const item = (await findItems(tx, [input.itemId])).get(input.itemId);
    if (!item) throw notFound(itemRecord, input.itemId);
    const at = input.at ? new Date(input.at) : now;
    const amount = parseAmount(input.quantity);
    const { itemId, levels, phantoms } = input;
    const rows = await explodeBom(tx, { itemId, amount, at, levels, keepPhantoms: phantoms === 'true' });
    const items = await findItems(
      tx,
      rows.map((row) => row.line.itemId),
    );
    const totals = [...totalPurchased(rows)].map(([itemId, amount]) => ({
      ...nameOf(items, itemId),
      quantity: formatAmount(amount),
    }));
    return {
      itemId: item.id,
      quantity: formatAmount(amount),
      unit: item.unit,
      at: at.toISOString(),
      rows: rows.map((row) => presentRow(row, items)),
      totals: totals.sort((a, b) => (a.itemCode < b.itemCode ? -1 : 1)),
    };
  },
});

function presentRow(row: BomExplosionRow, items: ReadonlyMap<string, Item>): BomTreeRow {
  const { path, parentPath, level, bomId, operationSequence, made, line } = row;
  return {
    ...nameOf(items, line.itemId),
    path,
    parentPath,
    level,
    bomId,
    bomLineId: line.bomLineId,
    lineNumber: line.lineNumber,
    operationSequence,
    made,
    kind: items.get(line.itemId)?.kind ?? 'component',
    quantity: formatAmount(row.quantity),
    scrapFactor: formatAmount(line.scrapFactor),
    phantom: line.phantom,
    backflush: line.backflush,
  };
}

function nameOf(items: ReadonlyMap<string, Item>, itemId: string) {
  const item = items.get(itemId);
  return { itemId, ...namesOf(item), unit: item?.unit ?? '' };
}
