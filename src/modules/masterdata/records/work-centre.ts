import { defineRecord } from '../../../kernel/index.ts';
import { workCentreFields } from '../contract.ts';
import { whyNotLine } from '../rules/why-not-line.ts';

export const workCentreRecord = defineRecord({
  name: 'masterdata.work-centre',
  thing: { zh: '工作中心', en: 'work centre' },
  things: { zh: '工作中心', en: 'Work centres' },
  path: '/work-centres',
  idName: 'workCentreId',
  fields: workCentreFields,
  codeDoubles: true,
  scope: { workshop: 'workshopId', line: 'lineId' },
  whyNot: (after, { referenced }) => whyNotLine(after, referenced),
  import: {},
});
