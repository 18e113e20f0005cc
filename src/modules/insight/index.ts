/** The door of insight: the overview and the diagnosis of what is stuck. */
export { findReasonsAt, type ReasonAt } from './find-reasons-at.ts';
export { foldOutput } from './fold-output.ts';
export { readOverview } from './read-overview.ts';
export { readStuckOrder } from './read-stuck-order.ts';
export { readStuckOrders } from './read-stuck-orders.ts';
export { insightModule } from './routes.ts';
