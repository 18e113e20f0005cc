import { defineModule, provide } from '../../kernel/index.ts';
import { dayOpenReasons } from '../inventory/index.ts';
import { countingPermissions } from './contract.ts';
import { countEmpty } from './counts/count-empty.ts';
import { countStock } from './counts/count-stock.ts';
import { countLineEntity, countListEntity } from './entities.ts';
import { countingEvents } from './events.ts';
import { countingGrants } from './grants.ts';
import { cancelCountList } from './lists/cancel-count-list.ts';
import { classifyItemsJob } from './lists/classify-items.ts';
import { makeCountList } from './lists/make-count-list.ts';
import { makeDailyList } from './lists/make-daily-list.ts';
import { makeDailyListsJob } from './lists/make-daily-lists-job.ts';
import { countSheetPrint } from './lists/print-count-sheet.ts';
import { countListList, countPlaceList, countTaskList, itemClassList, trustList, varianceList } from './lists.ts';
import { countingNotices } from './notices.ts';
import { countingNumbers, countingPolicies } from './policies.ts';
import { countsDayReason } from './queries/day-open.ts';
import { readAccuracy } from './results/read-accuracy.ts';
import { readLine } from './results/read-line.ts';
import { askRecount } from './settling/ask-recount.ts';
import { correctVariance } from './settling/correct-variance.ts';
import { settleVariance } from './settling/settle-variance.ts';

export const countingModule = defineModule({
  name: 'counting',
  label: { zh: '盘点', en: 'Counting' },
  permissions: countingPermissions,
  grants: countingGrants,
  entities: [countListEntity, countLineEntity],
  policies: countingPolicies,
  numbers: countingNumbers,
  commands: [
    makeCountList,
    makeDailyList,
    cancelCountList,
    countStock,
    countEmpty,
    askRecount,
    settleVariance,
    correctVariance,
  ],
  queries: [readLine, readAccuracy],
  lists: [countListList, countTaskList, countPlaceList, varianceList, trustList, itemClassList],
  prints: [countSheetPrint],
  jobs: [classifyItemsJob, makeDailyListsJob],
  provides: [provide(dayOpenReasons, countsDayReason)],
  events: countingEvents,
  notices: countingNotices,
});
