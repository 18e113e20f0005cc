/** Other systems and how they are reached: the door of this floor. */

export { canonical } from './compare/canonical.ts';
export { postgresql as postgresqlDialect } from './compare/canonical-postgresql.ts';
export {
  type HashedRows,
  NotHashable,
  presentBucket,
  selectBuckets,
  selectRowsOfBuckets,
} from './compare/canonical-sql.ts';
export {
  bucketsFor,
  type ComparedHashes,
  type ComparedRow,
  type ComparedSide,
  compareHashes,
  compareRows,
  type Difference,
} from './compare/compare-buckets.ts';
export { hashedPostgresql } from './compare/hash-database.ts';
export { streamedSide } from './compare/streamed-side.ts';
export { connectors } from './connectors.ts';
export { BadFile, folderConnector, handedFileFields, readHandedFile } from './files/index.ts';
export { openLine } from './http/exchange.ts';
export * from './port.ts';
export { reachOf } from './reach/reach-of.ts';
export { inferFields } from './rows/infer-fields.ts';
export { checkpointLost, misconfigured, refusedThere, saidOf, uncertain, unreachable } from './say-trouble.ts';
export { verifyWebhook, type WebhookScheme } from './verify-webhook.ts';
