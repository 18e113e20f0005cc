/** The door of sync: what Trueup tells the outside, and who reads its events. */

export { syncModule } from './routes.ts';
