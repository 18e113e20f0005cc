import {
  type ComparedHashes,
  type ComparedRow,
  type Connection,
  compareHashes,
  compareRows,
  type Difference,
} from '../../../connectors/index.ts';
import {
  configurationFor,
  declarationsOf,
  groupBy,
  isRecord,
  type ListDefinition,
  systemPrincipal,
  type Text,
  type WorkerContext,
} from '../../../kernel/index.ts';
import { askConnection, referencesOf } from '../../bridge/index.ts';
import type { RunFigures } from '../contract.ts';
import type { ComparisonRow } from '../queries/comparisons.ts';
import { type FoundDifference, saveDifferences } from '../queries/differences.ts';
import { bucketsForOurs, findUnknownThere, type OurRows } from '../queries/our-rows.ts';
import { type ComparedRoute, findUnderWay } from '../queries/routes.ts';
import { findLastRows, type RunRow } from '../queries/runs.ts';
import { classify } from '../rules/classify.ts';
import { type ComparedFields, comparedFields, namesIn } from '../rules/compared-fields.ts';
import { comparedListOf, wholeList } from '../rules/compared-list.ts';
import { whyFuse } from '../rules/fuse.ts';
import { isWithin, readTolerance } from '../rules/tolerance.ts';
import { type OtherSide, otherSide } from '../sides/other-side.ts';
import { ourSide } from '../sides/our-side.ts';
import { dropSameThings } from '../sides/same-things.ts';

/** What is kept one by one; further ones are counted. */
export const DIFFERENCES_MAX = 20_000;

export interface BegunRun {
  run: RunRow;
  attemptId: string;
  comparison: ComparisonRow;
  route: ComparedRoute;
}

export interface EndedRun {
  state: 'done' | 'stopped' | 'failed';
  reason: Text | null;
  figures: RunFigures;
}

export const noFigures: RunFigures = {
  rowsHere: null,
  rowsThere: null,
  buckets: null,
  bucketsDiffering: null,
  rowsRead: null,
  rowsUnread: 0,
  rowsEqual: null,
  differences: {},
  truncated: false,
  fields: [],
};

/**
 * Compares both sides once, outside any transaction: first the hashes of buckets, then row by row what lies in those that differ. What is
 * found is saved in portions. Throws what the other side throws.
 */
export async function compareOnce(context: WorkerContext, begun: BegunRun): Promise<EndedRun> {
  const { database, clock } = context;
  const { comparison, route } = begun;
  const declarations = declarationsOf(database);
  const { entities } = declarations;
  const compared = comparedListOf(declarations, route);
  if (!compared || !route.mapping || !route.active || !comparison.active) return failed(inactive);
  const { customFields } = await database.read((tx) => configurationFor(tx, {}));
  const custom = customFields[compared.list.custom?.entity ?? ''] ?? [];
  const list = wholeList(compared, route.direction, { entities, custom });
  const record = entities.get(compared.entity);
  const fields = comparedFields(route, route.mapping, list, {
    ignored: namesIn(comparison.ignored),
    references: referencesOf(database, route, route.mapping),
    own: record && isRecord(record) ? record.fields : {},
  });
  if (fields.fields.length === 0) return failed(nothingToCompare);
  const ours = {
    ...compared,
    list,
    systemId: route.systemId,
    ...(route.direction === 'in' ? { routeId: route.id } : {}),
    fields: fields.fields,
    reader: { principal: systemPrincipal, now: clock.now() },
  };
  return askConnection({ database, clock }, route.connectionId, (connection) =>
    compareSides(context, begun, { connection, ours, fields }),
  );
}

interface Sides {
  connection: Connection;
  ours: OurRows & { list: ListDefinition };
  fields: ComparedFields;
}

async function compareSides(context: WorkerContext, begun: BegunRun, sides: Sides): Promise<EndedRun> {
  const { database } = context;
  const { run, comparison, route } = begun;
  const { ours, fields, connection } = sides;
  const mapping = route.mapping;
  if (!mapping) return failed(inactive);
  const here = ourSide(database, ours);
  const there = otherSide({ connection, database, route, mapping, compared: fields });
  const { buckets, rowsBefore } = await database.read(async (tx) => ({
    buckets: await bucketsForOurs(tx, ours),
    rowsBefore: await findLastRows(tx, comparison.id),
  }));
  const hashes = await compareHashes(here, there, buckets);
  const gap = run.despiteGap ? undefined : whyFuse({ ...hashes, rowsBefore }, comparison.fusePercent);
  const seen = figuresOf(hashes, fields);
  if (gap) return { state: 'stopped', reason: gap, figures: seen };

  const kept = new KeptDifferences(context, begun, sides, there);
  const rowsRead = await compareRows(here, there, {
    hashes,
    within: tolerancesOf(comparison, fields),
    take: (differences) => kept.take(differences),
    signal: context.signal,
  });
  if (route.direction === 'out') await kept.takeUnknown();
  const { counts, things, truncated } = kept;
  return {
    state: 'done',
    reason: null,
    figures: {
      ...seen,
      rowsRead,
      rowsUnread: there.unread.size,
      rowsEqual: Math.max(0, hashes.rowsHere - things),
      differences: counts,
      truncated,
    },
  };
}

/** Judges and saves what is found, and counts it. */
class KeptDifferences {
  readonly counts: Record<string, number> = {};
  /** Rows here that have a difference. */
  things = 0;
  truncated = false;
  #saved = 0;
  readonly #context: WorkerContext;
  readonly #begun: BegunRun;
  readonly #sides: Sides;
  readonly #there: OtherSide;

  constructor(context: WorkerContext, begun: BegunRun, sides: Sides, there: OtherSide) {
    this.#context = context;
    this.#begun = begun;
    this.#sides = sides;
    this.#there = there;
  }

  async take(differences: readonly Difference[]): Promise<void> {
    for (let at = 0; at < differences.length; at += PORTION)
      await this.#takePortion(differences.slice(at, at + PORTION));
  }

  async #takePortion(portion: readonly Difference[]): Promise<void> {
    const { route } = this.#begun;
    // What the mapping couldn't read is there all the same: it isn't missing.
    const told = portion.filter(({ kind, key }) => kind !== 'onlyHere' || !this.#there.unread.has(key));
    const { database, clock } = this.#context;
    const { fields } = this.#sides.fields;
    const real = await database.read((tx) => dropSameThings(tx, route.systemId, fields, told));
    this.things += real.filter((one) => 'here' in one).length;
    const ourIds = real.flatMap((one) => ('here' in one ? (one.here.about?.id ?? []) : []));
    const foreignIds = real.map(({ key }) => key);
    const underWay = await database.read((tx) => findUnderWay(tx, route.id, { foreignIds, ourIds }));
    const judged = {
      direction: route.direction,
      fields,
      now: clock.now(),
      expectedSeconds: route.expectedSeconds,
      underWay,
      rowOf: (row: ComparedRow) => row.source ?? null,
    };
    await this.#save(real.flatMap((difference) => classify(difference, judged)));
  }

  /** Rows here that the other side has never heard of. */
  async takeUnknown(): Promise<void> {
    const { database, clock } = this.#context;
    const { route } = this.#begun;
    const { count, rows } = await database.read((tx) => findUnknownThere(tx, this.#sides.ours, DIFFERENCES_MAX));
    const ids = rows.map(({ id }) => id);
    const underWay = await database.read((tx) => findUnderWay(tx, route.id, { foreignIds: [], ourIds: ids }));
    const young = clock.now().getTime() - route.expectedSeconds * 1_000;
    const found = rows.map(({ id, changedAt }): FoundDifference => {
      const late = underWay.has(id) || (changedAt !== null && Date.parse(changedAt) > young);
      const nothing = { foreignId: null, field: '', here: null, there: null, rowThere: null };
      return { thing: `~${id}`, ourId: id, class: late ? 'late' : 'missing_there', changedAt, ...nothing };
    });
    for (let at = 0; at < found.length; at += PORTION) await this.#save(found.slice(at, at + PORTION));
    if (count > rows.length) this.#countMore('missing_there', count - rows.length);
  }

  async #save(found: readonly FoundDifference[]): Promise<void> {
    for (const [as, some] of groupBy(found, (one) => one.class)) this.counts[as] = (this.counts[as] ?? 0) + some.length;
    const room = Math.max(0, DIFFERENCES_MAX - this.#saved);
    if (found.length > room) this.truncated = true;
    const { database, clock } = this.#context;
    const { comparison, attemptId, route } = this.#begun;
    const now = clock.now();
    const kept = unique(found.slice(0, room));
    this.#saved += kept.length;
    await database.transaction('tieout.save-differences', (tx) =>
      saveDifferences(tx, { comparisonId: comparison.id, entity: this.#sides.ours.entity, attemptId }, kept, {
        now,
        repairedBefore: new Date(now.getTime() - route.expectedSeconds * 1_000),
      }),
    );
  }

  #countMore(as: string, count: number): void {
    this.counts[as] = (this.counts[as] ?? 0) + count;
    this.truncated = true;
  }
}

const PORTION = 1_000;

/** A key that comes three times is told twice, and is one difference. */
function unique(found: readonly FoundDifference[]): FoundDifference[] {
  return [...new Map(found.map((one) => [`${one.thing}\n${one.field}`, one])).values()];
}

function tolerancesOf({ tolerances }: ComparisonRow, { fields }: ComparedFields) {
  const allowed = new Map(tolerances.map(({ fieldName, allowed }) => [fieldName, readTolerance(allowed) ?? 0]));
  return (at: number, here: string, there: string): boolean => {
    const field = fields[at];
    const most = field && allowed.get(field.name);
    return field !== undefined && most !== undefined && isWithin(field.form, most, here, there);
  };
}

function figuresOf(hashes: ComparedHashes, { fields }: ComparedFields): RunFigures {
  const { buckets, differing, rowsHere, rowsThere } = hashes;
  return {
    ...noFigures,
    buckets,
    rowsHere,
    rowsThere,
    bucketsDiffering: differing.length,
    fields: fields.map(({ name }) => name),
  };
}

function failed(reason: Text): EndedRun {
  return { state: 'failed', reason, figures: noFigures };
}

const inactive = {
  zh: '对账单、通道、连接或系统已停用，或映射未发布',
  en: 'The comparison, its route, connection or system is inactive, or no mapping is published',
};
const nothingToCompare = {
  zh: '映射里没有可以比较的字段',
  en: 'No field of the mapping can be compared',
};
