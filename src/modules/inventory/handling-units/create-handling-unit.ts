import {
  type CommandContext,
  codeKey,
  defineCommand,
  newId,
  policiesOf,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findCodesOfThings, findLocations, type Location } from '../../masterdata/index.ts';
import { handlingUnitKinds, zCreateHandlingUnitRequest, zHandlingUnit } from '../contract.ts';
import { handlingUnitCreated } from '../events.ts';
import { namedPlace } from '../ledger/find-named.ts';
import { inventoryPolicies } from '../policies.ts';
import { insertHandlingUnit, nextSsccSerial } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import { ssccOf } from '../rules/sscc.ts';
import { unitCodeOf } from '../rules/unit-code-of.ts';
import { readHandlingUnit } from './read-handling-unit.ts';
import { eventOf } from './tell-handling-unit.ts';

/** Tries to pass by what people have numbered by hand. */
const ROUNDS_MAX = 5;

/** An empty box, tray or pallet. Its code is given, or the next SSCC of the company, or the next of the house's own numbers. */
export const createHandlingUnit = defineCommand({
  name: 'inventory.create-handling-unit',
  summary: { zh: '新建容器', en: 'Make a handling unit' },
  permission: 'inventory.handling-unit.write',
  input: zCreateHandlingUnitRequest,
  output: zHandlingUnit,
  http: { method: 'POST', path: '/handling-units' },
  handle: async (context, input) => {
    const places = await findLocations(context.tx, [input.locationId]);
    const place = namedPlace(places, input.locationId, context.principal, '/locationId');
    if (!place.active) throw refuse('inventory.location_inactive', { location: place.code }, { where: '/locationId' });
    const configuration = await context.configuration(place);
    const custom = validateCustomFields(configuration, 'inventory.handling-unit', input.custom ?? {});
    const unit = { id: newId(), kind: input.kind, locationId: place.id, custom, createdAt: context.now };
    const code = await insertUnderCode(context, unit, input.code, place);
    context.emit(handlingUnitCreated, unit.id, eventOf({ ...unit, code }, place));
    context.audit({
      entityType: 'inventory.handling-unit',
      entityId: unit.id,
      action: 'create',
      label: code,
      changes: { kind: { to: unit.kind }, place: { to: place.code } },
    });
    return readHandlingUnit(context.tx, unit.id);
  },
});

async function insertUnderCode(
  context: CommandContext,
  unit: Omit<Parameters<typeof insertHandlingUnit>[1], 'code'>,
  given: string | undefined,
  place: Location,
): Promise<string> {
  if (given !== undefined) {
    const code = unitCodeOf(given, context.now);
    const other = (await findCodesOfThings(context.tx, [code])).get(codeKey(code));
    const free = !other && (await insertHandlingUnit(context.tx, { ...unit, code }));
    if (free) return code;
    const things = { item: { zh: '物料', en: 'an item' }, location: { zh: '库位', en: 'a location' } };
    const { zh, en } = other ? things[other] : { zh: '容器', en: 'a handling unit' };
    throw refuse('inventory.handling_unit_code_taken', { code, thingZh: zh, thingEn: en }, { where: '/code' });
  }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const code = await nextCode(context, place);
    if (await insertHandlingUnit(context.tx, { ...unit, code })) return code;
  }
  throw refuse('inventory.handling_unit_numbers_taken', {
    kindZh: handlingUnitKinds[unit.kind].zh,
    kindEn: handlingUnitKinds[unit.kind].en,
  });
}

async function nextCode({ tx, now, configuration }: CommandContext, place: Location): Promise<string> {
  const found = await configuration(place);
  const prefix = policiesOf(found, inventoryPolicies)['inventory.gs1_company_prefix'];
  if (prefix !== '') return ssccOf(prefix, await nextSsccSerial(tx));
  return nextDocumentNumber(tx, 'handling_unit', found, now);
}
