import { zCreateShiftRequest, zShift, zUpdateShiftRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { periodsOfShift } from '../rules/working-time.ts';
import type { RecordType, Values } from './record-type.ts';
import { field, headFields, toWorkshop } from './references.ts';

export const shiftRecord = {
  noun: 'shift',
  thing: { zh: '班次', en: 'shift' },
  table: 'masterdata.shift',
  path: '/shifts',
  idName: 'shiftId',
  permissions: { read: 'masterdata.shift.read', write: 'masterdata.shift.write' },
  fields: {
    ...headFields,
    workshopId: field.link('workshop_id', toWorkshop),
    startsAt: field.text('starts_at', '开始', 'start'),
    endsAt: field.text('ends_at', '结束', 'end'),
    breaks: field.json('breaks', '休息', 'breaks'),
  },
  place: (values) => ({ workshopId: values.workshopId as string | null }),
  whyNot: whyNotShift,
  create: zCreateShiftRequest,
  update: zUpdateShiftRequest,
  stored: zShift,
} satisfies RecordType;

function whyNotShift(after: Values) {
  const { code, startsAt, endsAt, breaks } = after as {
    code: string;
    startsAt: string;
    endsAt: string;
    breaks: { from: string; to: string }[];
  };
  const refuseFor = (reasonZh: string, reasonEn: string) =>
    refuse('masterdata.shift_time_wrong', { code, reasonZh, reasonEn }, { where: '/startsAt' });
  if (startsAt === '24:00') return refuseFor('开始时间应写成 00:00。', 'A start at midnight is written 00:00.');
  if (startsAt === endsAt) return refuseFor('开始和结束相同。', 'Start and end are the same.');
  const worked = (pauses: typeof breaks) =>
    periodsOfShift({ startsAt, endsAt, breaks: pauses }).reduce((sum, period) => sum + period.to - period.from, 0);
  const whole = worked([]);
  if (breaks.some((pause) => worked([pause]) === whole))
    return refuseFor('有一段休息不在班次之内。', 'A break lies outside the shift.');
  return worked(breaks) > 0
    ? undefined
    : refuseFor('扣除休息后没有工作时间。', 'Nothing is left to work after the breaks.');
}
