import type { Refusal } from '../../../kernel/index.ts';
import { virtualLocationKinds, zCreateLocationRequest, zLocation, zUpdateLocationRequest } from '../contract.ts';
import { forgetLocations } from '../find-locations.ts';
import { refuse } from '../refusals.ts';
import { whyNotLine } from '../rules/why-not-line.ts';
import type { RecordType, ReferencedRows, Values } from './record-type.ts';
import { field, headFields, toLine, toPartner, toWarehouse, toWorkshop } from './references.ts';

export const locationRecord = {
  noun: 'location',
  thing: { zh: '库位', en: 'location' },
  table: 'masterdata.location',
  path: '/locations',
  idName: 'locationId',
  permissions: { read: 'masterdata.location.read', write: 'masterdata.location.write' },
  fields: {
    ...headFields,
    kind: { ...field.text('kind', '类别', 'kind'), fixed: true },
    warehouseId: field.link('warehouse_id', toWarehouse),
    workshopId: field.link('workshop_id', toWorkshop),
    lineId: field.link('line_id', toLine),
    partnerId: field.link('partner_id', toPartner),
    negativeAllowed: field.flag('negative_allowed', '允许负库存', 'negative stock allowed'),
    pickSequence: field.whole('pick_sequence', '拣货顺序', 'picking sequence'),
  },
  // A location belongs to the workshop of its warehouse unless it says otherwise.
  place: (values, referenced) => ({
    workshopId: (values.workshopId as string | null) ?? referenced(toWarehouse, values.warehouseId)?.workshopId ?? null,
    lineId: values.lineId as string | null,
  }),
  whyNot: whyNotLocation,
  forget: forgetLocations,
  create: zCreateLocationRequest,
  update: zUpdateLocationRequest,
  stored: zLocation,
} satisfies RecordType;

function whyNotLocation(after: Values, before: Values | undefined, referenced: ReferencedRows): Refusal | undefined {
  const code = String(after.code);
  if ((virtualLocationKinds as readonly unknown[]).includes(before?.kind ?? after.kind)) {
    return refuse('masterdata.virtual_location_fixed', { code }, { where: '/kind' });
  }
  if (after.kind === 'subcontractor' && !after.partnerId)
    return refuse('masterdata.subcontractor_missing', { code }, { where: '/partnerId' });
  return whyNotLine(after, referenced);
}
