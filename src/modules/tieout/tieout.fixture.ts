import pg from 'pg';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { type Connection, type Connector, hashedPostgresql, type Row, Unreachable } from '../../connectors/index.ts';
import { modules } from '../../entry/modules.ts';
import { defineModule, type Json, provide, workOnce } from '../../kernel/index.ts';
import { connectionCommands } from '../bridge/connections/connection.ts';
import { furtherConnectors } from '../bridge/connections/connectors-of.ts';
import { keepMessages } from '../bridge/incoming/keep-messages.ts';
import { publishMapping, saveDraft } from '../bridge/routes/mapping-commands.ts';
import { routeCommands } from '../bridge/routes/route.ts';
import { systemCommands } from '../bridge/systems/system.ts';
import { comparisonCommands } from './comparison.ts';
import { requestRun } from './runs/request-run.ts';

/** Another system whose rows a test sets: read from end to end, or in a database that reckons itself. */
export function openCompared() {
  const state = {
    rows: [] as (Row & { id: string })[],
    pushed: [] as Row[],
    reads: 0,
    away: false,
    /** Called while it is being read. */
    during: undefined as (() => Promise<void>) | undefined,
  };
  const base: Pick<Connection, 'test' | 'listResources' | 'describe' | 'close' | 'push'> = {
    test: async () => [],
    listResources: async () => [{ name: 'erp.items' }],
    describe: async () => ({ fields: [], samples: [], keyFields: [], watermarkFields: [] }),
    push: async ({ body, foreignId }) => {
      const id = foreignId ?? `N${state.rows.length}`;
      state.rows = [...state.rows.filter((row) => row.id !== id), { ...body, id }];
      state.pushed.push(body);
      return { outcome: 'confirmed', foreignId: id };
    },
    close: async () => {},
  };
  const readAll: NonNullable<Connection['readAll']> = async function* ({ keyField, fields }) {
    state.reads += 1;
    if (state.away) throw new Unreachable('nobody answers');
    for (let at = 0; at < state.rows.length; at += 100) {
      yield state.rows.slice(at, at + 100).map((value) => ({
        key: String(value[keyField]),
        messageId: null,
        changedAt: typeof value.at === 'string' ? value.at : null,
        deleted: false,
        // As a database answers: what wasn't asked for isn't there.
        value: Object.fromEntries(
          Object.entries(value).filter(([name]) => fields.length === 0 || fields.includes(name)),
        ),
      }));
      await state.during?.();
    }
  };
  const words = { zh: '试验', en: 'For tests' };
  const connector = (kind: string, open: () => Connection): Connector => ({
    kind,
    label: words,
    help: words,
    settings: {},
    secrets: {},
    open,
  });
  return { state, base, readAll, streamed: connector('streamed', () => ({ ...base, readAll })), connector };
}

export async function startCompared() {
  const there = openCompared();
  let client: pg.Client | undefined;
  const query = async (text: string, values: unknown[]) => {
    there.state.reads += 1;
    return (await (client as pg.Client).query(text, values)).rows;
  };
  const reckoned = there.connector('reckoned', () => ({ ...there.base, ...hashedPostgresql(query) }));
  const plug = defineModule({
    name: 'plug',
    label: { zh: '试验', en: 'Plug' },
    provides: [provide(furtherConnectors, there.streamed), provide(furtherConnectors, reckoned)],
  });
  const factory = await startTestFactory({ modules: [...modules, plug] });
  client = new pg.Client({ connectionString: factory.databaseUrl });
  await client.connect();
  await client.query(`create schema erp;
    create table erp.items (id varchar(20), no varchar(30), text varchar(80), kind varchar(20), uom varchar(10), stock float8, loc varchar(20), at timestamptz)`);
  return {
    factory,
    there: there.state,
    /** SQL in the other system's database. */
    sql: (text: string, values: unknown[] = []) => (client as pg.Client).query(text, values),
    async stop() {
      await client?.end();
      await factory.stop();
    },
  };
}

export async function addSystem(factory: TestFactory, code: string, masters: { entity: string; fieldName: string }[]) {
  const system = { code, name: `系统 ${code}`, kind: 'erp' as const, masters };
  return (await factory.execute(systemCommands.create, system)).id;
}

let counter = 0;

/** A route on a connection of its own, with its mapping in force. */
export async function addRoute(
  factory: TestFactory,
  systemId: string,
  kind: 'streamed' | 'reckoned',
  route: Record<string, unknown>,
  fields: Record<string, string | object>,
): Promise<string> {
  counter += 1;
  const connection = { code: `C${counter}`, name: `连接 ${counter}`, systemId, kind, settings: {}, reach: '' };
  const { id: connectionId } = await factory.execute(connectionCommands.create, connection);
  const { id: routeId } = await factory.execute(routeCommands.create, {
    code: `R${counter}`,
    name: `通道 ${counter}`,
    connectionId,
    direction: 'in',
    resource: 'erp.items',
    keyField: 'id',
    ...route,
  } as never);
  const mapping = {
    fields: Object.entries(fields).map(([target, how]) => ({
      target,
      ...(typeof how === 'string' ? { from: how } : how),
    })),
    codeLists: {},
  };
  const { version } = await factory.execute(saveDraft, { routeId, mapping: mapping as never });
  await factory.execute(publishMapping, { routeId, expectedVersion: version });
  return routeId;
}

export async function addComparison(factory: TestFactory, routeId: string, more: Record<string, Json> = {}) {
  counter += 1;
  const comparison = { code: `T${counter}`, name: `对账 ${counter}`, routeId, ...more };
  return (await factory.execute(comparisonCommands.create, comparison as never)).id;
}

/** Rows come by the route, and are taken. */
export async function arrive(factory: TestFactory, routeId: string, rows: readonly Row[]): Promise<void> {
  const now = factory.clock.now();
  const kept = rows.map((value, at) => ({
    key: String(value.id),
    messageId: `${String(value.id)}-${at}-${now.getTime()}`,
    changedAt: null,
    deleted: false,
    value,
  }));
  await factory.database.transaction('arrive', (tx) => keepMessages(tx, { id: routeId, keyField: 'id' }, kept, now));
  await work(factory);
}

/** Lets everything that waits be done: runs, messages, deliveries. */
export async function work(factory: TestFactory): Promise<void> {
  await workOnce(factory.program, factory.program.modules);
}

export interface ShownRun {
  state: string;
  reason: { zh: string; en: string } | null;
  rows_here: number | null;
  rows_there: number | null;
  rows_equal: number | null;
  rows_unread: number | null;
  differences: Record<string, number>;
  /** All of them together. */
  found: number;
  opened: number | null;
  ended: number | null;
  attempts: number;
}

/** Asks for a run, lets it be made, and gives what came of it. */
export async function compare(
  factory: TestFactory,
  comparisonId: string,
  more: { despiteGap?: boolean } = {},
): Promise<ShownRun> {
  const { runId } = await factory.execute(requestRun, { comparisonId, ...more });
  await work(factory);
  const run = await factory.database.glance((tx) =>
    tx.first<Omit<ShownRun, 'found'>>('select * from tieout.run where id = $1', [runId]),
  );
  if (!run) throw new Error('no run');
  return { ...run, found: Object.values(run.differences).reduce((sum, count) => sum + count, 0) };
}

export interface ShownDifference {
  id: string;
  thing: string;
  field: string;
  class: string;
  state: string;
  here: string | null;
  there: string | null;
  since: Date;
}

export function differencesOf(
  { database }: TestFactory,
  comparisonId: string,
  living = true,
): Promise<ShownDifference[]> {
  return database.glance((tx) =>
    tx.query<ShownDifference>(
      `select id, thing, field, class, state, here, there, since from tieout.difference
        where comparison_id = $1 and (not $2 or ended_at is null) order by thing, field, since`,
      [comparisonId, living],
    ),
  );
}
