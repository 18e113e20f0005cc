import { zCreateWorkCentreRequest, zUpdateWorkCentreRequest, zWorkCentre } from '../contract.ts';
import { whyNotLine } from '../rules/why-not-line.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields, toCalendar, toLine, toWorkshop } from './references.ts';

export const workCentreRecord = {
  noun: 'work-centre',
  thing: { zh: '工作中心', en: 'work centre' },
  table: 'masterdata.work_centre',
  path: '/work-centres',
  idName: 'workCentreId',
  permissions: { read: 'masterdata.work-centre.read', write: 'masterdata.work-centre.write' },
  fields: {
    ...headFields,
    workshopId: field.link('workshop_id', toWorkshop),
    lineId: field.link('line_id', toLine),
    calendarId: field.link('calendar_id', toCalendar),
    capacity: field.whole('capacity', '并行能力', 'capacity'),
  },
  place: (values) => ({ workshopId: values.workshopId as string, lineId: values.lineId as string | null }),
  whyNot: (after, _before, referenced) => whyNotLine(after, referenced),
  create: zCreateWorkCentreRequest,
  update: zUpdateWorkCentreRequest,
  stored: zWorkCentre,
} satisfies RecordType;
