import { defineNotice, type Text } from '../../kernel/index.ts';
import { alertsTold } from './events.ts';
import { isAnyOpen } from './queries/alerts-open.ts';

interface Told {
  ruleId: string;
  workshopId: string | null;
  alertIds: string[];
  count: number;
  ruleName: string;
  ruleNameEn: string;
  name: string;
  nameEn: string;
  why: string;
  whyEn: string;
  note: string;
}

/** Several lead to the rows of their rule and workshop, one to itself. */
const about = ({ ruleId, workshopId, alertIds, count }: Told) => ({
  list: 'alerts.alerts',
  query: {
    ...(count === 1 && alertIds[0]
      ? { 'f.id.eq': alertIds[0] }
      : { 'f.ruleId.eq': ruleId, 'f.state.in': 'open,acknowledged' }),
    ...(workshopId && count > 1 ? { 'f.workshopId.eq': workshopId } : {}),
  },
});

const title = ({ count, ruleName, ruleNameEn, name, nameEn }: Told, zh: string, en: string): Text =>
  count === 1
    ? { zh: `${zh}${ruleName}：${name}`, en: `${en}${ruleNameEn || ruleName}: ${nameEn}` }
    : { zh: `${zh}${ruleName}：${count} 条`, en: `${en}${ruleNameEn || ruleName}: ${count} alerts` };

const detail = ({ why, whyEn, note, count, name, nameEn }: Told): Text => ({
  zh: [count > 1 ? `${name} 等：${why}` : why, note].filter(Boolean).join('。'),
  en: [count > 1 ? `${nameEn} and more: ${whyEn}` : whyEn, note].filter(Boolean).join('. '),
});

const to = {
  rolesOf: ({ roles }: { roles: string[] }) => roles,
  mentioned: ({ personIds }: { personIds: string[] }) => personIds,
};

const alertsAppeared = defineNotice({
  name: 'alerts.alerts-appeared',
  label: { zh: '现场告警', en: 'Alerts of the floor' },
  on: alertsTold,
  when: ({ what }) => what === 'opened',
  still: (tx, { alertIds }) => isAnyOpen(tx, alertIds),
  about,
  title: (told) => title(told, '', ''),
  detail,
  to,
});

const alertsEscalated = defineNotice({
  name: 'alerts.alerts-escalated',
  label: { zh: '没人确认的现场告警', en: 'Alerts of the floor that nobody acknowledged' },
  on: alertsTold,
  when: ({ what }) => what === 'escalated',
  still: (tx, { alertIds }) => isAnyOpen(tx, alertIds),
  about,
  title: (told) => title(told, '没人确认，', 'Nobody acknowledged: '),
  detail,
  to,
});

export const alertsNotices = [alertsAppeared, alertsEscalated];
