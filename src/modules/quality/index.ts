/** The door of quality: plans, inspections and what they hold. */

export { inspectionJudged } from './events.ts';
export { decideTask } from './inspections/decide-task.ts';
export { recordReadings } from './inspections/record-readings.ts';
export { startInspection } from './inspections/start-inspection.ts';
export { planCommands } from './plans/plan.ts';

export { readOperationInspections } from './read-operation-inspections.ts';
export { recordInspection } from './record-inspection.ts';
export { qualityModule } from './routes.ts';
