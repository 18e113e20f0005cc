/** The door of counting: what lies on the shelf against what the books have. */
export { countingModule } from './routes.ts';
