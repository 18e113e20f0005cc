import { type CommandContext, codeKey, mayDo, Refusal, stableStringify, type Tx } from '../../../kernel/index.ts';
import { assertNoLoop } from '../boms/assert-no-loop.ts';
import { publishBom } from '../boms/publish-bom.ts';
import { checkBomLines, withoutIds, writeBomLines } from '../boms/replace-bom-lines.ts';
import { type BomLineInput, type RoutingOperationInput, zBomLine, zRoutingOperation } from '../contract.ts';
import { type Item, itemsByCode } from '../find-items.ts';
import { readBomLines } from '../queries/boms.ts';
import { readRoutingOperations } from '../queries/routings.ts';
import { findEffectiveVersions, findLatestDrafts, lockVersion, type VersionHead } from '../queries/versions.ts';
import type { Values } from '../records/record-type.ts';
import { toItem } from '../records/references.ts';
import { publishRouting } from '../routings/publish-routing.ts';
import { checkRoutingOperations, ownFields, writeRoutingOperations } from '../routings/replace-routing-operations.ts';
import { changeHead, createVersion, tellVersion } from '../versions/change-version.ts';
import { bomKind, routingKind, type VersionKind } from '../versions/version-kind.ts';
import type { ImportColumn } from './import-column.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { Fault, ParsedRow } from './parse-row.ts';
import { refuseImport } from './refusals.ts';
import { resolveCodes, unknownCode } from './resolve-codes.ts';

/** All rows of one parent: a BOM or a routing is imported whole or not at all. */
interface Group {
  item: Item;
  batchQuantity: string;
  rows: ParsedRow[];
  lines: unknown[];
}

/** How BOMs and routings differ in an import. */
interface GroupKind {
  kind: VersionKind;
  linesOf(
    tx: Tx,
    rows: readonly ParsedRow[],
    columns: readonly ImportColumn[],
  ): Promise<{ rows: ParsedRow[]; faults: Fault[]; lineOf(row: ParsedRow, index: number): unknown }>;
  /** The lines in stored form; throws the refusal that writing them would meet. */
  check(tx: Tx, head: Pick<VersionHead, 'code' | 'itemId'>, lines: unknown[]): Promise<unknown[]>;
  readStored(tx: Tx, versionId: string): Promise<unknown[]>;
  write(context: CommandContext, head: VersionHead, lines: unknown[]): Promise<VersionHead>;
  publish(context: CommandContext, head: VersionHead): Promise<unknown>;
  publishPermission: string;
}

const bomGroups: GroupKind = {
  kind: bomKind,
  linesOf: bomLinesOf,
  async check(tx, head, lines) {
    const writes = await checkBomLines(tx, lines as BomLineInput[]);
    await assertNoLoop(tx, head, writes);
    return [...writes].sort((a, b) => a.lineNumber - b.lineNumber);
  },
  readStored: async (tx, versionId) => (await readBomLines(tx, [versionId])).map(withoutIds),
  write: (context, head, lines) => writeBomLines(context, head, lines as BomLineInput[]),
  publish: (context, head) =>
    context.execute(publishBom, { bomId: head.id, expectedVersion: head.version, replaceOverlapping: true }),
  publishPermission: 'masterdata.bom.publish',
};

const routingGroups: GroupKind = {
  kind: routingKind,
  linesOf: routingOperationsOf,
  check: (tx, _head, lines) => checkRoutingOperations(tx, lines as RoutingOperationInput[]),
  readStored: async (tx, versionId) => (await readRoutingOperations(tx, [versionId])).map(ownFields),
  write: (context, head, lines) => writeRoutingOperations(context, head, lines as RoutingOperationInput[]),
  publish: (context, head) =>
    context.execute(publishRouting, { routingId: head.id, expectedVersion: head.version, replaceOverlapping: true }),
  publishPermission: 'masterdata.routing.publish',
};

export const groupKinds = { 'bom-lines': bomGroups, 'routing-operations': routingGroups } as const;

/** What an import does with a group: a preview decides only. */
export type GroupWriter = { context: CommandContext; publish: boolean } | undefined;

/**
 * Each parent's rows become its latest draft, or a new one; rows that equal the draft or what is in force change nothing.
 * With `publish`, components go before what is made of them.
 */
export async function importVersions(
  tx: Tx,
  now: Date,
  groups: GroupKind,
  columns: readonly ImportColumn[],
  parsed: readonly ParsedRow[],
  writer: GroupWriter,
  faultyParents: ReadonlySet<string>,
): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { created: 0, changed: 0, unchanged: 0, faults: [] };
  if (writer?.publish && !mayDo(writer.context.principal, groups.publishPermission)) {
    throw new Refusal('kernel.permission_missing', { permission: groups.publishPermission, roles: '—' });
  }
  const written: { group: Group; head: VersionHead }[] = [];
  for (const group of await groupRows(tx, groups, columns, parsed, faultyParents, outcome)) {
    try {
      const { result, head } = await importGroup(tx, now, groups, group, writer?.context);
      outcome[result] += group.rows.length;
      if (head) written.push({ group, head });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuseGroup(outcome, columns, group, error);
    }
  }
  if (writer?.publish) await publishAll(writer.context, groups, columns, written, outcome);
  return outcome;
}

async function groupRows(
  tx: Tx,
  groups: GroupKind,
  columns: readonly ImportColumn[],
  parsed: readonly ParsedRow[],
  faultyParents: ReadonlySet<string>,
  outcome: ImportOutcome,
): Promise<Group[]> {
  const parents = await itemsByCode(
    tx,
    parsed.map((row) => String(row.values.item)),
  );
  const { rows, faults, lineOf } = await groups.linesOf(tx, parsed, columns);
  const faulty = new Map<string, number>([...faultyParents].map((code) => [codeKey(code), 0]));
  const rowParent = new Map(parsed.map((row) => [row.row, String(row.values.item)]));
  for (const fault of faults) faulty.set(codeKey(rowParent.get(fault.row) ?? ''), fault.row);
  outcome.faults.push(...faults);
  const byParent = new Map<string, Group>();
  for (const row of rows) {
    const code = String(row.values.item);
    const item = parents.get(code);
    const badRow = faulty.get(codeKey(code));
    if (!item) {
      outcome.faults.push(unknownCode(row.row, columns[0], code, toItem.thing));
    } else if (badRow !== undefined) {
      outcome.faults.push({
        row: row.row,
        column: columns[0],
        value: code,
        refusal: refuseImport('masterdata.group_refused', { value: code, row: badRow || '…' }),
      });
    } else {
      const group: Group = byParent.get(item.id) ?? {
        item,
        batchQuantity: String(row.values.batchQuantity ?? '1'),
        rows: [],
        lines: [],
      };
      group.lines.push(lineOf(row, group.lines.length));
      group.rows.push(row);
      byParent.set(item.id, group);
    }
  }
  return [...byParent.values()];
}

async function importGroup(
  tx: Tx,
  now: Date,
  groups: GroupKind,
  group: Group,
  context: CommandContext | undefined,
): Promise<{ result: 'created' | 'changed' | 'unchanged'; head?: VersionHead }> {
  const { table } = groups.kind;
  const [draft] = await findLatestDrafts(tx, table, [group.item.id]);
  const stored = await groups.check(tx, { code: group.item.code, itemId: group.item.id }, group.lines);
  const [current] = draft
    ? [await lockVersion(tx, table, draft.id)]
    : await findEffectiveVersions(tx, table, [group.item.id], now);
  const isSame =
    current?.batchQuantity === group.batchQuantity &&
    stableStringify(await groups.readStored(tx, current.id)) === stableStringify(stored);
  if (isSame) return { result: 'unchanged', ...(draft && current ? { head: current } : {}) };
  const result = draft ? 'changed' : 'created';
  if (!context) return { result };
  const head =
    draft && current ? await alignHead(context, groups, current, group) : await newHead(context, groups, group);
  return { result, head: await groups.write(context, head, group.lines) };
}

async function newHead(context: CommandContext, groups: GroupKind, group: Group): Promise<VersionHead> {
  const head = await createVersion(context, groups.kind, {
    itemId: group.item.id,
    note: '',
    custom: {},
    batchQuantity: group.batchQuantity,
  });
  tellVersion(context, groups.kind, head, 'created', { code: { to: head.code } });
  return head;
}

async function alignHead(
  context: CommandContext,
  groups: GroupKind,
  head: VersionHead,
  group: Group,
): Promise<VersionHead> {
  if (head.batchQuantity === group.batchQuantity) return head;
  await changeHead(context, groups.kind, head.id, head.version, { batchQuantity: group.batchQuantity });
  return (await lockVersion(context.tx, groups.kind.table, head.id)) as VersionHead;
}

/** A phantom needs its own BOM published first: what is refused for that waits until a round brings nothing more. */
async function publishAll(
  context: CommandContext,
  groups: GroupKind,
  columns: readonly ImportColumn[],
  written: { group: Group; head: VersionHead }[],
  outcome: ImportOutcome,
): Promise<void> {
  let waiting = written;
  for (;;) {
    const refused: { group: Group; head: VersionHead; refusal: Refusal }[] = [];
    for (const each of waiting) {
      try {
        await groups.publish(context, each.head);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ ...each, refusal: error });
      }
    }
    if (refused.length === 0) return;
    if (refused.length === waiting.length) {
      for (const { group, refusal } of refused) refuseGroup(outcome, columns, group, refusal);
      return;
    }
    waiting = refused;
  }
}

/** The row that the refusal points at, or the first, gets it; the others are told which one. */
function refuseGroup(outcome: ImportOutcome, columns: readonly ImportColumn[], group: Group, refusal: Refusal): void {
  const [, index, field] = /^\/(?:lines|operations)\/(\d+)(?:\/(\w+))?/.exec(refusal.where ?? '') ?? [];
  const bad = group.rows[Number(index ?? 0)] ?? (group.rows[0] as ParsedRow);
  const name = field === 'itemId' ? 'component' : (field ?? '').replace(/Id$/, '');
  for (const row of group.rows) {
    const column = row === bad ? (columns.find((each) => each.name === name) ?? columns[0]) : columns[0];
    const value = (column && row.texts[column.name]) ?? group.item.code;
    const told =
      row === bad ? refusal : refuseImport('masterdata.group_refused', { value: group.item.code, row: bad.row });
    outcome.faults.push({ row: row.row, column, value, refusal: told });
  }
}

async function bomLinesOf(tx: Tx, given: readonly ParsedRow[], columns: readonly ImportColumn[]) {
  const { rows, faults } = await resolveCodes(tx, given, [{ column: 'unit', field: 'unit', table: 'unit' }], columns);
  const substitutesOf = (row: ParsedRow) => (row.values.substitutes ?? []) as string[];
  const items = await itemsByCode(
    tx,
    rows.flatMap((row) => [String(row.values.component), ...substitutesOf(row)]),
  );
  const good = rows.filter((row) => {
    const before = faults.length;
    const missing = (name: string, code: string) =>
      faults.push(
        unknownCode(
          row.row,
          columns.find((column) => column.name === name),
          code,
          toItem.thing,
        ),
      );
    if (!items.has(String(row.values.component))) missing('component', String(row.values.component));
    for (const code of substitutesOf(row)) if (!items.has(code)) missing('substitutes', code);
    return faults.length === before;
  });
  const lineOf = (row: ParsedRow, index: number) => {
    const { item: _item, component, substitutes: _substitutes, batchQuantity: _batch, ...values } = row.values;
    const found = items.get(String(component)) as Item;
    const substitutes = substitutesOf(row).map((code) => ({ itemId: items.get(code)?.id }));
    return zBomLine.parse({ lineNumber: (index + 1) * 10, unit: found.unit, ...values, itemId: found.id, substitutes });
  };
  return { rows: good, faults, lineOf };
}

async function routingOperationsOf(tx: Tx, rows: readonly ParsedRow[], columns: readonly ImportColumn[]) {
  const { rows: good, faults } = await resolveCodes(
    tx,
    rows,
    [
      { column: 'workCentre', field: 'workCentreId', table: 'workCentre' },
      { column: 'responsiblePerson', field: 'responsiblePersonId', table: 'person' },
      { column: 'subcontractor', field: 'subcontractorId', table: 'partner' },
    ],
    columns,
  );
  const lineOf = (row: ParsedRow) => {
    const { item: _item, ...values } = row.values as Values;
    return zRoutingOperation.parse(values);
  };
  return { rows: good, faults, lineOf };
}
