export { attachToRunning } from './attach-to-running.ts';
export type { DataDirectoryLayout } from './data-directory-layout.ts';
export { EmbeddedPostgresError, type EmbeddedPostgresErrorName } from './embedded-postgres-error.ts';
export type { ServerExit, StopMode } from './spawn-server.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
