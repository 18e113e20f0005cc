/** The door of sync: what Trueup tells the outside, and who reads its events. */

export { readConsumers } from './consumers/read-consumers.ts';
export { dropParked, releaseParked } from './consumers/settle-parked.ts';
export { syncModule } from './routes.ts';
