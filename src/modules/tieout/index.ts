/** The door of tieout. */
export { tieoutModule } from './routes.ts';
