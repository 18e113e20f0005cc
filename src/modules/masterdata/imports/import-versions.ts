import {
  type CommandContext,
  codeKey,
  type Json,
  mayDo,
  Refusal,
  stableStringify,
  type Tx,
} from '../../../kernel/index.ts';
import { bomDocument } from '../boms/bom-commands.ts';
import { toItem, toPartner, toPerson, toUnit, toWorkCentre } from '../contract.ts';
import { type Item, itemsByCode } from '../find-items.ts';
import { readStoredLines } from '../queries/version-lines.ts';
import { findEffectiveVersions, lockLatestDraft } from '../queries/versions.ts';
import type { Values } from '../records/record-type.ts';
import { routingDocument } from '../routings/routing-commands.ts';
import { changeHead, createVersion } from '../versions/change-version.ts';
import { publishDraft } from '../versions/publish-version.ts';
import type { VersionContract, VersionedDocument } from '../versions/versioned-document.ts';
import { checkLines, writeLines } from '../versions/write-lines.ts';
import type { ImportColumn } from './import-column.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { Fault, ParsedRow } from './parse-row.ts';
import { refuseImport } from './refusals.ts';
import { resolveCodes, unknownCode } from './resolve-codes.ts';

/** All rows of one parent: a version is imported whole or not at all. */
interface Group {
  item: Item;
  rows: ParsedRow[];
  lines: Values[];
}

interface Written {
  id: string;
  version: number;
}

/** How a kind of versioned document takes the rows of its parents. */
export interface GroupKind {
  publishPermission: string;
  linesOf: LinesOf;
  /** Decides the group, and writes it where a context is given. */
  importGroup(
    tx: Tx,
    now: Date,
    group: Group,
    context: CommandContext | undefined,
  ): Promise<{ result: 'created' | 'changed' | 'unchanged'; head?: Written }>;
  publish(context: CommandContext, head: Written): Promise<unknown>;
}

/** Puts ids where rows name things by code. */
type LinesOf = (
  tx: Tx,
  rows: readonly ParsedRow[],
  columns: readonly ImportColumn[],
) => Promise<{ rows: ParsedRow[]; faults: Fault[]; lineOf(values: Values, index: number): Values }>;

export const bomGroups = groupsOf(bomDocument, bomLinesOf);
export const routingGroups = groupsOf(routingDocument, routingOperationsOf);

function groupsOf<
  Id extends string,
  Lines extends string,
  Own extends Values,
  Given extends Values,
  Line extends Values,
  Shown,
  Contract extends VersionContract<Id, Lines, Own, Given>,
>(
  { kind, contract, rules }: VersionedDocument<Id, Lines, Own, Given, Line, Shown, Contract>,
  linesOf: LinesOf,
): GroupKind {
  return {
    publishPermission: `masterdata.${kind.noun}.publish`,
    linesOf,
    async importGroup(tx, now, { item, rows, lines }, context) {
      const given = lines.map((line) => contract.line.parse(line));
      const own = contract.own.parse(rows[0]?.values);
      const draft = await lockLatestDraft(tx, kind, item.id);
      const stored = await checkLines(tx, kind, rules, { code: item.code, itemId: item.id }, given);
      const current = draft ?? (await findEffectiveVersions(tx, kind, [item.id], now))[0];
      const isSame =
        current &&
        stableStringify(current.own) === stableStringify(own) &&
        stableStringify(await readStoredLines(tx, kind, current.id)) === stableStringify(stored);
      if (isSame) return { result: 'unchanged', ...(draft && { head: draft }) };
      const result = draft ? 'changed' : 'created';
      if (!context) return { result };
      const head = draft
        ? await changeHead(context, kind, draft, { own })
        : await createVersion(context, kind, { itemId: item.id, note: '', custom: {}, own });
      return { result, head: await writeLines(context, kind, rules, head, given) };
    },
    publish(context, { id, version: expectedVersion }) {
      const now = { effectiveFrom: null, effectiveTo: null };
      return publishDraft(context, kind, rules, id, { ...now, expectedVersion, replaceOverlapping: true });
    },
  };
}

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
  const written: { group: Group; head: Written }[] = [];
  for (const group of await groupRows(tx, groups, columns, parsed, faultyParents, outcome)) {
    try {
      const { result, head } = await groups.importGroup(tx, now, group, writer?.context);
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
      const group: Group = byParent.get(item.id) ?? { item, rows: [], lines: [] };
      group.lines.push(lineOf(row.values, group.lines.length));
      group.rows.push(row);
      byParent.set(item.id, group);
    }
  }
  return [...byParent.values()];
}

/** A phantom needs its own BOM published first: what is refused for that waits until a round brings nothing more. */
async function publishAll(
  context: CommandContext,
  groups: GroupKind,
  columns: readonly ImportColumn[],
  written: { group: Group; head: Written }[],
  outcome: ImportOutcome,
): Promise<void> {
  let waiting = written;
  for (;;) {
    const refused: { group: Group; head: Written; refusal: Refusal }[] = [];
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
  const [, , index, field] = (refusal.where ?? '').split('/');
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
  const { rows, faults } = await resolveCodes(
    tx,
    given,
    [{ column: 'unit', field: 'unit', reference: toUnit }],
    columns,
  );
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
  const idOf = (code: Json) => items.get(String(code))?.id ?? '';
  const lineOf = (
    { item: _item, batchQuantity: _batch, component = '', substitutes = [], ...values }: Values,
    index: number,
  ) => ({
    lineNumber: (index + 1) * 10,
    unit: items.get(String(component))?.unit ?? '',
    ...values,
    itemId: idOf(component),
    substitutes: [substitutes].flat().map((code) => ({ itemId: idOf(code) })),
  });
  return { rows: good, faults, lineOf };
}

async function routingOperationsOf(tx: Tx, rows: readonly ParsedRow[], columns: readonly ImportColumn[]) {
  const { rows: good, faults } = await resolveCodes(
    tx,
    rows,
    [
      { column: 'workCentre', field: 'workCentreId', reference: toWorkCentre },
      { column: 'responsiblePerson', field: 'responsiblePersonId', reference: toPerson },
      { column: 'subcontractor', field: 'subcontractorId', reference: toPartner },
    ],
    columns,
  );
  return { rows: good, faults, lineOf: ({ item: _item, ...values }: Values) => values };
}
