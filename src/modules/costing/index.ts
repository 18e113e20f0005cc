/** The door of costing: the value book. Money is in whole cents, debit positive; quantities are in the item's base unit. */
export { addLateCost } from './adjustments/add-late-cost.ts';
export { putInTransit } from './adjustments/put-in-transit.ts';
export { takeOutOfTransit } from './adjustments/take-out-of-transit.ts';
export { assertPlant, plantOnly } from './assert-plant.ts';
export { bookWritten, periodMoved } from './events.ts';
export { type ClosingPoint, closingPoints } from './periods/closing-points.ts';
export { checkBook } from './queries/check-book.ts';
export { type BookEntry, type BookFact, readBook } from './queries/read-book.ts';
export { setRate } from './rates/set-rate.ts';
export { costingModule } from './routes.ts';
