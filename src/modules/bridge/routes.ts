import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { connectionCommands, connectionRecord } from './connections/connection.ts';
import { browseConnection, setSecrets, testConnection } from './connections/connection-commands.ts';
import { readConnectors } from './connections/read-connectors.ts';
import { readStanding } from './connections/read-standing.ts';
import { bridgePermissions } from './contract.ts';
import {
  deliveryEntity,
  identityEntity,
  messageEntity,
  routeWorkEntity,
  secretEntity,
  uploadEntity,
} from './entities.ts';
import { bridgeEvents } from './events.ts';
import { bridgeGrants } from './grants.ts';
import { mergeThings, setForeignId } from './identity/identity-commands.ts';
import { readThing } from './identity/read-thing.ts';
import { listenWorker } from './incoming/listen-worker.ts';
import { pullWorker } from './incoming/pull-worker.ts';
import { readMessage } from './incoming/read-message.ts';
import { uploadWorker } from './incoming/read-uploads.ts';
import { receiveWebhook } from './incoming/receive-webhook.ts';
import { dropDead, repairDead, replayMessages } from './incoming/settle-messages.ts';
import { haltRoute } from './incoming/stop-route.ts';
import { takeMessages } from './incoming/take-messages.ts';
import { takeWorker } from './incoming/take-worker.ts';
import { uploadFile } from './incoming/upload-file.ts';
import { bridgeJobs } from './jobs.ts';
import { deliveryList, identityList, messageList, uploadList } from './lists.ts';
import { sendWorker } from './outgoing/send-worker.ts';
import { dropUnsent, resendDeliveries } from './outgoing/settle-deliveries.ts';
import { watchFeed } from './outgoing/watch-feed.ts';
import { setPracticeRows } from './practice/set-practice-rows.ts';
import { publishMapping, saveDraft } from './routes/mapping-commands.ts';
import { previewRepairs } from './routes/preview-repairs.ts';
import { readRouteMapping } from './routes/read-route-mapping.ts';
import { readRouteProfile } from './routes/read-route-profile.ts';
import { readSubjectFields, readSubjects } from './routes/read-subjects.ts';
import { pullNow, releaseRoute } from './routes/release-route.ts';
import { routeCommands, routeRecord } from './routes/route.ts';
import { suggestRouteMapping } from './routes/suggest-mapping.ts';
import { dryRunMapping, tryMapping } from './routes/try-mapping.ts';
import { systemCommands, systemRecord } from './systems/system.ts';

export const bridgeModule = defineModule({
  name: 'bridge',
  label: { zh: '桥接', en: 'Bridge' },
  records: [
    declareRecord(systemRecord, systemCommands),
    declareRecord(connectionRecord, connectionCommands),
    declareRecord(routeRecord, routeCommands),
  ],
  permissions: bridgePermissions,
  grants: bridgeGrants,
  events: bridgeEvents,
  commands: [
    setSecrets,
    testConnection,
    browseConnection,
    setPracticeRows,
    saveDraft,
    publishMapping,
    tryMapping,
    dryRunMapping,
    previewRepairs,
    suggestRouteMapping,
    takeMessages,
    replayMessages,
    dropDead,
    repairDead,
    resendDeliveries,
    dropUnsent,
    setForeignId,
    mergeThings,
    releaseRoute,
    pullNow,
    haltRoute,
    uploadFile,
  ],
  queries: [
    readConnectors,
    readStanding,
    readSubjects,
    readSubjectFields,
    readRouteMapping,
    readRouteProfile,
    readMessage,
    readThing,
  ],
  entities: [messageEntity, deliveryEntity, identityEntity, uploadEntity, routeWorkEntity, secretEntity],
  lists: [messageList, deliveryList, identityList, uploadList],
  jobs: bridgeJobs,
  hooks: [receiveWebhook],
  feeds: [watchFeed],
  workers: [pullWorker, listenWorker, uploadWorker, takeWorker, sendWorker],
});
