import { startProgram } from '../../src/entry/start-program.ts';
import { type AnyCommand, newId, readSettings, systemPrincipal } from '../../src/kernel/index.ts';
import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { publishMapping, saveDraft } from '../../src/modules/bridge/routes/mapping-commands.ts';
import { routeCommands } from '../../src/modules/bridge/routes/route.ts';
import { systemCommands } from '../../src/modules/bridge/systems/system.ts';
import { makeBenchScene } from '../support/bench-scene.ts';

/** A factory that tells the topic `stock` of a broker how much there is of each item. */
export async function prepareTelling(environment: Record<string, string>, broker: string) {
  const program = await startProgram(readSettings(environment), { log: () => {}, background: false });
  const run = async (command: AnyCommand, input: object) =>
    (await program.runner.execute(command, input, { principal: systemPrincipal, idempotencyKey: newId() })).output as {
      id: string;
      version: number;
    };
  const { apiKey, rawLocationId, spread } = await makeBenchScene(program, { spread: 200, hot: 1 });
  const { id: systemId } = await run(systemCommands.create, { code: 'BENCH', name: '订阅者', masters: [] });
  const { id: connectionId } = await run(connectionCommands.create, {
    code: 'BENCH-KAFKA',
    name: 'Kafka',
    systemId,
    kind: 'kafka',
    settings: { brokers: broker },
    reach: '127.0.0.1',
    atOnce: 32,
  });
  const { id: routeId } = await run(routeCommands.create, {
    ...{ code: 'BENCH-OUT', name: '现存量', connectionId, direction: 'out', resource: 'stock' },
    ...{ subject: 'inventory.item-stock', watched: [{ column: 'onHand' }], operation: 'send' },
  });
  const fields = [
    { target: 'item', from: 'itemCode' },
    { target: 'onHand', from: 'onHand' },
  ];
  const { version } = await run(saveDraft, { routeId, mapping: { fields, codeLists: {} } });
  await run(publishMapping, { routeId, expectedVersion: version });
  await program.stop();
  return { apiKey, locationId: rawLocationId, itemIds: spread.map(({ componentId }) => componentId) };
}
