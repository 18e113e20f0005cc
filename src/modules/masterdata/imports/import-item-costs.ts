import { field } from '../../../kernel/entity/contract.ts';
import { type CommandContext, formatAmount } from '../../../kernel/index.ts';
import {
  columnOf,
  defineImport,
  type ImportOutcome,
  type ImportWork,
  oncePerFile,
  type RowDone,
  refuseImport,
  resolveCodes,
  type TakenRow,
  takeRowByRow,
} from '../../imports/index.ts';
import { toItem, toUnit } from '../contract.ts';
import { findItems } from '../find-items.ts';
import { readItemCosts } from '../queries/item-costs.ts';
import { itemCostEntity, setItemCost } from '../records/item-cost.ts';
import { refuse } from '../refusals.ts';

const { standardCost } = itemCostEntity.fields;

const costFields = {
  itemId: field.link(toItem, {
    zh: '物料',
    en: 'Item',
    required: true,
    import: { label: { zh: '物料编码', en: 'Item' }, aliases: ['料号', '品号', 'item code'], example: 'BIKE-26' },
  }),
  standardCost: field.amount({
    ...standardCost.label,
    import: { aliases: ['单价', '成本', '价格', 'cost', 'unit cost', 'price'], example: '12.5' },
  }),
  unit: field.link(toUnit, { zh: '单位', en: 'Unit', import: { aliases: ['计量单位', 'uom'], example: 'pcs' } }),
};

/** What items cost, by their code: of one base unit each, so a row that names another unit is refused. */
export const itemCostsImport = defineImport({
  entity: 'item-costs',
  module: 'masterdata',
  things: itemCostEntity.things,
  permission: 'masterdata.cost.set',
  columns: Object.entries(costFields).flatMap(([name, each]) =>
    columnOf(name, each).map((column) => (name === 'standardCost' ? { ...column, required: true } : column)),
  ),
  take: takeCosts,
  undo: takeBackCosts,
});

async function takeCosts(context: CommandContext, work: ImportWork): Promise<ImportOutcome> {
  const { rows, faults } = await resolveCodes(context.tx, work.rows, work.columns);
  const ids = rows.map(({ values }) => String(values.itemId));
  const [items, costs] = [await findItems(context.tx, ids), await readItemCosts(context.tx, ids)];
  const once = oncePerFile();
  const outcome = await takeRowByRow(context, work, rows, async (own, { row, values }): Promise<RowDone> => {
    const item = items.get(String(values.itemId));
    if (!item) throw new Error(`item ${values.itemId} was found by its code and isn’t there`);
    once(item.id, row, item.code, '/itemId');
    if (values.unit !== undefined && values.unit !== item.unit) {
      const told = { item: item.code, given: String(values.unit), unit: item.unit };
      throw refuse('masterdata.cost_in_other_unit', told, { where: '/unit' });
    }
    const before = costs.get(item.id);
    const was = before?.standardCost == null ? null : formatAmount(before.standardCost);
    const [wanted, expectedVersion] = [String(values.standardCost), before?.version ?? 0];
    const name = own.principal.language === 'en' && item.nameEn ? item.nameEn : item.name;
    const label = standardCost.label[own.principal.language];
    const shown = { code: item.code, name, changes: [{ label, before: was ?? '', after: wanted }] };
    if (was === wanted) return { kind: 'unchanged', recordId: item.id, version: expectedVersion, before: null, shown };
    const { version } = await setItemCost.handle(own, { itemId: item.id, standardCost: wanted, expectedVersion });
    return {
      kind: was === null ? 'created' : 'changed',
      recordId: item.id,
      version,
      before: was === null ? null : { standardCost: was },
      shown,
    };
  });
  return { ...outcome, faults: [...faults, ...outcome.faults] };
}

/** A cost that was there stands again, a first one is taken back, where nobody has set it since. */
async function takeBackCosts(context: CommandContext, rows: readonly TakenRow[]): Promise<void> {
  const ids = rows.map(({ recordId }) => recordId);
  const [items, costs] = [await findItems(context.tx, ids), await readItemCosts(context.tx, ids)];
  for (const { recordId: itemId, version, before } of rows) {
    if (costs.get(itemId)?.version !== version)
      throw refuseImport('imports.touched', { count: 1, code: items.get(itemId)?.code ?? itemId });
    const was = typeof before?.standardCost === 'string' ? before.standardCost : null;
    await setItemCost.handle(context, { itemId, standardCost: was, expectedVersion: version });
  }
}
