import { defineModule, provide } from '../../kernel/index.ts';
import { closingPoints } from '../costing/index.ts';
import { lateDayNames } from '../inventory/index.ts';
import { closingPermissions } from './contract.ts';
import { nameLateDays } from './days/name-late-days.ts';
import { daySheet } from './days/print-day.ts';
import { readBoard } from './days/read-board.ts';
import { readDay } from './days/read-day.ts';
import { readMonth } from './days/read-month.ts';
import { remindDays, remindDaysJob } from './days/remind-days.ts';
import { reopenDay } from './days/reopen-day.ts';
import { sealDay } from './days/seal-day.ts';
import { signDay } from './days/sign-day.ts';
import { unsealedMonth } from './days/unsealed-month.ts';
import { withdrawSignature } from './days/withdraw-signature.ts';
import { dayEntity, sealEntity } from './entities.ts';
import { closingEvents } from './events.ts';
import { closingGrants } from './grants.ts';
import { dayList, lateFactList, sealLineList, sealList } from './lists.ts';
import { closingNotices } from './notices.ts';
import { closingPolicies } from './policies.ts';

export const closingModule = defineModule({
  name: 'closing',
  label: { zh: '日清日结', en: 'Day close' },
  permissions: closingPermissions,
  grants: closingGrants,
  entities: [dayEntity, sealEntity],
  policies: closingPolicies,
  commands: [signDay, sealDay, withdrawSignature, reopenDay, remindDays],
  queries: [readBoard, readDay, readMonth],
  prints: [daySheet],
  lists: [dayList, sealList, sealLineList, lateFactList],
  jobs: [remindDaysJob],
  events: closingEvents,
  notices: closingNotices,
  provides: [provide(closingPoints, unsealedMonth), provide(lateDayNames, nameLateDays)],
});
