import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { toCalendar, toLine, toWorkCentre, toWorkshop } from './references.ts';

export const workCentreFields = {
  ...namedFields({
    zh: '工作中心',
    en: 'Work centre',
    as: zCode,
    codeAliases: ['工作中心', 'work centre', 'work center'],
    examples: ['WC-WELD', '焊接'],
  }),
  workshopId: field.link(toWorkshop, {
    required: true,
    import: { aliases: ['车间', 'workshop'], example: 'WS-FRAME' },
  }),
  lineId: field.link(toLine, { import: { aliases: ['产线', 'line'] } }),
  calendarId: field.link(toCalendar, { import: { aliases: ['日历', 'calendar'] } }),
  capacity: field.whole({
    zh: '并行能力',
    en: 'Capacity',
    min: 1,
    max: 10_000,
    default: 1,
    initial: 1,
    help: { zh: '能同时做几件活', en: 'How many pieces of work run side by side' },
    import: { aliases: ['能力', '台数'] },
  }),
};

export const equipmentFields = {
  ...namedFields({ zh: '设备', en: 'Equipment', as: zCode }),
  workCentreId: field.link(toWorkCentre, { required: true }),
  serialNumber: field.text({ zh: '出厂编号', en: 'Serial number', max: 100 }),
  manufacturer: field.text({ zh: '厂家', en: 'Manufacturer', max: 200 }),
};
