import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import { assembleProgram, type Program } from '../../src/entry/assemble.ts';
import { buildHttpServer, type HttpServer } from '../../src/kernel/http/index.ts';
import {
  type AnyCommand,
  type BatchCommand,
  type Command,
  type CommandTrace,
  createMetrics,
  type Database,
  deliverTo,
  findConsumers,
  followOutbox,
  type ModuleDefinition,
  newId,
  type OrgScope,
  openDatabase,
  type Principal,
  permissionsOf,
  projectDirectory,
  provideSecretKey,
  type Query,
  type Relay,
  systemPrincipal,
} from '../../src/kernel/index.ts';
import { authenticate, recogniseDevice } from '../../src/modules/identity/index.ts';
import { type TestClock, testClock } from './clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type Actor = Principal | string;

interface ExecuteAs {
  as?: Actor;
  /** Idempotency key; a fresh one otherwise. */
  key?: string;
  at?: Date;
}

/** What tests ask of the HTTP interface. */
export interface TestApp {
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  listen(at: { host: string; port: number }): Promise<string>;
}

/** A whole Trueup on a database of its own, without a listening port. */
export interface TestFactory {
  database: Database;
  databaseUrl: string;
  clock: TestClock;
  program: Program;
  /** The whole HTTP interface, not listening: `app.inject`. It is built when it is first asked: most files never ask. */
  app: TestApp;
  http(): Promise<FastifyInstance>;
  execute<I extends z.ZodType, O extends z.ZodType>(
    command: Command<I, O> | BatchCommand<I, O> | Relay<I, O>,
    input: z.input<I>,
    options?: ExecuteAs,
  ): Promise<z.output<O>>;
  query<I extends z.ZodType, O extends z.ZodType>(
    query: Query<I, O>,
    input: z.input<I>,
    options?: { as?: Actor },
  ): Promise<z.output<O>>;
  /** A principal with a role's permissions, in the whole plant or in the workshops given. */
  principal(role: string, scope?: { workshopIds: string[] }): Principal;
  /** Hands everything in the outbox to the reactions. */
  runReactions(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestFactoryOptions {
  /** With the event stream and the addresses of both apps, as `npm start` has them. */
  whole?: boolean;
  /** Where its present comes from; otherwise the clock that all factories of a test file share. */
  clock?: TestClock;
  /** An empty, migrated database; otherwise one of the run's server. */
  made?: TestDatabase;
  /** Ours, unless said. */
  modules?: readonly ModuleDefinition[];
  onTrace?: (trace: CommandTrace) => void;
}

export async function startTestFactory({
  whole = false,
  clock = testClock,
  made: given,
  modules,
  onTrace,
}: TestFactoryOptions = {}): Promise<TestFactory> {
  const made = given ?? (await createTestDatabase());
  const database = openDatabase({ connectionString: made.url, role: 'trueup_app', connectionsMax: 20, clock });
  provideSecretKey(database, () => Buffer.alloc(32, 7));
  const program = assembleProgram({
    database,
    clock,
    queueMax: 5_000,
    checkFacts: true,
    ...(modules ? { modules } : {}),
    ...(onTrace ? { onTrace } : {}),
  });
  const follower = whole ? followOutbox(database, () => {}) : undefined;
  let server: Promise<HttpServer> | undefined;
  async function http(): Promise<FastifyInstance> {
    server ??= buildHttpServer({
      ...(follower ? { events: follower, apps } : {}),
      modules: program.modules,
      runner: program.runner,
      database,
      clock,
      authenticate: (credentials) => authenticate(database, credentials, clock),
      recogniseDevice: (token) => recogniseDevice(database, token),
      metrics: createMetrics({ processMetrics: false }),
      logLevel: 'silent',
    });
    return (await server).app;
  }

  const held = new Map<string, ReadonlySet<string>>();
  function permissions(role: string): ReadonlySet<string> {
    const known = held.get(role) ?? permissionsOf(program, role);
    held.set(role, known);
    return known;
  }

  function principal(role: string, scope?: { workshopIds: string[] }): Principal {
    const orgScope: OrgScope = scope
      ? { all: false, workshopIds: new Set(scope.workshopIds), lineIds: new Set() }
      : { all: true };
    return {
      ...systemPrincipal,
      id: newId(),
      kind: 'person',
      name: role,
      permissions: permissions(role),
      scope: orgScope,
    };
  }

  const who = (actor: Actor | undefined): Principal =>
    actor === undefined ? systemPrincipal : typeof actor === 'string' ? principal(actor) : actor;

  return {
    database,
    databaseUrl: made.url,
    clock,
    program,
    app: {
      inject: async (request) => (await http()).inject(request),
      listen: async (at) => (await http()).listen(at),
    },
    http,
    principal,
    async execute(command, input, options = {}) {
      const result = await program.runner.execute(command as unknown as AnyCommand, input, {
        principal: who(options.as),
        idempotencyKey: options.key ?? newId(),
        ...(options.at ? { at: options.at } : {}),
      });
      return result.output as never;
    },
    query: (query, input, options = {}) => program.runner.query(query, input, who(options.as)),
    async runReactions() {
      for (const consumer of await findConsumers(program, program.modules)) {
        while ((await deliverTo(database, consumer, clock)) > 0);
      }
    },
    async stop() {
      const built = await server;
      await (follower ? built?.shutDown(0) : built?.app.close());
      await follower?.stop();
      await database.close();
      await made.drop();
    },
  };
}

const apps = [
  { prefix: '/floor/', directory: join(projectDirectory(), 'dist', 'pda'), title: { zh: '现场端', en: 'Floor app' } },
  { prefix: '/', directory: join(projectDirectory(), 'dist', 'web'), title: { zh: '桌面端', en: 'Desk app' } },
];
