import { column, defineRecord, type RecordFacts, type RecordValues, type Refusal } from '../../../kernel/index.ts';
import { locationFields, recordAt, toLocation, virtualLocationKinds } from '../contract.ts';
import { forgetLocations } from '../find-locations.ts';
import { refuse } from '../refusals.ts';
import { whyNotLine } from '../rules/why-not-line.ts';

export const locationRecord = defineRecord({
  ...recordAt(toLocation),
  things: { zh: '库位', en: 'Locations' },
  idName: 'locationId',
  fields: locationFields,
  scope: { workshop: 'workshopId', line: 'lineId', through: 'warehouseId' },
  list: { columns: { virtual: column.flag('r.virtual', '虚拟', 'Virtual') } },
  whyNot: whyNotLocation,
  forget: forgetLocations,
  import: {},
});

function whyNotLocation(
  after: RecordValues<typeof locationFields>,
  { before, referenced }: RecordFacts<typeof locationFields>,
): Refusal | undefined {
  const { code } = after;
  if ((before?.kind ?? after.kind) in virtualLocationKinds)
    return refuse('masterdata.virtual_location_fixed', { code }, { where: '/kind' });
  if (after.kind === 'subcontractor' && !after.partnerId)
    return refuse('masterdata.subcontractor_missing', { code }, { where: '/partnerId' });
  return whyNotLine(after, referenced);
}
