import {
  type CommandContext,
  type Database,
  declarationsOf,
  defineCommand,
  isRecord,
  type Json,
  outOfScope,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import {
  checkMapping,
  diffRows,
  type Known,
  type Mapped,
  type Mapper,
  type Mapping,
  runCases,
} from '../../../mapping/index.ts';
import { type DryRun, zDryRun, zDryRunRequest, zTriedMapping, zTryMappingRequest } from '../contract.ts';
import { mapperOf, mappingOf } from '../mapper.ts';
import { findPublished } from '../queries/mappings.ts';
import { findPayloads } from '../queries/messages.ts';
import { findRoute, type RouteRow } from '../queries/routes.ts';
import { findToldRows } from '../queries/told.ts';
import { refuse } from '../refusals.ts';
import { fieldsOfSubject } from './read-subjects.ts';

const shared = { permission: 'bridge.route.write', idempotent: false } as const;
const ROWS_MAX = 2_000;

/** What a mapping that is being written makes of some rows, and what is wrong with it; it changes nothing. */
export const tryMapping = defineCommand({
  ...shared,
  name: 'bridge.try-mapping',
  summary: { zh: '试算映射', en: 'Try a mapping on rows' },
  input: zTryMappingRequest,
  output: zTriedMapping.extend({ asked: zTryMappingRequest.optional() }),
  http: { method: 'POST', path: '/bridge-routes/:routeId/try-mapping', bodyLimit: 8 * 1024 * 1024 },
  handle: async (context, asked) => {
    await routeAt(context, asked.routeId);
    return { ...untried(asked.routeId), asked };
  },
  // Expressions are evaluated outside any transaction: they take as long as they take.
  async settle({ database }, { routeId, asked }) {
    if (!asked) return untried(routeId);
    const { mapping, rows, cases } = asked;
    const route = await database.glance((tx) => findRoute(tx, routeId));
    const problems = checkMapping(mapping, route && (await database.glance(async (tx) => targetsOf(tx, route))));
    const mapper = mapperOf(database);
    // What isn't written correctly yet fails row by row, and says so.
    const results = await mapper.map(mapping, rows as never, {}, { trace: true });
    const lines = await linesOf(mapper, mapping, rows as never, results);
    const ran = await runCases(mapper, mapping, cases);
    return { routeId, results: results as never, lines: lines as never, problems, cases: ran as never };
  },
});

function untried(routeId: string) {
  return { routeId, results: [], lines: [], problems: [], cases: [] };
}

const ROUNDS_MAX = 8;

/** What the other fields give where some fail: those that failed are left out, round by round. */
async function linesOf(
  mapper: Mapper,
  mapping: Mapping,
  rows: readonly Record<string, Json>[],
  results: readonly Mapped[],
) {
  const lines = results.map((result) => ({
    value: result.kind === 'mapped' ? result.value : null,
    failed: [] as { field: string; why: Text }[],
  }));
  let fields = mapping.fields;
  let last = results;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const failing = new Set<string>();
    for (const [at, result] of last.entries()) {
      if (result.kind !== 'failed' || result.field === null || lines[at]?.value) continue;
      lines[at]?.failed.push({ field: result.field, why: result.why });
      failing.add(result.field);
    }
    if (failing.size === 0) break;
    fields = fields.filter(({ target }) => !failing.has(target));
    last = await mapper.map({ ...mapping, fields }, rows);
    for (const [at, result] of last.entries()) {
      const line = lines[at];
      if (line && line.value === null && result.kind === 'mapped') line.value = result.value;
    }
  }
  return lines;
}

/** What a mapping would have made of the rows of the last hours, held against the one in force; it changes nothing. */
export const dryRunMapping = defineCommand({
  ...shared,
  name: 'bridge.dry-run-mapping',
  summary: { zh: '用近期数据试跑映射', en: 'Run a mapping over what came lately, for trial' },
  input: zDryRunRequest,
  output: zDryRun.extend({ asked: zDryRunRequest.shape.mapping.optional() }),
  http: { method: 'POST', path: '/bridge-routes/:routeId/dry-run' },
  handle: async (context, { routeId, mapping, hours }) => {
    await routeAt(context, routeId);
    return { ...emptyRun(routeId, hours), asked: mapping };
  },
  async settle({ database, now }, { routeId, hours, asked }) {
    if (!asked) return emptyRun(routeId, hours);
    return runDry(database, { routeId, hours, mapping: asked }, new Date(now.getTime() - hours * 3_600_000));
  },
});

async function runDry(
  database: Database,
  { routeId, hours, mapping }: { routeId: string; hours: number; mapping: Mapping },
  since: Date,
): Promise<DryRun> {
  const { rows, published } = await database.glance(async (tx) => {
    const route = await findRoute(tx, routeId);
    return { rows: route ? await rowsSince(tx, route, since) : [], published: await findPublished(tx, routeId) };
  });
  const mapper = mapperOf(database);
  const payloads = rows.map(({ payload }) => payload);
  const after = await mapper.map(mapping, payloads);
  const before = published ? await mapper.map(mappingOf(database, published), payloads) : after;
  const { turns, fields, failures, same } = diffRows(before, after);
  const named = [
    ...turns.flatMap(({ examples }) => examples),
    ...failures.flatMap(({ examples }) => examples),
    ...fields.flatMap(({ examples }) => examples.map(({ row }) => row)),
  ];
  // Without one in force there is nothing to differ from: what fails is what counts.
  const failed = published ? failures : failures.concat(failuresOf(after));
  return {
    ...emptyRun(routeId, hours),
    against: published?.number ?? null,
    rows: rows.length,
    same,
    turns,
    fields,
    failures: failed,
    things: Object.fromEntries(
      [...named, ...failed.flatMap(({ examples }) => examples)].map((row) => [String(row), rows[row]?.thing ?? '']),
    ),
  } as DryRun;
}

function failuresOf(mapped: readonly Mapped[]): DryRun['failures'] {
  const found = new Map<string, DryRun['failures'][number]>();
  for (const [row, one] of mapped.entries()) {
    if (one.kind !== 'failed') continue;
    const key = `${one.field} ${one.why.en}`;
    const failure = found.get(key) ?? { field: one.field, why: one.why, count: 0, examples: [] };
    failure.count += 1;
    if (failure.examples.length < 5) failure.examples.push(row);
    found.set(key, failure);
  }
  return [...found.values()];
}

async function rowsSince(
  tx: Tx,
  route: RouteRow,
  since: Date,
): Promise<{ thing: string; payload: Record<string, Json> }[]> {
  if (route.direction === 'out') return findToldRows(tx, route.id, since, ROWS_MAX);
  return findPayloads(tx, route.id, since, ROWS_MAX);
}

function emptyRun(routeId: string, hours: number): DryRun {
  return { routeId, hours, against: null, rows: 0, same: 0, turns: [], fields: [], failures: [], things: {} };
}

async function routeAt({ tx, principal }: CommandContext, routeId: string): Promise<RouteRow> {
  if (!principal.scope.all) throw outOfScope(principal);
  const route = await findRoute(tx, routeId);
  if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
  return route;
}

/**
 * The fields that a row may become: those that are offered, rows as a whole, and all own fields at once; of commands, what their input says
 * is checked when it comes. Only a new thing needs all that it must have.
 */
export async function targetsOf(tx: Tx, { subject, direction }: RouteRow): Promise<Known> {
  const entity = declarationsOf(tx).entities.get(subject);
  if (direction === 'out' || !entity || !isRecord(entity)) return {};
  const { fields } = await fieldsOfSubject(tx, subject, 'zh');
  const paths = new Set(fields.flatMap(({ path }) => [path, path.replace(/\[\].*$/, '')]));
  return { targetFields: [...paths, 'custom'].map((path) => ({ path, required: path === 'code' })) };
}
