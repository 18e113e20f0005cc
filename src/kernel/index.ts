export * from './alert/alert-area.ts';
export * from './alert/define-alert-kind.ts';
export * from './clock.ts';
export { codeKey } from './code-key.ts';
export { checkFactsOf } from './commands/check-facts.ts';
export * from './commands/definitions.ts';
export { doApart, executeApart } from './commands/execute-apart.ts';
export type { AuditEntry } from './commands/facts.ts';
export { defineHook, type HookContext, type HookMessage } from './commands/hooks.ts';
export { findFirstAnswers, KEPT_DAYS, lastAcceptedKeys } from './commands/idempotency.ts';
export type { CommandPorts, CommandTrace } from './commands/ports.ts';
export * from './commands/registry.ts';
export * from './commands/transfers.ts';
export { clockModule, clockPolicies } from './configuration/clock-module.ts';
export * from './configuration/configuration.ts';
export * from './configuration/policies.ts';
export { validateCustomFields } from './configuration/validate-custom-fields.ts';
export type { WorkContext } from './context/work-context.ts';
export type { CustomField } from './contract/custom-field.ts';
export type { Subject, SubjectName, Text } from './contract.ts';
export * from './db/database.ts';
export { findOrphans } from './db/find-orphans.ts';
export * from './db/migrate.ts';
export { nameIn } from './db/name-in.ts';
export { whyNoRoomToWrite } from './db/room-to-write.ts';
export * from './db/write-rows.ts';
export * from './entity/index.ts';
export { dataOutside, defineEvent, type EventDefinition } from './events/define-event.ts';
export { formatMoment } from './format-moment.ts';
export { groupBy } from './group-by.ts';
export { kernelJobs } from './housekeeping.ts';
export { parseJsonBody } from './http/parse-json-body.ts';
export type { Credentials } from './http/server-parts.ts';
export * from './id.ts';
export { inputRefusal } from './input-refusal.ts';
export {
  addJob,
  type JobContext,
  type JobDefinition,
  type JobRunner,
  readJobs,
  startJobs,
  worksOnJobs,
} from './jobs/jobs.ts';
export * from './json.ts';
export type { ListReader } from './list/build-list-sql.ts';
export * from './list/index.ts';
export { matchCodes } from './match-codes.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { defineModule, type ImportPart, type ModuleDefinition, type RecordPart } from './module.ts';
export { type LineMoney, lineMoney, sumMoney } from './money.ts';
export { keepSubscribed, type Subscriber } from './mqtt/keep-subscribed.ts';
export { type MqttIntake, mqttIntakes } from './mqtt/mqtt-intakes.ts';
export { type NamePair, namePair } from './name-pair.ts';
export { netOf } from './net/net-of.ts';
export * from './notice/define-notice.ts';
export { type ObjectStore, StoreTrouble } from './object-store/object-store.ts';
export { openS3Store, STORE_SILENT_MILLISECONDS_MAX } from './object-store/s3-store.ts';
export { type Consumer, EventRefused, matchesType } from './outbox/consumer.ts';
export { deleteConsumer, insertCursor } from './outbox/cursors.ts';
export { deliverTo } from './outbox/deliver.ts';
export { consumerNameOf, defineFeed, type Feed, type FeedContext, type FeedTarget } from './outbox/feeds.ts';
export { followOutbox, type OutboxFollower } from './outbox/follow.ts';
export type { Looking } from './outbox/keep-looking.ts';
export { defineReaction, type Reaction } from './outbox/reactions.ts';
export { readOutboxIdle, readOutboxLag, readOutboxParked } from './outbox/read-health.ts';
export type { OutboxRow } from './outbox/read-window.ts';
export { dropAside, releaseAside } from './outbox/set-aside.ts';
export { findConsumers, workConsumers } from './outbox/work-consumers.ts';
export { registerParameterWords, sayMoments, sayMomentsIn, wordsOfEach } from './parameter-words.ts';
export { passesByItself } from './passes-by-itself.ts';
export * from './principal.ts';
export * from './print/index.ts';
export { type Declarations, declarationsOf, declareModules, gatherDeclarations } from './program/declarations.ts';
export { keptBriefly } from './program/kept-briefly.ts';
export { perProgram } from './program/per-program.ts';
export { type Grant, permissionsOf, type RoleDefinition, roleCodesWith } from './program/roles.ts';
export { defineSlot, provide, providedFor, type Slot } from './program/slots.ts';
export { projectDirectory } from './project-directory.ts';
export * from './quantity.ts';
export {
  defineRefusals,
  type Language,
  Refusal,
  type RefusalDefinition,
  refusalCatalogue,
  restoreRefusal,
  type Said,
  type StoredRefusal,
} from './refusal.ts';
export { openText, provideSecretKey, sealText, secretKeyOf } from './secrets/seal.ts';
export * from './settings.ts';
export { type StateMove, sayState } from './state-table.ts';
export { paperFinder, readSubjectPapers, type SubjectPaper } from './subject/subject-papers.ts';
export { photoFinder, readSubjectPhotos } from './subject/subject-photos.ts';
export * from './subject/subject-sources.ts';
export * from './subject/subjects.ts';
export { type DayOrder, dayOrderOf, readDate } from './tables/read-date.ts';
export { type Reader, readInProcess } from './tables/read-in-process.ts';
export { decimalMarkOf, type NumberReading, readNumber } from './tables/read-number.ts';
export { inBothLanguages, listed, textOfName } from './text.ts';
export { toWire, type Wire } from './to-wire.ts';
export { momentOfWallClock } from './wall-clock.ts';
export { runWorkers, wakeWorkers, workOnce } from './workers/run-workers.ts';
export { defineWorker, type WorkerContext } from './workers/worker.ts';
