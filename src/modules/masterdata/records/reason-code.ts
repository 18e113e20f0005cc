import { zCreateReasonCodeRequest, zReasonCode, zUpdateReasonCodeRequest } from '../contract.ts';
import { forgetReasonCodes } from '../find-reason-code.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields, toWorkshop } from './references.ts';

export const reasonCodeRecord = {
  noun: 'reason-code',
  thing: { zh: '原因代码', en: 'reason code' },
  table: 'masterdata.reason_code',
  path: '/reason-codes',
  idName: 'reasonCodeId',
  permissions: { read: 'masterdata.reason-code.read', write: 'masterdata.reason-code.write' },
  fields: {
    ...headFields,
    kind: { ...field.text('kind', '用途', 'kind'), fixed: true },
    workshopId: field.link('workshop_id', toWorkshop),
  },
  uniqueWithin: 'kind',
  forget: forgetReasonCodes,
  place: (values) => ({ workshopId: values.workshopId as string | null }),
  create: zCreateReasonCodeRequest,
  update: zUpdateReasonCodeRequest,
  stored: zReasonCode,
} satisfies RecordType;
