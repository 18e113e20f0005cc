import { defineQuery, formatAmount, mayDo, parseAmount, type QueryContext, Refusal } from '../../../kernel/index.ts';
import { type BomExplosionRow, explodeBom, findItems, type Item, readItemCosts } from '../../masterdata/index.ts';
import { findItemSupply, type ItemSupply } from '../../purchasing/index.ts';
import { type RequirementRow, type Requirements, zReadRequirementsRequest, zRequirements } from '../contract.ts';
import { costOf, coverOf, type NeededRow, type StandIn, shortOf } from '../rules/requirements.ts';

/** Beyond stock and cost: what a product takes, all levels down, by the BOMs in force now. */
export const readRequirements = defineQuery({
  name: 'insight.read-requirements',
  summary: { zh: '多级用料：需求、库存、缺口和成本', en: 'All levels of a BOM: required, there, short, and cost' },
  permission: 'masterdata.bom.read',
  heavy: true,
  input: zReadRequirementsRequest,
  output: zRequirements,
  http: { method: 'GET', path: '/items/:itemId/requirements' },
  handle: (reader, input) => requirementsOf(reader, input),
});

/** Throws kernel.not_found, masterdata.bom_too_large, masterdata.requirement_too_large. */
export async function requirementsOf(
  { tx, principal, now }: Pick<QueryContext, 'tx' | 'principal' | 'now'>,
  { itemId, quantity }: { itemId: string; quantity: string },
): Promise<Requirements> {
  const item = (await findItems(tx, [itemId])).get(itemId);
  if (!item) throw new Refusal('kernel.not_found', { thing: { zh: '物料', en: 'item' }, id: itemId });
  const amount = parseAmount(quantity);
  const rows = await explodeBom(tx, { itemId, amount, at: now, keepPhantoms: true });
  const itemIds = [...new Set(rows.flatMap(({ line }) => [line.itemId, ...line.substitutes.map((one) => one.itemId)]))];
  const costsShown = mayDo(principal, 'masterdata.cost.see');
  const items = await findItems(tx, itemIds);
  const supply = await findItemSupply(tx, itemIds, {
    requests: mayDo(principal, 'execution.request.read'),
    purchases: mayDo(principal, 'purchasing.order.read'),
  });
  const found = costsShown ? await readItemCosts(tx, [itemId, ...itemIds]) : new Map<string, never>();
  const costs = new Map(
    [...found].flatMap(([id, { standardCost }]): [string, bigint][] =>
      standardCost === null ? [] : [[id, standardCost]],
    ),
  );
  const needed = rows.map(neededOf);
  const cost = costOf(needed, costs);
  const left = new Map([...supply].map(([id, one]) => [id, one.onHand - one.promised]));
  const short = shortOf(needed, left);
  const covers = coverOf(short, standInsOf(rows, items), left);
  const own = costs.get(itemId);
  return {
    ...namesOf(item, itemId),
    quantity,
    costsShown,
    costStandard: own === undefined ? null : formatAmount((amount * own) / 1_000_000n),
    costMaterial: costsShown && rows.length > 0 ? formatAmount(cost.material) : null,
    itemsWithoutCost: costsShown ? cost.withoutCost.size : 0,
    rows: rows.map((row): RequirementRow => {
      const { path, parentPath, level, made, line } = row;
      const of = cost.byPath.get(path);
      const unitCost = costs.get(line.itemId);
      return {
        ...namesOf(items.get(line.itemId), line.itemId),
        path,
        parentPath,
        level,
        kind: items.get(line.itemId)?.kind ?? 'component',
        made,
        phantom: line.phantom,
        scrapFactor: formatAmount(line.scrapFactor),
        quantity: formatAmount(row.quantity),
        ...stockOf(supply.get(line.itemId)),
        quantityShort: formatAmount(short.get(path) ?? 0n),
        quantityCovered: formatAmount(covers.get(path)?.counts ?? 0n),
        substitutes: (covers.get(path)?.by ?? []).map(({ itemId: id, amount: taken }) => ({
          ...namesOf(items.get(id), id),
          quantity: formatAmount(taken),
        })),
        standardCost: unitCost === undefined ? null : formatAmount(unitCost),
        costStandard: of?.standard == null ? null : formatAmount(of.standard),
        costMaterial: costsShown && of ? formatAmount(of.material) : null,
      };
    }),
  };
}

/** Phantoms aren't taken from a shelf, and neither is anything in their place. */
function standInsOf(rows: readonly BomExplosionRow[], items: ReadonlyMap<string, Item>): Map<string, StandIn[]> {
  return new Map(
    rows
      .filter(({ line }) => !line.phantom)
      .map(({ path, line }) => [
        path,
        line.substitutes.map(({ itemId, ratio }) => {
          const item = items.get(itemId);
          return { itemId, ...ratio, whole: item?.wholeUnits.has(item.unit) ?? false };
        }),
      ]),
  );
}

function neededOf({ path, parentPath, line, quantity, exact, made }: BomExplosionRow): NeededRow {
  return { path, parentPath, itemId: line.itemId, quantity, exact, made, phantom: line.phantom };
}

function namesOf(item: Item | undefined, itemId: string) {
  return {
    itemId,
    itemCode: item?.code ?? '',
    itemName: item?.name ?? '',
    itemNameEn: item?.nameEn ?? '',
    unit: item?.unit ?? '',
  };
}

function stockOf(supply: ItemSupply | undefined) {
  return {
    quantityOnHand: formatAmount(supply?.onHand ?? 0n),
    quantityPromised: formatAmount(supply?.promised ?? 0n),
    quantityOnOrder: formatAmount(supply ? supply.made + supply.asked + supply.bought : 0n),
  };
}
