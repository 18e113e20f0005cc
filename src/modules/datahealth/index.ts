/** The door of datahealth. */
export { datahealthModule } from './routes.ts';
