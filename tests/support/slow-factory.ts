import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import {
  defineModule,
  type JobDefinition,
  type JobRunner,
  newId,
  type Principal,
  startJobs,
} from '../../src/kernel/index.ts';
import type { ImportStanding, ImportsUnderWay, RunImportResponse } from '../../src/modules/imports/contract.ts';
import { defineImport, takeRowByRow } from '../../src/modules/imports/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { createTestClock } from './clock.ts';
import { hire, send } from './crew.ts';
import { startTestFactory } from './factory.ts';

/** A gate in the middle of a file: whoever loads it stops before the row that says so, until the test lets it on. */
class Gate {
  private opened = new Map<string, () => void>();
  private waiting = new Set<string>();

  async pass(name: string): Promise<void> {
    if (name === '') return;
    this.waiting.add(name);
    await new Promise<void>((open) => this.opened.set(name, open));
    this.waiting.delete(name);
  }

  reached = (name: string) => vi.waitFor(() => expect([...this.waiting]).toContain(name), { timeout: 15_000 });

  open(name: string): void {
    this.opened.get(name)?.();
    this.opened.delete(name);
  }

  openAll(): void {
    for (const name of [...this.opened.keys()]) this.open(name);
  }
}

/** Items, by the command that a person would send, with a gate in each row that names one. */
function slowImport(gate: Gate) {
  return defineImport({
    entity: 'slow-items',
    module: 'slow',
    things: { zh: '慢物料', en: 'Slow items' },
    permission: 'masterdata.item.write',
    columns: [
      { name: 'code', label: { zh: '编码', en: 'Code' }, type: 'code', required: true },
      { name: 'gate', label: { zh: '闸口', en: 'Gate' }, type: 'text' },
    ],
    take: (context, work) =>
      takeRowByRow(context, work, work.rows, async (own, { values }) => {
        await gate.pass(String(values.gate ?? ''));
        if (values.gate === 'bug') throw new Error('out of ink');
        const code = String(values.code);
        const made = await own.execute(recordCommands.item.create, {
          code,
          name: code,
          kind: 'component',
          unit: 'pcs',
        });
        return {
          kind: 'created',
          recordId: made.id,
          version: made.version,
          before: null,
          shown: { code, name: code, changes: [] },
        };
      }),
  });
}

const fileOf = (rows: readonly string[], fileName = 'slow.csv') => ({
  fileName,
  contentBase64: Buffer.from(`code,gate\n${rows.join('\n')}\n`).toString('base64'),
});

export type SlowFactory = Awaited<ReturnType<typeof openSlowFactory>>;

/** A Trueup that also takes slow files, with a planner, a clock of its own, and jobs that the test starts and stops. */
export async function openSlowFactory() {
  const gate = new Gate();
  const clock = createTestClock();
  const slowItems = slowImport(gate);
  const slow = defineModule({ name: 'slow', label: { zh: '慢', en: 'Slow' }, imports: [slowItems] });
  const factory = await startTestFactory({ modules: [...modules, slow], clock });
  const planner = await hire(factory, 'planner');
  const pool = new pg.Pool({ connectionString: factory.databaseUrl, max: 4 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
  await pool.query('select kernel.grant_application_role()');
  const allJobs = factory.program.modules.flatMap((module) => module.jobs);
  const job = (name: string) => allJobs.find((each) => each.name === name) as JobDefinition;
  const faults: string[] = [];
  let jobs: JobRunner | undefined;

  async function first<Row>(sql: string, values: unknown[] = []): Promise<Row> {
    return (await factory.database.pool.query(sql, values)).rows[0] as Row;
  }

  const underWay = async () =>
    (await send<ImportsUnderWay>(factory, 'GET', '/imports/under-way', { cookie: planner.cookie })).body.runs;

  return {
    factory,
    gate,
    clock,
    planner,
    faults,
    first,
    underWay,
    fileOf,
    named: async (name: string) => (await underWay()).find(({ fileName }) => fileName === name)?.importId ?? '',
    load: (
      rows: readonly string[],
      { key = newId(), cookie = planner.cookie, mode = 'good_rows', fileName = 'slow.csv' } = {},
    ) =>
      send<RunImportResponse>(factory, 'POST', '/imports/slow-items', {
        cookie,
        body: { ...fileOf(rows, fileName), mode },
        headers: { 'idempotency-key': key },
      }),
    standing: async (importId: string, cookie = planner.cookie) =>
      (await send<ImportStanding>(factory, 'GET', `/imports/runs/${importId}`, { cookie })).body,
    cancel: (importId: string, cookie = planner.cookie) =>
      send(factory, 'POST', `/imports/runs/${importId}/cancel`, { cookie }),
    count: async (like: string) =>
      (await first<{ n: number }>(`select count(*)::int as n from masterdata.item where code like $1`, [like])).n,
    left: async () => (await first<{ n: number }>('select count(*)::int as n from imports.asked')).n,
    events: async (importId: string) => {
      const types = `select type from kernel.outbox where aggregate_id = $1 order by position`;
      const { rows } = await factory.database.pool.query<{ type: string }>(types, [importId]);
      return rows.map(({ type }) => type.replace('imports.run-', ''));
    },
    async told(personId: string): Promise<{ title: string; detail: string }[]> {
      await factory.runReactions();
      const notices = `select title_en as title, detail_en as detail from inbox.notice where person_id = $1 order by id desc`;
      return (await factory.database.pool.query(notices, [personId])).rows;
    },
    async startJobs() {
      faults.length = 0;
      jobs = await startJobs(pool, factory.program, [job('imports.load-file')], (_, error) =>
        faults.push((error as Error).message),
      );
    },
    async stopJobs() {
      gate.openAll();
      await jobs?.stop();
    },
    /** As the request does it, with nobody there to work on it yet. */
    async askOnly(rows: readonly string[], personId = planner.id): Promise<string> {
      const { settle: _, ...command } = slowItems.run;
      const as = { ...factory.principal('planner'), id: personId, personId };
      const input = { ...fileOf(rows), mode: 'good_rows' as const };
      return (await factory.execute(command as typeof slowItems.run, input, { as })).importId;
    },
    /** A job at this moment, as a runner of its own would. */
    async runJob(name: string, payload: { importId?: string }): Promise<void> {
      const { database, runner } = factory.program;
      const executeAs = async (as: { principal: Principal; source: 'import' }, command: never, input: never) =>
        (await runner.execute(command, input, as)).output;
      await job(name).handle({ database, now: clock.now(), executeAs } as never, payload);
    },
    /** What is asked for anew, of all that nobody works on. */
    async takenUp(): Promise<string[]> {
      await this.runJob('imports.take-up-imports', {});
      const { rows } = await pool.query<{ id: string }>(
        `with taken as (delete from graphile_worker._private_jobs returning payload) select payload ->> 'importId' as id from taken`,
      );
      return rows.map(({ id }) => id);
    },
    /** Breaks the connection on which the file is loaded, as the end of its server would. */
    breakOff: () =>
      pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like 'slow.import%'`,
      ),
    ended: (importId: string) =>
      vi.waitFor(
        async () =>
          expect(
            (await first<{ state: string }>('select state from imports.run where id = $1', [importId])).state,
          ).not.toBe('under_way'),
        { timeout: 15_000 },
      ),
    async stop() {
      await pool.end();
      await factory.stop();
    },
  };
}
