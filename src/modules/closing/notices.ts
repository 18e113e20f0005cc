import { defineNotice } from '../../kernel/index.ts';
import { dayReopened, daySigned, dayWaits, signatureWithdrawn } from './events.ts';

interface Told {
  dayId: string;
  placeCode: string;
  placeName: string;
  placeNameEn: string;
  day: string;
}
const about = ({ dayId }: Told) => ({ kind: 'closing.day', id: dayId });
const nameEn = ({ placeName, placeNameEn }: Told) => placeNameEn || placeName;

const waits = (kind: 'warehouse' | 'workshop', role: 'warehouse-keeper' | 'team-leader') =>
  defineNotice({
    name: `closing.${kind}-day-waits`,
    label: {
      warehouse: { zh: '仓库有一天没日清', en: 'A warehouse’s day is open' },
      workshop: { zh: '车间有一天没日清', en: 'A workshop’s day is open' },
    }[kind],
    on: dayWaits,
    when: ({ placeKind }) => placeKind === kind,
    about,
    title: (told) => ({
      zh: `${told.placeName}：${told.day} 还没日清`,
      en: `${nameEn(told)}: ${told.day} isn’t closed yet`,
    }),
    detail: () => ({
      zh: '打开看还差什么，处理完签字。',
      en: 'Open it to see what keeps it open, mend that, and sign.',
    }),
    to: { roles: [role] },
  });

export const closingNotices = [
  waits('warehouse', 'warehouse-keeper'),
  waits('workshop', 'team-leader'),
  defineNotice({
    name: 'closing.day-signed',
    label: { zh: '日清等复核', en: 'A day waits for the second signature' },
    on: daySigned,
    about,
    title: (told) => ({
      zh: `${told.placeName}：${told.day} 等第二人签字`,
      en: `${nameEn(told)}: ${told.day} waits for the second signature`,
    }),
    detail: ({ byName }) => ({
      zh: `${byName} 已签，请复核封账。`,
      en: `${byName} has signed: look it over and seal it.`,
    }),
    to: { roles: ['production-manager', 'bookkeeper'] },
  }),
  defineNotice({
    name: 'closing.signature-withdrawn',
    label: { zh: '日清的签字被撤回', en: 'A signature was withdrawn' },
    on: signatureWithdrawn,
    about,
    title: (told) => ({
      zh: `${told.placeName}：${told.day} 的签字被撤回`,
      en: `${nameEn(told)}: the signature of ${told.day} was withdrawn`,
    }),
    detail: ({ byName, reason }) => ({ zh: `${byName}：${reason}`, en: `${byName}: ${reason}` }),
    to: { roles: ['warehouse-keeper', 'team-leader', 'production-manager', 'bookkeeper'] },
  }),
  defineNotice({
    name: 'closing.day-reopened',
    label: { zh: '已封的日被重开', en: 'A sealed day was reopened' },
    on: dayReopened,
    about,
    title: (told) => ({ zh: `${told.placeName}：${told.day} 被重开`, en: `${nameEn(told)}: ${told.day} was reopened` }),
    detail: ({ byName, reason }) => ({ zh: `${byName}：${reason}`, en: `${byName}: ${reason}` }),
    to: { roles: ['warehouse-keeper', 'team-leader', 'production-manager', 'bookkeeper'] },
  }),
];
