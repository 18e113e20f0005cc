import { alertKinds, defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { judgeReadings, judgeTask } from './chart/judge-task.ts';
import { readChart } from './chart/read-chart.ts';
import { readTaskCharts } from './chart/read-task-charts.ts';
import { releaseLimits, setLimits } from './chart/set-limits.ts';
import { qualityFiguresPermissions } from './contract.ts';
import { chartEntity } from './entities.ts';
import { limitsReleased, limitsSet, subgroupJudged } from './events.ts';
import { qualityFiguresGrants } from './grants.ts';
import { chartList } from './lists.ts';
import { readLosses, readLossRows } from './losses/read-losses.ts';
import { readYields } from './losses/read-yields.ts';
import { qualityFiguresNotices } from './notices.ts';
import { outOfControlKind } from './out-of-control-kind.ts';
import { qualityFiguresPolicies } from './policies.ts';
import { chartPrint } from './print-chart.ts';
import { chartResponsible } from './subject-source.ts';

export const qualityFiguresModule = defineModule({
  name: 'qualityfigures',
  label: { zh: '质量指标', en: 'Quality figures' },
  permissions: qualityFiguresPermissions,
  grants: qualityFiguresGrants,
  policies: qualityFiguresPolicies,
  entities: [chartEntity],
  commands: [judgeTask, setLimits, releaseLimits],
  queries: [readChart, readTaskCharts, readLosses, readLossRows, readYields],
  prints: [chartPrint],
  lists: [chartList],
  events: [subgroupJudged, limitsSet, limitsReleased],
  reactions: [judgeReadings],
  notices: qualityFiguresNotices,
  provides: [provide(alertKinds, outOfControlKind), provide(subjectSources, chartResponsible)],
});
