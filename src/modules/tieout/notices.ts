import { defineNotice } from '../../kernel/index.ts';
import { runEnded } from './events.ts';

const openOnes = ({ comparisonId }: { comparisonId: string }) => ({
  list: 'tieout.differences',
  query: { 'f.comparisonId.eq': comparisonId, 'f.state.eq': 'open' },
});
const itsRuns = ({ comparisonId }: { comparisonId: string }) => ({
  list: 'tieout.runs',
  query: { 'f.comparisonId.eq': comparisonId },
});
const to = { roles: ['administrator', 'production-manager'] };

const differencesOpen = defineNotice({
  name: 'tieout.differences-open',
  label: { zh: '对账发现差异', en: 'A comparison found differences' },
  on: runEnded,
  when: ({ state, open, opened, tellAbove }) => state === 'done' && opened > 0 && open > tellAbove,
  about: openOnes,
  title: ({ comparisonName, open }) => ({
    zh: `对账“${comparisonName}”有 ${open} 条差异未处理`,
    en: `${comparisonName}: ${open} differences are open`,
  }),
  detail: ({ opened, ended }) => ({ zh: `新增 ${opened} 条，消失 ${ended} 条`, en: `${opened} new, ${ended} gone` }),
  to,
});

const runStopped = defineNotice({
  name: 'tieout.run-stopped',
  label: { zh: '对账停下，等人确认', en: 'A comparison stopped: a person must look' },
  on: runEnded,
  when: ({ state }) => state === 'stopped',
  about: itsRuns,
  title: ({ comparisonName }) => ({
    zh: `对账“${comparisonName}”停下，请人确认`,
    en: `${comparisonName} stopped: a person must look`,
  }),
  detail: ({ reason }) => reason ?? undefined,
  to,
});

const runFailed = defineNotice({
  name: 'tieout.run-failed',
  label: { zh: '对账失败', en: 'A comparison failed' },
  on: runEnded,
  when: ({ state }) => state === 'failed',
  about: itsRuns,
  title: ({ comparisonName }) => ({ zh: `对账“${comparisonName}”失败`, en: `${comparisonName} failed` }),
  detail: ({ reason }) => reason ?? undefined,
  to,
});

export const tieoutNotices = [differencesOpen, runStopped, runFailed];
