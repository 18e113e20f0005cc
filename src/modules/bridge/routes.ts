import { defineModule } from '../../kernel/index.ts';
import { declarationOf } from '../masterdata/index.ts';
import { connectionCommands } from './connections/connection.ts';
import { browseConnection, setSecrets, testConnection } from './connections/connection-commands.ts';
import { bridgePermissions } from './contract.ts';
import { bridgeEvents } from './events.ts';
import { bridgeGrants } from './grants.ts';
import { pullWorker } from './incoming/pull-worker.ts';
import { dropDead, repairDead, replayMessages } from './incoming/settle-messages.ts';
import { takeMessages } from './incoming/take-messages.ts';
import { takeWorker } from './incoming/take-worker.ts';
import { publishMapping, saveDraft } from './routes/mapping-commands.ts';
import { routeCommands } from './routes/route.ts';
import { systemCommands } from './systems/system.ts';

export const bridgeModule = defineModule({
  name: 'bridge',
  label: { zh: '桥接', en: 'Bridge' },
  records: [declarationOf(systemCommands), declarationOf(connectionCommands), declarationOf(routeCommands)],
  permissions: bridgePermissions,
  grants: bridgeGrants,
  events: bridgeEvents,
  commands: [
    setSecrets,
    testConnection,
    browseConnection,
    saveDraft,
    publishMapping,
    takeMessages,
    replayMessages,
    dropDead,
    repairDead,
  ],
  workers: [pullWorker, takeWorker],
});
