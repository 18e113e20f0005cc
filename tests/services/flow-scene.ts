import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { type RunningProgram, startProgram } from '../../src/entry/start-program.ts';
import {
  type AnyCommand,
  type Json,
  newId,
  readSettings,
  type Settings,
  systemPrincipal,
} from '../../src/kernel/index.ts';
import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { setSecrets, testConnection } from '../../src/modules/bridge/connections/connection-commands.ts';
import { publishMapping, saveDraft } from '../../src/modules/bridge/routes/mapping-commands.ts';
import { routeCommands } from '../../src/modules/bridge/routes/route.ts';
import { systemCommands } from '../../src/modules/bridge/systems/system.ts';
import { comparisonCommands } from '../../src/modules/tieout/comparison.ts';
import { requestRun } from '../../src/modules/tieout/runs/request-run.ts';
import { type ServerProcess, startServer } from '../performance/bench/start-server.ts';
import { pause } from './run-process.ts';
import type { Address } from './service.ts';

/** A Trueup as its users run it, in a process of its own, on the database of the services; and a second one beside it that people's commands go through. */
export interface Flow {
  run<T = { id: string; version: number }>(command: AnyCommand, input: object): Promise<T>;
  sql<T extends object = Record<string, string>>(text: string, values?: unknown[]): Promise<T[]>;
  addConnection(connection: NewConnection): Promise<{ systemId: string; connectionId: string }>;
  addRoute(connectionId: string, route: Record<string, Json>, mapping: object): Promise<string>;
  addComparison(routeId: string, more?: Record<string, Json>): Promise<string>;
  /** Compares until the run says `found` differences that aren't merely late, and gives it. */
  compareUntil(comparisonId: string, found: number): Promise<ShownRun>;
  /** As a power cut of its machine does; its database lives. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface NewConnection {
  code: string;
  systemKind?: 'erp' | 'wms' | 'mes' | 'other';
  masters?: { entity: string; fieldName: string }[];
  kind: string;
  settings: Record<string, Json>;
  secrets?: Record<string, string>;
}

export interface ShownRun {
  state: string;
  rows_here: number;
  rows_there: number;
  rows_equal: number;
  rows_unread: number;
  differences: Record<string, number>;
}

export async function startFlow(address: Address, name: string): Promise<Flow> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-flow-'));
  const owner = new URL(String(address.url));
  const client = new pg.Client({ connectionString: owner.href });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name}`);
  await client.end();
  owner.pathname = `/${name}`;
  const environment = {
    TRUEUP_DATA: directory,
    TRUEUP_DATABASE_URL: owner.href,
    TRUEUP_LOG_LEVEL: 'silent',
  };
  const settings: Settings = readSettings(environment);
  const beside: RunningProgram = await startProgram(settings, { log: () => {}, background: false });
  const pool = new pg.Pool({ connectionString: owner.href, max: 2 });
  pool.on('error', () => {});
  let server: ServerProcess | undefined = await startServer(environment);

  async function run<T>(command: AnyCommand, input: object): Promise<T> {
    const answer = await beside.runner.execute(command, input, {
      principal: systemPrincipal,
      idempotencyKey: newId(),
    });
    return answer.output as T;
  }
  const sql = async <T extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<T>(text, values)).rows;

  return {
    run,
    sql,
    async addConnection({ code, systemKind = 'erp', masters = [], kind, settings, secrets }) {
      const system = { code, name: `系统 ${code}`, kind: systemKind, masters };
      const { id: systemId } = await run<{ id: string }>(systemCommands.create, system);
      const connection = { code, name: `连接 ${code}`, systemId, kind, settings, reach: '127.0.0.1' };
      const { id: connectionId } = await run<{ id: string }>(connectionCommands.create, connection);
      if (secrets) await run(setSecrets, { connectionId, secrets });
      const tested = await run<{ works: boolean; steps: object[] }>(testConnection, { connectionId });
      expect(tested, `${code} is green`).toMatchObject({ works: true });
      return { systemId, connectionId };
    },
    async addRoute(connectionId, route, mapping) {
      const whole = { name: `通道 ${route.code}`, connectionId, direction: 'in', everySeconds: 1, expectedSeconds: 1 };
      const { id: routeId } = await run<{ id: string }>(routeCommands.create, { ...whole, ...route });
      const { version } = await run<{ version: number }>(saveDraft, {
        routeId,
        mapping: { codeLists: {}, ...mapping },
      });
      await run(publishMapping, { routeId, expectedVersion: version });
      return routeId;
    },
    async addComparison(routeId, more = {}) {
      const code = `T${newId().slice(-8)}`;
      const { id } = await run<{ id: string }>(comparisonCommands.create, {
        code,
        name: `对账 ${code}`,
        routeId,
        ...more,
      });
      return id;
    },
    compareUntil: (comparisonId, wanted) =>
      eventually(async () => {
        const { runId } = await run<{ runId: string }>(requestRun, { comparisonId });
        const ended = await eventually(async () => {
          const [found] = await sql<ShownRun>('select * from tieout.run where id = $1', [runId]);
          expect(found?.state).not.toMatch(/waiting|running/);
          return found as ShownRun;
        });
        expect(ended).toMatchObject({ state: 'done' });
        const count = Object.entries(ended.differences).reduce((sum, [, n]) => sum + n, 0);
        expect(count, JSON.stringify(ended.differences)).toBe(wanted);
        return ended;
      }),
    async kill() {
      await server?.stop('SIGKILL');
      server = undefined;
    },
    async start() {
      server ??= await startServer(environment);
    },
    async stop() {
      await server?.stop();
      await beside.stop();
      await pool.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What a process that was killed had taken on is free again after a minute, and what waits on that a while later. */
const PATIENCE_MILLISECONDS = 200_000;

/** Asks again until nothing in it is refused or expected in vain: what is waited for is a condition and no time. */
export async function eventually<T>(look: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      // A question that the database doesn't understand won't be answered later either.
      const isWrong = /^42/.test(String((error as { code?: unknown }).code ?? ''));
      if (isWrong || performance.now() > until) throw error;
      await pause(200);
    }
  }
}

/** Fields of a mapping: where each comes from, or all that is said of it. */
export function mappingOf(fields: Record<string, string | object>, more: object = {}): object {
  return {
    fields: Object.entries(fields).map(([target, how]) => ({
      target,
      ...(typeof how === 'string' ? { from: how } : how),
    })),
    codeLists: {},
    ...more,
  };
}

export function codeList(pairs: Record<string, string>): object {
  return { pairs: Object.entries(pairs).map(([there, here]) => ({ there, here })), otherwise: 'refuse' };
}
