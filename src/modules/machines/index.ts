/** The door of machines: how machines stand, why they stood, and what their figures are. */
export { machineCalls } from './call-sources.ts';
export { machinesModule } from './routes.ts';
