import { startProgram } from '../../src/entry/start-program.ts';
import { type AnyCommand, newId, readSettings, systemPrincipal } from '../../src/kernel/index.ts';
import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { publishMapping, saveDraft } from '../../src/modules/bridge/routes/mapping-commands.ts';
import { routeCommands } from '../../src/modules/bridge/routes/route.ts';
import { systemCommands } from '../../src/modules/bridge/systems/system.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { itemCode, STORM_ITEMS, type StormMessage } from './make-messages.ts';

export type StormRoutes = Record<StormMessage['topic'], string>;

/** A factory that listens to two topics of a broker: receipts, and how items are called. */
export async function prepareFactory(environment: Record<string, string>, brokers: string): Promise<StormRoutes> {
  const program = await startProgram(readSettings(environment), { log: () => {}, background: false });
  const run = async (command: AnyCommand, input: object) =>
    (await program.runner.execute(command, input, { principal: systemPrincipal, idempotencyKey: newId() })).output as {
      id: string;
      version: number;
    };
  await run(recordCommands.location.create, { code: 'STORM', name: '收货处', kind: 'storage' });
  for (let n = 0; n < STORM_ITEMS; n += 1) {
    const item = { code: itemCode(n), name: '未命名', kind: 'component', unit: 'pcs' };
    await run(recordCommands.item.create, item);
  }
  const masters = [{ entity: 'masterdata.item', fieldName: '*' }];
  const { id: systemId } = await run(systemCommands.create, { code: 'STORM', name: '风暴', kind: 'erp', masters });
  const { id: connectionId } = await run(connectionCommands.create, {
    code: 'STORM-KAFKA',
    name: 'Kafka',
    systemId,
    kind: 'kafka',
    settings: { brokers },
    reach: '127.0.0.1',
  });
  const addRoute = async (resource: string, subject: string, fields: object[]) => {
    const route = { code: resource, name: resource, connectionId, direction: 'in', resource, subject };
    const { id: routeId } = await run(routeCommands.create, route);
    const { version } = await run(saveDraft, { routeId, mapping: { fields, codeLists: {} } });
    await run(publishMapping, { routeId, expectedVersion: version });
    return routeId;
  };
  const routes = {
    'storm-receipts': await addRoute('storm-receipts', 'inventory.receive-stock', [
      { target: 'itemId', from: 'item', refers: 'masterdata.item', required: true },
      { target: 'locationId', from: 'place', refers: 'masterdata.location' },
      { target: 'quantity', from: 'qty' },
      { target: 'unit', from: 'uom' },
    ]),
    'storm-items': await addRoute('storm-items', 'masterdata.item', [
      { target: 'code', from: 'no' },
      { target: 'name', from: 'text', required: true },
      { target: 'kind', default: 'component' },
      { target: 'unit', from: 'uom' },
    ]),
  };
  await program.stop();
  return routes;
}
