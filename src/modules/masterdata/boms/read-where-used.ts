import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { defineQuery, type Tx } from '../../../kernel/index.ts';
import { zWhereUsed } from '../contract.ts';
import { findItems, namesOf } from '../find-items.ts';
import { findUses, type UseRow } from '../queries/boms.ts';
import { notFound } from '../records/decide-saves.ts';
import { itemRecord } from '../records/item.ts';

export const WHERE_USED_ROWS_MAX = 5_000;
const LEVELS_MAX = 40;

export const readWhereUsed = defineQuery({
  name: 'masterdata.where-used',
  summary: { zh: '物料用在哪里', en: 'Where an item is used' },
  permission: 'masterdata.bom.read',
  heavy: true,
  input: z.strictObject({
    itemId: zUuid,
    levels: z.coerce.number().int().min(1).max(LEVELS_MAX).default(LEVELS_MAX),
    drafts: z.enum(['true', 'false']).default('false'),
  }),
  output: zWhereUsed,
  http: { method: 'GET', path: '/items/:itemId/where-used' },
  handle: async ({ tx }, input) => {
    if (!(await findItems(tx, [input.itemId])).has(input.itemId)) throw notFound(itemRecord, input.itemId);
    const states = input.drafts === 'true' ? ['published', 'draft'] : ['published'];
    const { uses, truncated } = await whereUsed(tx, input.itemId, states, input.levels);
    const items = await findItems(
      tx,
      uses.map((use) => use.itemId),
    );
    return { rows: uses.map((use) => ({ ...use, ...namesOf(items.get(use.itemId)) })), truncated };
  },
});

/** Upward, level by level; an item that was reached on a lower level is not walked again. */
export async function whereUsed(tx: Tx, itemId: string, states: readonly string[], levels: number) {
  const uses: (UseRow & { level: number })[] = [];
  const walked = new Set<string>();
  let current = [itemId];
  for (let level = 1; level <= levels && current.length > 0; level += 1) {
    for (const id of current) walked.add(id);
    const left = WHERE_USED_ROWS_MAX - uses.length;
    const found = await findUses(tx, current, states, left + 1);
    uses.push(...found.slice(0, left).map((use) => ({ ...use, level })));
    if (found.length > left) return { uses, truncated: true };
    current = [...new Set(found.map((use) => use.itemId))].filter((id) => !walked.has(id));
  }
  return { uses, truncated: false };
}
