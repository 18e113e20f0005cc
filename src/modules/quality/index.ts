/** The door of quality: inspections at QC points. */
export { recordInspection } from './record-inspection.ts';
export { readOperationInspections } from './read-operation-inspections.ts';
export { qualityModule } from './routes.ts';
