/** Every command of execution. */
export { issueMaterial, returnMaterial, supplementMaterial } from './materials/move-materials.ts';
export { finishOperation, pauseOperation, resumeOperation, startOperation } from './operations/move-operations.ts';
export { transferPieces } from './operations/transfer-pieces.ts';
export { cancelOrder } from './orders/cancel-order.ts';
export { closeOrder } from './orders/close-order.ts';
export { completeOrder } from './orders/complete-order.ts';
export { createOrder } from './orders/create-order.ts';
export { createReleasedOrder } from './orders/create-released-order.ts';
export { holdOrder } from './orders/hold-order.ts';
export { mergeOrders } from './orders/merge-orders.ts';
export { releaseOrder } from './orders/release-order.ts';
export { resumeOrder } from './orders/resume-order.ts';
export { reviewShortages } from './orders/review-shortages.ts';
export { splitOrder } from './orders/split-order.ts';
export { updateOrder } from './orders/update-order.ts';
export { reportProduction } from './reports/report-production.ts';
export { reverseReport } from './reports/reverse-report.ts';
