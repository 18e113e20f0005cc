/** The door of nonconformance: what isn't as it should be, held wherever it went, explained and put right. */
export { nonconformanceModule } from './routes.ts';
