import { defineNotice, type Language } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import {
  differenceAssigned,
  differenceFound,
  handoverMissing,
  handoverSignedIn,
  handoverSignedOut,
  handoverTaken,
  lateFactArrived,
} from './events.ts';
import { waitsForCheck } from './queries/handovers.ts';
import { BOX_UNIT } from './signing/gather-lines.ts';

interface Told {
  handoverId: string;
  place: string;
  placeEn: string;
  shiftName: string;
  shiftNameEn: string;
  day: string;
}
const about = ({ handoverId }: Told) => ({ kind: 'handover.handover', id: handoverId });
const shift = ({ place, placeEn, shiftName, shiftNameEn, day }: Omit<Told, 'handoverId'>) => ({
  zh: `${place} ${day} ${shiftName}`,
  en: `${placeEn} ${day} ${shiftNameEn}`,
});
/** A unit after a number. A box is counted as one, whatever units the factory has. */
const called = (unit: string, language: Language) =>
  unit === BOX_UNIT && language === 'zh' ? '箱' : unitName(unit, language);
const leaders = { roles: ['team-leader', 'production-manager'] };
const people = (...ids: (string | null)[]) => ids.flatMap((id) => id ?? []);

export const handoverNotices = [
  defineNotice({
    name: 'handover.signed-out',
    label: { zh: '有交接班等您核对', en: 'A handover waits to be checked' },
    on: handoverSignedOut,
    still: (tx, { handoverId }) => waitsForCheck(tx, handoverId),
    about,
    title: (told) =>
      told.to === 'unattended'
        ? {
            zh: `无人接班，等下一班：${shift(told).zh}`,
            en: `Without a successor, for the next shift: ${shift(told).en}`,
          }
        : { zh: `待接班：${shift(told).zh}`, en: `To be checked: ${shift(told).en}` },
    detail: ({ byName, differences }) => ({
      zh: `${byName} 已签字${differences > 0 ? `，有 ${differences} 处差异` : ''}。`,
      en: `${byName} has signed${differences > 0 ? `; ${differences} lines differ` : ''}.`,
    }),
    to: leaders,
  }),
  defineNotice({
    name: 'handover.signed-in',
    label: { zh: '您交的班有人接了', en: 'Your shift was taken over' },
    on: handoverSignedIn,
    about,
    title: (told) => ({
      zh: `${told.byName} 已接班：${shift(told).zh}`,
      en: `${told.byName} took over: ${shift(told).en}`,
    }),
    detail: ({ differences }) => ({
      zh: differences > 0 ? `有 ${differences} 行数得不一样。` : '全部相符。',
      en: differences > 0 ? `${differences} lines were counted otherwise.` : 'All of it agrees.',
    }),
    to: { mentioned: ({ otherId }) => people(otherId) },
  }),
  defineNotice({
    name: 'handover.taken-over',
    label: { zh: '没有交班就被接走了', en: 'A shift was taken over without its leader' },
    on: handoverTaken,
    about,
    title: (told) => ({
      zh: `${told.byName} 直接接班：${shift(told).zh}`,
      en: `${told.byName} took over alone: ${shift(told).en}`,
    }),
    detail: ({ reason }) => ({ zh: reason ?? '', en: reason ?? '' }),
    to: leaders,
  }),
  defineNotice({
    name: 'handover.difference-found',
    label: { zh: '交接班有差异', en: 'A handover differs' },
    on: differenceFound,
    about,
    title: ({ what, amount, unit }) => ({
      zh: `交接差异 ${what}：${amount} ${called(unit, 'zh')}`,
      en: `Handover differs at ${what}: ${amount} ${called(unit, 'en')}`,
    }),
    detail: (told) => ({
      zh: `${shift(told).zh}，由 ${told.ownerName} 查明。`,
      en: `${shift(told).en}; ${told.ownerName} finds out.`,
    }),
    to: { roles: ['production-manager'], mentioned: ({ ownerId }) => people(ownerId) },
  }),
  defineNotice({
    name: 'handover.difference-assigned',
    label: { zh: '交接差异归您查', en: 'A difference of a handover is yours' },
    on: differenceAssigned,
    about,
    title: ({ what, amount, unit }) => ({
      zh: `请查明交接差异 ${what}：${amount} ${called(unit, 'zh')}`,
      en: `Find out why a handover differs at ${what}: ${amount} ${called(unit, 'en')}`,
    }),
    detail: ({ byName }) => ({ zh: `${byName} 交给您。`, en: `${byName} gave it to you.` }),
    to: { mentioned: ({ ownerId }) => people(ownerId) },
  }),
  defineNotice({
    name: 'handover.late-fact-arrived',
    label: { zh: '签字后才到的记录', en: 'Something arrived after a handover was signed' },
    on: lateFactArrived,
    about,
    title: ({ operation, quantity, unit }) => ({
      zh: `签字后才到：${operation} ${quantity} ${called(unit, 'zh')}`,
      en: `Arrived after the signature: ${operation} ${quantity} ${called(unit, 'en')}`,
    }),
    detail: (told) => ({
      zh: `属于 ${shift(told).zh}；签过的不变。`,
      en: `Of ${shift(told).en}; what is signed stays.`,
    }),
    to: { mentioned: ({ outById, inById }) => people(outById, inById) },
  }),
  defineNotice({
    name: 'handover.handover-missing',
    label: { zh: '没有交接班就开工了', en: 'Work began without a handover' },
    on: handoverMissing,
    about: ({ handoverId }) =>
      handoverId
        ? { kind: 'handover.handover', id: handoverId }
        : { list: 'handover.handovers', query: { sort: '-openedAt' } },
    title: (told) => ({ zh: `没有交接：${shift(told).zh}`, en: `Handover missing: ${shift(told).en}` }),
    detail: ({ operationCode, handoverState }) => ({
      zh: `${operationCode} 已开工，${handoverState === null ? '上一班没有交班' : '上一班的交接没有签完'}。请先交接；人不在可直接接班。`,
      en: `${operationCode} began; ${handoverState === null ? 'the shift before didn’t hand over' : 'the handover before isn’t signed'}. Hand over first, or take it over.`,
    }),
    to: leaders,
  }),
];
