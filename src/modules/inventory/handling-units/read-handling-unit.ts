import { assertInScope, defineQuery, formatAmount, type Tx } from '../../../kernel/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { type HandlingUnit, zHandlingUnit, zReadHandlingUnitRequest } from '../contract.ts';
import { findContents, findHandlingUnits, readHandlingUnitParts } from '../queries/handling-units.ts';
import { findLotsById } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { partsOf } from '../rules/nesting.ts';
import { ssccIn } from '../rules/sscc.ts';

export const showHandlingUnit = defineQuery({
  name: 'inventory.read-handling-unit',
  summary: { zh: '容器和里面的东西', en: 'A handling unit and what stands in it' },
  permission: 'inventory.stock.read',
  input: zReadHandlingUnitRequest,
  output: zHandlingUnit,
  http: { method: 'GET', path: '/handling-units/:handlingUnitId' },
  handle: async ({ tx, principal }, { handlingUnitId }) => {
    const [found] = await findHandlingUnits(tx, { ids: [handlingUnitId] });
    if (!found) throw refuse('inventory.handling_unit_unknown', { handlingUnit: handlingUnitId });
    assertInScope(principal, found);
    return readHandlingUnit(tx, handlingUnitId);
  },
});

/** As it stands in this transaction, for a reader whose right to it was asked. */
export async function readHandlingUnit(tx: Tx, id: string): Promise<HandlingUnit> {
  const [unit] = await findHandlingUnits(tx, { ids: [id] });
  if (!unit) throw refuse('inventory.handling_unit_unknown', { handlingUnit: id });
  const all = await readHandlingUnitParts(tx, [unit.rootId]);
  const [, ...inner] = partsOf({ ...unit }, all);
  const contents = await findContents(tx, [id, ...inner.map((part) => part.id)]);
  const items = await findItems(tx, [...new Set(contents.map(({ itemId }) => itemId))]);
  const lots = await findLotsById(tx, [...new Set(contents.flatMap(({ lotId }) => lotId ?? []))]);
  const place = (await findLocations(tx, [unit.locationId])).get(unit.locationId);
  const contentsOf = (handlingUnitId: string): HandlingUnit['contents'] =>
    contents
      .filter((one) => one.handlingUnitId === handlingUnitId)
      .map(({ itemId, lotId, status, amount }) => {
        const item = items.get(itemId);
        return {
          ...{ itemId, itemCode: item?.code ?? '', itemName: item?.name ?? '', itemNameEn: item?.nameEn ?? '' },
          ...{ lotId, lotCode: lots.find((lot) => lot.id === lotId)?.code ?? null },
          ...{ status, quantity: formatAmount(amount), unit: item?.unit ?? '' },
        };
      })
      .sort((a, b) => (`${a.itemCode} ${a.lotCode}` < `${b.itemCode} ${b.lotCode}` ? -1 : 1));
  const parent = all.find((one) => one.id === unit.parentId);
  return {
    ...{ id: unit.id, code: unit.code, sscc: ssccIn(unit.code), kind: unit.kind, state: unit.state },
    ...{ locationId: unit.locationId, locationCode: place?.code ?? '' },
    ...{ locationName: place?.name ?? '', locationNameEn: place?.nameEn ?? '' },
    parent: parent ? { id: parent.id, code: parent.code } : null,
    contents: contentsOf(id),
    parts: inner.map((part) => ({
      ...{ id: part.id, code: part.code, kind: part.kind, parentId: part.parentId },
      contents: contentsOf(part.id),
    })),
    createdAt: unit.createdAt.toISOString(),
  };
}
