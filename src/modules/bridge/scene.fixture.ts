import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import type { SourceRow } from '../../connectors/index.ts';
import { modules } from '../../entry/modules.ts';
import { defineModule, type Json, newId, provide, workOnce } from '../../kernel/index.ts';
import { connectionCommands } from './connections/connection.ts';
import { furtherConnectors } from './connections/connectors-of.ts';
import { keepMessages } from './incoming/keep-messages.ts';
import { openOtherSide } from './other-side.fixture.ts';
import { publishMapping, saveDraft } from './routes/mapping-commands.ts';
import { routeCommands } from './routes/route.ts';
import { systemCommands } from './systems/system.ts';

type Fields = Parameters<typeof mappingOf>[0];

/** A factory with an ERP that is the master of items. */
export async function startScene() {
  const there = openOtherSide();
  const plug = defineModule({
    name: 'plug',
    label: { zh: '试验', en: 'Plug' },
    provides: [provide(furtherConnectors, there.connector)],
  });
  const factory = await startTestFactory({ modules: [...modules, plug] });
  const erp = await addSystem(factory, 'ERP1', [{ entity: 'masterdata.item', fieldName: '*' }]);
  return { factory, erp, there };
}

export async function addSystem(
  factory: TestFactory,
  code: string,
  masters: { entity: string; fieldName: string }[],
  {
    kind = 'other-side',
    settings = {},
    reach = '',
  }: { kind?: string; settings?: Record<string, Json>; reach?: string } = {},
) {
  const { id: systemId } = await factory.execute(systemCommands.create, {
    code,
    name: `系统 ${code}`,
    kind: 'erp',
    masters,
  });
  const connection = { code: `${code}-C`, name: `连接 ${code}`, systemId, kind, settings, reach };
  const { id: connectionId } = await factory.execute(connectionCommands.create, connection);
  return { systemId, connectionId };
}

export function mappingOf(fields: Record<string, string | { expression: string } | { from: string; refers: string }>) {
  return {
    fields: Object.entries(fields).map(([target, how]) =>
      typeof how === 'string' ? { target, from: how } : { target, ...how },
    ),
    codeLists: {},
  };
}

export async function addRoute(
  factory: TestFactory,
  connectionId: string,
  route: { code: string; subject: string; resource?: string; direction?: 'in' | 'out' } & Record<string, unknown>,
  fields: Fields | { mapping: object },
): Promise<string> {
  const { id: routeId } = await factory.execute(routeCommands.create, {
    name: `通道 ${route.code}`,
    connectionId,
    direction: 'in',
    resource: 'items',
    ...route,
  } as never);
  const mapping =
    'mapping' in fields && typeof fields.mapping === 'object' ? fields.mapping : mappingOf(fields as Fields);
  const { version } = await factory.execute(saveDraft, { routeId, mapping: mapping as never });
  await factory.execute(publishMapping, { routeId, expectedVersion: version });
  return routeId;
}

/** Rows as a connector hands them over. */
export function rowsOf(values: Record<string, Json>[], key = 'id'): SourceRow[] {
  return values.map((value) => ({
    key: String(value[key]),
    messageId: newId(),
    changedAt: typeof value.at === 'string' ? value.at : null,
    deleted: value.gone === true,
    value,
  }));
}

/** Keeps them, and lets the workers take them. */
export async function arrive(factory: TestFactory, routeId: string, rows: SourceRow[]): Promise<void> {
  await factory.database.transaction('arrive', (tx) =>
    keepMessages(tx, { id: routeId, keyField: '' }, rows, factory.clock.now()),
  );
  await workOnce(factory.program, factory.program.modules);
}

export interface Shown {
  thing: string;
  state: string;
  action: string | null;
  refusal: string | null;
  reason: { zh: string; en: string } | null;
  ourId: string | null;
  attempts: number;
}

export function messagesOf({ database }: TestFactory, routeId: string): Promise<Shown[]> {
  return database.glance((tx) =>
    tx.query<Shown>(
      `select thing, state, action, refusal, reason, our_id as "ourId", attempts from bridge.message where route_id = $1 order by id`,
      [routeId],
    ),
  );
}
