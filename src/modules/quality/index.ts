/** The door of quality: inspections at QC points. */

export { readOperationInspections } from './read-operation-inspections.ts';
export { recordInspection } from './record-inspection.ts';
export { qualityModule } from './routes.ts';
