import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { toShift, toWorkshop } from './references.ts';

export const shiftFields = {
  ...namedFields({ zh: '班次', en: 'Shift', as: zCode, examples: ['DAY', '白班'] }),
  workshopId: field.link(toWorkshop),
  startsAt: field.clock({
    zh: '开始',
    en: 'Start',
    initial: '08:00',
    import: { aliases: ['上班', '开始时间', 'from'], example: '08:00' },
  }),
  /** An end at or before the start is on the next day. */
  endsAt: field.clock({
    zh: '结束',
    en: 'End',
    initial: '17:00',
    import: { aliases: ['下班', '结束时间', 'until', 'to'], example: '17:00' },
    help: { zh: '早于开始即为次日', en: 'Before the start means the next day' },
  }),
  breaks: field.rows(
    { from: field.clock({ zh: '从', en: 'From' }), to: field.clock({ zh: '到', en: 'To' }) },
    { zh: '休息', en: 'Breaks', max: 20 },
  ),
};

const zShiftIds = z.array(zUuid).max(10);

export const calendarFields = {
  ...namedFields({ zh: '日历', en: 'Calendar', as: zCode, examples: ['CAL-1', '厂历'] }),
  workshopId: field.link(toWorkshop),
  timeZone: field.written(z.string().min(1).max(64), {
    zh: '时区',
    en: 'Time zone',
    default: 'Asia/Shanghai',
    initial: 'Asia/Shanghai',
  }),
  /** Monday first; the shifts worked on each day. */
  weekly: field.json(z.tuple([zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds, zShiftIds]), {
    zh: '每周班次',
    en: 'Shifts of the week',
    initial: [[], [], [], [], [], [], []],
    wide: true,
    list: false,
  }),
  /** A holiday has no shifts; a worked Sunday (调休) has some. */
  exceptions: field.rows(
    {
      date: field.date({ zh: '日期', en: 'Day', required: true }),
      shiftIds: field.links(toShift, { zh: '班次', en: 'Shifts', max: 10, help: { zh: '不上班', en: 'Day off' } }),
      note: field.text({ zh: '备注', en: 'Note', max: 200 }),
    },
    { zh: '例外日', en: 'Exceptions', max: 2000, list: false },
  ),
};
export const zWorkingTime = z.object({ minutes: z.number().int() });
