/** The door of bridge. */
export { askConnection } from './connections/ask-connection.ts';
export { provideFolders } from './connections/connectors-of.ts';
export { endBridge } from './end-bridge.ts';
export { keepMessages } from './incoming/keep-messages.ts';
export { findNamed, type Named, referencesOf } from './incoming/resolve-links.ts';
export { mapperOf } from './mapper.ts';
export { echoReason } from './outgoing/send-worker.ts';
export { tellRows } from './outgoing/tell-rows.ts';
export { entityOf, keyOf } from './outgoing/watched-list.ts';
export { findCodes } from './queries/identities.ts';
export { bridgeModule } from './routes.ts';
export { afterFailure, afterSuccess, type Breaker, closedBreaker } from './rules/breaker.ts';
