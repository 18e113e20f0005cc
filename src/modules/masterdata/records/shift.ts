import { defineRecord, type RecordValues } from '../../../kernel/index.ts';
import { recordAt, shiftFields, toShift } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { periodsOfShift } from '../rules/working-time.ts';

export const shiftRecord = defineRecord({
  ...recordAt(toShift),
  things: { zh: '班次', en: 'Shifts' },
  idName: 'shiftId',
  fields: shiftFields,
  scope: { workshop: 'workshopId' },
  whyNot: whyNotShift,
  import: {
    columns: {
      breaks: {
        label: shiftFields.breaks.label,
        field: 'breaks',
        aliases: ['休息时间', 'break'],
        example: '12:00-13:00',
        expected: { zh: '例如 12:00-13:00; 15:00-15:15', en: 'for example 12:00-13:00; 15:00-15:15' },
        read: readBreaks,
      },
    },
  },
});

/** '12:00-13:00; 15:00-15:15': all breaks of the shift, in the place of what there was. */
function readBreaks(said: string) {
  // Our own exports write rows as JSON.
  const text = said
    .replace(/\{[^{}]*\}/g, breakInJson)
    .replace(/^\[|\]$/g, '')
    .replaceAll(',', ';');
  const parts = text.split(/[;；\n]/).filter((part) => part.trim() !== '');
  const breaks = parts.flatMap((part) => {
    const [, from, to] = /^\s*(\d{1,2}:\d{2})\s*[-–~～至]\s*(\d{1,2}:\d{2})\s*$/.exec(part.normalize('NFKC')) ?? [];
    return from && to ? [{ from: from.padStart(5, '0'), to: to.padStart(5, '0') }] : [];
  });
  return breaks.length < parts.length ? undefined : { breaks };
}

function breakInJson(text: string): string {
  const clockOf = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(text)?.[1] ?? '';
  return `${clockOf('from')}-${clockOf('to')}`;
}

function whyNotShift({ code, startsAt, endsAt, breaks }: RecordValues<typeof shiftFields>) {
  const refuseFor = (zh: string, en: string) =>
    refuse('masterdata.shift_time_wrong', { code, reason: { zh, en } }, { where: '/startsAt' });
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
