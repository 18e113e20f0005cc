/** The door of calls: somebody on the floor calls, and somebody comes. */
export { answerCall } from './answer-call.ts';
export { raiseCall } from './raise-call.ts';
export { callsModule } from './routes.ts';
export { solveCall } from './solve-call.ts';
