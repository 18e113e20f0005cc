import { type AlertSubject, defineAlertKind } from '../../kernel/index.ts';
import { findPlacesOf, findShiftNames } from './queries/places.ts';
import { findOwed, type Owed } from './reactions/find-owed.ts';

const PLACES_MAX = 200;

/** Shifts change, and nobody has counted and signed what one leaves to the next. */
export const handoverMissingKind = defineAlertKind({
  name: 'handover.handover-missing',
  label: { zh: '没有交接班', en: 'A shift that didn’t hand over' },
  help: {
    zh: '必须交接班的地方，班次结束（或下一班开始）这么久，还没有两边签完。周末没有下一班时，交班人签过就不算。',
    en: 'Where shifts hand over: so long after a shift’s end, or the next one’s beginning, both haven’t signed. Before a weekend without a next shift the outgoing signature is enough.',
  },
  placed: true,
  limits: {
    minutes: {
      label: { zh: '过了', en: 'Overdue by' },
      unit: { zh: '分钟', en: 'min' },
      default: 30,
      min: 0,
      max: 1_440,
    },
  },
  async find(tx, { now, limits, most }) {
    const places = await findPlacesOf(tx, { all: true }, PLACES_MAX);
    const owed = (await findOwed(tx, places, now)).filter(
      ({ since }) => now.getTime() - since.getTime() >= limits.minutes * 60_000,
    );
    const names = await findShiftNames(tx, [...new Set(owed.map(({ before }) => before.shiftId))]);
    return owed.slice(0, most).map((one) => subjectOf(one, names.get(one.before.shiftId)));
  },
});

function subjectOf(
  { place, before, since, handover }: Owed,
  shift: { name: string; nameEn: string } | undefined,
): AlertSubject {
  const { workshopId, lineId, name, nameEn } = place;
  const signed = handover !== null && handover.state !== 'open';
  return {
    key: `${lineId ?? workshopId} ${before.day} ${before.shiftId}`,
    about: handover
      ? { kind: 'handover.handover', id: handover.id }
      : { list: 'handover.handovers', query: { sort: '-openedAt' } },
    name: { zh: `${name} ${before.day} ${shift?.name ?? ''}`, en: `${nameEn} ${before.day} ${shift?.nameEn ?? ''}` },
    ...{ workshopId, lineId, since },
    why: signed
      ? {
          zh: '交班人已签字，接班人还没有核对签字',
          en: 'the outgoing leader has signed, the incoming one hasn’t checked',
        }
      : { zh: '班次已经结束，还没有交班签字', en: 'the shift has ended and nobody has signed it out' },
  };
}
