/** The door of machines: how machines stand, why they stood, and what their figures are. */
export { machineCalls } from './call-sources.ts';
export { type Downtime, findDowntime } from './figures/find-downtime.ts';
export { findFigures } from './figures/read-figures.ts';
export { machinesModule } from './routes.ts';
