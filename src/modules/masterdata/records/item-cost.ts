import { z } from 'zod';
import { zAmount, zUuid } from '../../../kernel/contract.ts';
import { field } from '../../../kernel/entity/contract.ts';
import {
  defineCommand,
  defineEntity,
  defineEvent,
  defineQuery,
  formatAmount,
  parseAmount,
} from '../../../kernel/index.ts';
import { type ItemCost, zItemCost, zReadItemCostRequest, zSetItemCostRequest } from '../contract.ts';
import { findItems, type Item } from '../find-items.ts';
import { type ItemCostRow, lockItemCost, readItemCosts, writeItemCost } from '../queries/item-costs.ts';
import { refuse } from '../refusals.ts';
import { notFound } from './decide-saves.ts';
import { itemRecord } from './item.ts';

/** What an item costs is apart from the item: who sees items doesn't see costs. */
export const itemCostEntity = defineEntity({
  name: 'masterdata.item-cost',
  thing: { zh: '标准成本', en: 'standard cost' },
  things: { zh: '标准成本', en: 'Standard costs' },
  permissions: { read: 'masterdata.cost.see' },
  fields: { standardCost: field.told({ zh: '标准成本', en: 'Standard cost' }) },
});

export const itemCostSet = defineEvent({
  type: 'masterdata.item-cost-set',
  aggregate: 'masterdata.item',
  permission: 'masterdata.cost.see',
  summary: { zh: '物料的标准成本已设定', en: 'The standard cost of an item was set' },
  data: z.object({ itemId: zUuid, itemCode: z.string(), standardCost: zAmount, unit: z.string() }),
});

export const itemCostTakenBack = defineEvent({
  type: 'masterdata.item-cost-taken-back',
  aggregate: 'masterdata.item',
  permission: 'masterdata.cost.see',
  summary: { zh: '物料的标准成本已撤回', en: 'The standard cost of an item was taken back' },
  data: z.object({ itemId: zUuid, itemCode: z.string() }),
});

export const readItemCost = defineQuery({
  name: 'masterdata.read-item-cost',
  summary: { zh: '查看物料的标准成本', en: 'The standard cost of an item' },
  permission: 'masterdata.cost.see',
  input: zReadItemCostRequest,
  output: zItemCost,
  http: { method: 'GET', path: '/items/:itemId/cost' },
  handle: async ({ tx }, { itemId }) => {
    const item = (await findItems(tx, [itemId])).get(itemId);
    if (!item) throw notFound(itemRecord, itemId);
    return presentCost(item, (await readItemCosts(tx, [itemId])).get(itemId));
  },
});

export const setItemCost = defineCommand({
  name: 'masterdata.set-item-cost',
  summary: { zh: '设定物料的标准成本', en: 'Set the standard cost of an item' },
  permission: 'masterdata.cost.set',
  input: zSetItemCostRequest,
  output: zItemCost,
  http: { method: 'POST', path: '/items/:itemId/cost' },
  handle: async (context, { itemId, standardCost, expectedVersion }) => {
    const { tx, now } = context;
    const item = (await findItems(tx, [itemId])).get(itemId);
    if (!item) throw notFound(itemRecord, itemId);
    const before = await lockItemCost(tx, itemId);
    if ((before?.version ?? 0) !== expectedVersion) {
      const there = sayCost(before) ?? '—';
      throw refuse('masterdata.cost_changed_meanwhile', { item: item.code, there }, { where: '/standardCost' });
    }
    if (standardCost === null && sayCost(before) === null) return presentCost(item, before);
    const cost = standardCost === null ? null : parseAmount(standardCost);
    const after = { itemId, standardCost: cost, version: expectedVersion + 1 };
    await writeItemCost(tx, after, now);
    if (standardCost === null) context.emit(itemCostTakenBack, itemId, { itemId, itemCode: item.code });
    else context.emit(itemCostSet, itemId, { itemId, itemCode: item.code, standardCost, unit: item.unit });
    context.audit({
      entityType: itemCostEntity.name,
      entityId: itemId,
      action: standardCost === null ? 'taken-back' : 'set',
      label: item.code,
      changes: { standardCost: { from: sayCost(before), to: standardCost } },
    });
    return presentCost(item, after);
  },
});

function presentCost(item: Item, row: ItemCostRow | undefined): ItemCost {
  return { itemId: item.id, standardCost: sayCost(row), unit: item.unit, version: row?.version ?? 0 };
}

function sayCost(row: ItemCostRow | undefined): string | null {
  return row?.standardCost == null ? null : formatAmount(row.standardCost);
}
