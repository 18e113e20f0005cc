import { defineRecord } from '../../../kernel/index.ts';
import { recordAt, toWorkCentre, workCentreFields } from '../contract.ts';
import { whyNotLine } from '../rules/why-not-line.ts';

export const workCentreRecord = defineRecord({
  ...recordAt(toWorkCentre),
  things: { zh: '工作中心', en: 'Work centres' },
  idName: 'workCentreId',
  fields: workCentreFields,
  scope: { workshop: 'workshopId', line: 'lineId' },
  whyNot: (after, { referenced }) => whyNotLine(after, referenced),
  import: {},
});
