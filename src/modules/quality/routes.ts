import type { ModuleDefinition } from '../../kernel/index.ts';
import { qualityEvents, qualityPermissions } from './contract.ts';
import { inspectionList, waitingInspectionList } from './lists.ts';
import { readOperationInspections } from './read-operation-inspections.ts';
import { recordInspection } from './record-inspection.ts';

export const qualityModule: ModuleDefinition = {
  name: 'quality',
  commands: [recordInspection] as unknown as ModuleDefinition['commands'],
  queries: [readOperationInspections] as unknown as ModuleDefinition['queries'],
  lists: [inspectionList, waitingInspectionList],
  permissions: qualityPermissions,
  eventPermissions: Object.fromEntries(Object.keys(qualityEvents).map((type) => [type, 'quality.inspection.read'])),
};
