import { type CommandContext, codeKey, Refusal, stableStringify, type Tx } from '../../../kernel/index.ts';
import {
  type ImportColumn,
  type ImportOutcome,
  type ImportSubject,
  type ImportWork,
  noOutcome,
  type ParsedRow,
  refuseImport,
  resolveCodes,
  unknownCode,
} from '../../imports/index.ts';
import { toItem } from '../contract.ts';
import { findItems, type Item, itemsByCode } from '../find-items.ts';
import { readStoredLines } from '../queries/version-lines.ts';
import { findEffectiveVersions, lockLatestDraft, type VersionHead } from '../queries/versions.ts';
import { changeHead, createVersion } from '../versions/change-version.ts';
import { publishDraft } from '../versions/publish-version.ts';
import type { VersionedDocument } from '../versions/versioned-document.ts';
import { checkLines, writeLines } from '../versions/write-lines.ts';
import { takeBackDrafts } from './take-back-drafts.ts';

/** All rows of one parent: a version is imported whole or not at all. */
interface Group {
  item: Item;
  rows: ParsedRow[];
}

type Written = Pick<VersionHead, 'id' | 'version'>;

/** A kind of versioned document, and what its rows may leave open. */
interface GroupKind {
  document: VersionedDocument;
  fill?(tx: Tx, rows: readonly ParsedRow[]): Promise<readonly ParsedRow[]>;
}

/** Decides the group, and writes it where a context is given. */
async function importGroup(
  tx: Tx,
  now: Date,
  document: VersionedDocument,
  { item, rows }: Group,
  context: CommandContext | undefined,
): Promise<{ result: 'created' | 'changed' | 'unchanged'; head?: Written }> {
  const { kind, contract } = document;
  const given = rows.map(({ values }, index) => {
    const line = Object.entries(values).filter(([name]) => name in kind.lines.fields);
    return contract.line.parse({ [kind.lines.number]: (index + 1) * 10, ...Object.fromEntries(line) });
  });
  const own = contract.own.parse(rows[0]?.values);
  const draft = await lockLatestDraft(tx, kind, item.id);
  const stored = await checkLines(tx, document, { code: item.code, itemId: item.id }, given);
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
  return { result, head: await writeLines(context, document, head, given) };
}

export function importOfVersions(
  subject: Pick<ImportSubject, 'entity' | 'things' | 'columns'>,
  kind: GroupKind,
): ImportSubject {
  const { noun } = kind.document.kind;
  return {
    ...subject,
    module: 'masterdata',
    permission: `masterdata.${noun}.write`,
    group: 'item',
    publish: { label: { zh: '同时发布', en: 'Publish them too' }, permission: `masterdata.${noun}.publish` },
    take: (context, work) => importVersions(context, kind, work),
    undo: (context, rows) => takeBackDrafts(context, kind.document, rows),
  };
}

/**
 * Each parent's rows become its latest draft, or a new one; rows that equal the draft or what is in force change nothing.
 * With `publish`, components go before what is made of them.
 */
async function importVersions(
  context: CommandContext,
  { document, fill }: GroupKind,
  { columns, rows, write, publish, faultyGroups, progress }: ImportWork,
): Promise<ImportOutcome> {
  const { tx, now } = context;
  const outcome: ImportOutcome = noOutcome();
  const written: { group: Group; head: Written }[] = [];
  let done = 0;
  for (const group of await groupRows(tx, fill, columns, rows, faultyGroups, outcome)) {
    progress(done);
    done += group.rows.length;
    try {
      const { result, head } = await importGroup(tx, now, document, group, write ? context : undefined);
      outcome[result] += group.rows.length;
      if (head) written.push({ group, head });
      if (head && write && result !== 'unchanged')
        outcome.taken.push({ recordId: head.id, version: head.version, before: result === 'created' ? null : {} });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuseGroup(outcome, columns, group, error);
    }
  }
  if (write && publish) await publishAll(context, document, columns, written, outcome, () => progress(done));
  return outcome;
}

async function groupRows(
  tx: Tx,
  fill: GroupKind['fill'],
  columns: readonly ImportColumn[],
  parsed: readonly ParsedRow[],
  faultyParents: ReadonlySet<string>,
  outcome: ImportOutcome,
): Promise<Group[]> {
  const parents = await itemsByCode(
    tx,
    parsed.map((row) => String(row.values.item)),
  );
  const { rows, faults } = await resolveCodes(tx, parsed, columns);
  const faulty = new Map<string, number>([...faultyParents].map((code) => [codeKey(code), 0]));
  const rowParent = new Map(parsed.map((row) => [row.row, String(row.values.item)]));
  for (const fault of faults) faulty.set(codeKey(rowParent.get(fault.row) ?? ''), fault.row);
  outcome.faults.push(...faults);
  const byParent = new Map<string, Group>();
  for (const row of (await fill?.(tx, rows)) ?? rows) {
    const code = String(row.values.item);
    const item = parents.get(code);
    const badRow = faulty.get(codeKey(code));
    if (!item) {
      outcome.faults.push(unknownCode(row.row, columns[0], code, toItem.thing));
    } else if (badRow !== undefined) {
      const refusal = refuseImport('imports.group_refused', { value: code, row: badRow || '…' });
      outcome.faults.push({ row: row.row, column: columns[0], value: code, refusal });
    } else {
      const group: Group = byParent.get(item.id) ?? { item, rows: [] };
      group.rows.push(row);
      byParent.set(item.id, group);
    }
  }
  return [...byParent.values()];
}

/** A phantom needs its own BOM published first: what is refused for that waits until a round brings nothing more. */
async function publishAll(
  context: CommandContext,
  document: VersionedDocument,
  columns: readonly ImportColumn[],
  written: { group: Group; head: Written }[],
  outcome: ImportOutcome,
  progress: () => void,
): Promise<void> {
  const wish = { effectiveFrom: null, effectiveTo: null, replaceOverlapping: true };
  let waiting = written;
  for (;;) {
    const refused: { group: Group; head: Written; refusal: Refusal }[] = [];
    for (const each of waiting) {
      progress();
      try {
        await publishDraft(context, document, each.head.id, { ...wish, expectedVersion: each.head.version });
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
  const named = columns.find(({ name, link }) => (link?.field ?? name) === field);
  for (const row of group.rows) {
    const column = row === bad ? (named ?? columns[0]) : columns[0];
    const value = (column && row.texts[column.name]) ?? group.item.code;
    const told =
      row === bad ? refusal : refuseImport('imports.group_refused', { value: group.item.code, row: bad.row });
    outcome.faults.push({ row: row.row, column, value, refusal: told });
  }
}

/** A line that names no unit is in its component's own. */
export async function inUnits(tx: Tx, rows: readonly ParsedRow[]): Promise<ParsedRow[]> {
  const items = await findItems(
    tx,
    rows.map(({ values }) => String(values.itemId)),
  );
  return rows.map((row) => {
    const unit = items.get(String(row.values.itemId))?.unit ?? '';
    return { ...row, values: { unit, ...row.values } };
  });
}
