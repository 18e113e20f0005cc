import { defineModule, type EventDefinition, provide } from '../../kernel/index.ts';
import { scanCodeSources, scanSources } from '../execution/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { kanbanPermissions, replenishmentPermissions } from './contract.ts';
import { fellBelow, recovered } from './events.ts';
import { replenishmentGrants } from './grants.ts';
import { replenishmentJobs } from './jobs.ts';
import { callCard } from './kanban/call-card.ts';
import { codesOfCards } from './kanban/codes-of-cards.ts';
import { kanbanCardEntity } from './kanban/entities.ts';
import { cardMade, cardMoved, cardPartFilled, cardRetired, cardWaits } from './kanban/events.ts';
import { fillByArrivals } from './kanban/fill-by-arrivals.ts';
import { fillCard } from './kanban/fill-card.ts';
import { findCard } from './kanban/find-card.ts';
import { kanbanCardList } from './kanban/list-cards.ts';
import { kanbanLoopCommands, kanbanLoopRecord } from './kanban/loop.ts';
import { loseCard } from './kanban/lose-card.ts';
import { noteArrivals } from './kanban/note-arrivals.ts';
import { kanbanNotices } from './kanban/notices.ts';
import { kanbanSheet } from './kanban/print-cards.ts';
import { putBackCard } from './kanban/put-back-card.ts';
import { readCard } from './kanban/read-card.ts';
import { replaceCard } from './kanban/replace-card.ts';
import { scanCard } from './kanban/scan-card.ts';
import { takeCard } from './kanban/take-card.ts';
import { tellWaiting } from './kanban/tell-waiting.ts';
import { withdrawCard } from './kanban/withdraw-card.ts';
import { replenishmentList } from './lists.ts';
import { look } from './look.ts';
import { lookAfterChanges } from './look-after-changes.ts';
import { replenishmentNotices } from './notices.ts';
import { replenishmentNumbers, replenishmentPolicies } from './policies.ts';
import { readReplenishment } from './read-replenishment.ts';

export const replenishmentModule = defineModule({
  name: 'replenishment',
  label: { zh: '补货', en: 'Replenishment' },
  records: [declareRecord(kanbanLoopRecord, kanbanLoopCommands)],
  entities: [kanbanCardEntity],
  policies: replenishmentPolicies,
  numbers: replenishmentNumbers,
  commands: [
    look,
    ...[callCard, withdrawCard, takeCard, putBackCard, fillCard],
    ...[loseCard, findCard, replaceCard],
    ...[noteArrivals, tellWaiting],
  ],
  queries: [readReplenishment, readCard],
  lists: [replenishmentList, kanbanCardList],
  prints: [kanbanSheet],
  reactions: [lookAfterChanges, fillByArrivals],
  jobs: replenishmentJobs,
  permissions: { ...replenishmentPermissions, ...kanbanPermissions },
  grants: replenishmentGrants,
  events: [
    ...[fellBelow, recovered, cardMade, cardRetired, cardWaits, cardPartFilled],
    ...Object.values<EventDefinition>(cardMoved),
  ],
  notices: [...replenishmentNotices, ...kanbanNotices],
  provides: [provide(scanSources, scanCard), provide(scanCodeSources, codesOfCards)],
});
