import { alertKinds, defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { dayOpenReasons } from '../inventory/index.ts';
import { qualityPermissions } from './contract.ts';
import { inspectionEntity } from './entities.ts';
import { inspectionRecorded } from './events.ts';
import { gateWaitingKind } from './gate-waiting-kind.ts';
import { qualityGrants } from './grants.ts';
import { inspectionList, waitingInspectionList } from './lists.ts';
import { qualityNotices } from './notices.ts';
import { qualityNumbers, qualityPolicies } from './policies.ts';
import { inspectionReport } from './print-inspection.ts';
import { heldDayReason } from './queries/day-open.ts';
import { readOperationInspections } from './read-operation-inspections.ts';
import { recordInspection } from './record-inspection.ts';
import { inspectionSource } from './subject-source.ts';

export const qualityModule = defineModule({
  name: 'quality',
  entities: [inspectionEntity],
  label: { zh: '质量', en: 'Quality' },
  policies: qualityPolicies,
  numbers: qualityNumbers,
  commands: [recordInspection],
  queries: [readOperationInspections],
  prints: [inspectionReport],
  lists: [inspectionList, waitingInspectionList],
  permissions: qualityPermissions,
  grants: qualityGrants,
  events: [inspectionRecorded],
  notices: qualityNotices,
  provides: [
    provide(subjectSources, inspectionSource),
    provide(dayOpenReasons, heldDayReason),
    provide(alertKinds, gateWaitingKind),
  ],
});
