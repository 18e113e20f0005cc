import { alertKinds, defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { startGuards } from '../execution/index.ts';
import { handoverPermissions } from './contract.ts';
import { readCustody } from './custody/read-custody.ts';
import { assignDifference } from './differences/assign-difference.ts';
import { correctDifference } from './differences/correct-difference.ts';
import { settleDifference } from './differences/settle-difference.ts';
import { differenceEntity, handoverEntity } from './entities.ts';
import { handoverEvents } from './events.ts';
import { handoverGrants } from './grants.ts';
import { differenceList, handoverList } from './lists.ts';
import { handoverMissingKind } from './missing-kind.ts';
import { handoverNotices } from './notices.ts';
import { handoverNumbers, handoverPolicies } from './policies.ts';
import { handoverSheet } from './print-handover.ts';
import { barStart } from './reactions/bar-start.ts';
import { noteLateFact, noteLateFacts } from './reactions/note-late-fact.ts';
import { tellMissing, tellMissingOnStart } from './reactions/tell-missing.ts';
import { checkLine, countLine } from './signing/count-line.ts';
import { openHandover } from './signing/open-handover.ts';
import { readHandover } from './signing/read-handover.ts';
import { readPlaces } from './signing/read-places.ts';
import { signIn } from './signing/sign-in.ts';
import { signOut } from './signing/sign-out.ts';
import { takeHandover } from './signing/take-handover.ts';
import { handoverSource } from './subject-source.ts';

export const handoverModule = defineModule({
  name: 'handover',
  label: { zh: '交接班', en: 'Handover' },
  permissions: handoverPermissions,
  grants: handoverGrants,
  entities: [handoverEntity, differenceEntity],
  policies: handoverPolicies,
  numbers: handoverNumbers,
  commands: [
    openHandover,
    countLine,
    checkLine,
    signOut,
    signIn,
    takeHandover,
    assignDifference,
    settleDifference,
    correctDifference,
    noteLateFact,
    tellMissing,
  ],
  queries: [readHandover, readPlaces, readCustody],
  lists: [handoverList, differenceList],
  prints: [handoverSheet],
  reactions: [noteLateFacts, tellMissingOnStart],
  events: handoverEvents,
  notices: handoverNotices,
  provides: [
    provide(subjectSources, handoverSource),
    provide(startGuards, barStart),
    provide(alertKinds, handoverMissingKind),
  ],
});
