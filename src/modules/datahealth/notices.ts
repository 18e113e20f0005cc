import { defineNotice, type Text } from '../../kernel/index.ts';
import { type Measure, measures } from './contract.ts';
import { alertClosed, alertOpened } from './events.ts';

interface Said {
  ruleName: string;
  ruleNameEn: string;
  subjectName: string;
  subjectNameEn: string;
  measure: string;
  value: string;
  threshold: string;
  subjectId: string;
  ruleId: string;
}

/** Its own rows, so that what happens to one rule and thing within an hour is one notice. */
const about = ({ ruleId, subjectId }: Said) => ({
  list: 'datahealth.alerts',
  query: { 'f.ruleId.eq': ruleId, 'f.subjectId.eq': subjectId },
});
const title =
  (zh: string, en: string) =>
  ({ subjectName, subjectNameEn, ruleName, ruleNameEn }: Said): Text => ({
    zh: `${subjectName}${zh}：${ruleName}`,
    en: `${subjectNameEn}${en}: ${ruleNameEn}`,
  });
const detailOf = ({ measure, value, threshold }: Said, note = ''): Text => {
  const words = measures[measure as Measure] ?? { zh: measure, en: measure };
  return {
    zh: `${words.zh} ${threshold}，现为 ${value}。${note}`,
    en: `${words.en} ${threshold}; it is ${value}. ${note}`.trim(),
  };
};
const managers = ['administrator', 'production-manager'];

const opened = { on: alertOpened, about, title: title('出现问题', ' has trouble') } as const;
const detail = (data: Said & { note: string }) => detailOf(data, data.note);

const alertForManagers = defineNotice({
  name: 'datahealth.alert-opened',
  label: { zh: '数据告警', en: 'An alert about data' },
  ...opened,
  detail,
  when: ({ tell }) => tell !== 'nobody',
  to: { roles: managers, mentioned: ({ personIds }) => personIds },
});

const alertForPlanners = defineNotice({
  name: 'datahealth.alert-opened-for-planners',
  label: { zh: '数据告警（计划员）', en: 'An alert about data, for planners' },
  ...opened,
  detail,
  when: ({ tell }) => tell === 'planners',
  to: { roles: ['planner'] },
});

const alertForPeople = defineNotice({
  name: 'datahealth.alert-opened-for-people',
  label: { zh: '数据告警（指定的人）', en: 'An alert about data, for people named by its rule' },
  ...opened,
  detail,
  when: ({ tell }) => tell === 'nobody',
  to: { mentioned: ({ personIds }) => personIds },
});

const alertOver = defineNotice({
  name: 'datahealth.alert-closed',
  label: { zh: '严重的数据告警已恢复', en: 'A critical alert about data closed' },
  on: alertClosed,
  when: ({ tell, severity }) => tell !== 'nobody' && severity === 'critical',
  about,
  title: title('已恢复', ' is right again'),
  detail: (data) => detailOf(data),
  to: { roles: managers, mentioned: ({ personIds }) => personIds },
});

export const datahealthNotices = [alertForManagers, alertForPlanners, alertForPeople, alertOver];
