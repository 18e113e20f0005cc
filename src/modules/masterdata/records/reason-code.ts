import { defineRecord } from '../../../kernel/index.ts';
import { reasonCodeFields } from '../contract.ts';
import { reasonCodes } from '../find-reason-code.ts';

export const reasonCodeRecord = defineRecord({
  name: 'masterdata.reason-code',
  thing: { zh: '原因代码', en: 'reason code' },
  things: { zh: '原因代码', en: 'Reason codes' },
  path: '/reason-codes',
  idName: 'reasonCodeId',
  fields: reasonCodeFields,
  codeDoubles: true,
  uniqueWithin: 'kind',
  scope: { workshop: 'workshopId' },
  forget: (_ids, tx) => reasonCodes.forget(tx),
});
