import {
  type CommandContext,
  codeKey,
  groupBy,
  inBothLanguages,
  type Json,
  matchCodes,
  type RecordDefinition,
  Refusal,
  type Values,
} from '../../../kernel/index.ts';
import {
  columnsOfRecord,
  type Fault,
  type ImportColumn,
  type ImportOutcome,
  type ImportSubject,
  type ImportWork,
  madeByUndone,
  noOutcome,
  type ParsedRow,
  ROWS_SHOWN_MAX,
  refuseImport,
  resolveCodes,
  type TakenRow,
} from '../../imports/index.ts';
import { findCodes, readRecords } from '../queries/records.ts';
import { asRecordValues, type Save, type StoredRecord } from '../records/record-type.ts';
import { previewSaves, type SaveContext, saveRecords } from '../records/save-records.ts';
import { type DecidedRow, showChanges } from './show-changes.ts';
import { takeBackRecords } from './take-back-records.ts';

/** Rows in one statement at most. */
const CHUNK = 2_000;

export function importOfRecord(record: RecordDefinition): ImportSubject {
  const { module, path, things, permissions } = record;
  return {
    entity: path.slice(1),
    module,
    things,
    permission: permissions.write,
    columns: columnsOfRecord(record),
    custom: record.name,
    take: (context, work) => importRecords(context, record, work),
    undo: (context, rows) => takeBackRecords(context, record, rows),
  };
}

/** Creates and changes records by code with the same saving as the commands; an empty cell changes nothing. */
async function importRecords(
  context: CommandContext,
  record: RecordDefinition,
  { columns, rows, write, progress }: ImportWork,
): Promise<ImportOutcome> {
  const outcome = noOutcome();
  /** What a preview shows, of changes and of what is new. */
  const shown: Record<'changed' | 'created', DecidedRow[]> = { changed: [], created: [] };
  const single = withoutRepeats(record, rows, columns, outcome.faults);
  for (let at = 0; at < single.length; at += CHUNK) {
    progress(at);
    await importChunk(context, record, columns, single.slice(at, at + CHUNK), write, outcome, shown);
    if (write) await context.writeTold();
    // Others get their turn: a preview of 50,000 rows must not hold up a scan.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const first = [...shown.changed, ...shown.created].slice(0, ROWS_SHOWN_MAX);
  return { ...outcome, show: (language) => showChanges(context.tx, record, columns, first, language) };
}

function withoutRepeats(
  { uniqueWithin }: RecordDefinition,
  rows: readonly ParsedRow[],
  columns: readonly ImportColumn[],
  faults: Fault[],
): ParsedRow[] {
  const first = new Map<string, number>();
  const within = columns.find(({ link }) => link?.field === uniqueWithin)?.name ?? uniqueWithin;
  return rows.filter((row) => {
    const code = String(row.values.code);
    const key = `${within ? codeKey(String(row.values[within])) : ''}\n${codeKey(code)}`;
    const seen = first.get(key);
    if (seen === undefined) {
      first.set(key, row.row);
      return true;
    }
    const refusal = refuseImport('imports.row_repeats', { row: seen, value: code });
    faults.push({ row: row.row, column: columns[0], value: code, refusal });
    return false;
  });
}

async function importChunk(
  context: SaveContext,
  record: RecordDefinition,
  columns: readonly ImportColumn[],
  chunk: readonly ParsedRow[],
  write: boolean,
  outcome: ImportOutcome,
  shown: Record<'changed' | 'created', DecidedRow[]>,
): Promise<void> {
  const { rows, faults } = await resolveCodes(context.tx, chunk, columns);
  outcome.faults.push(...faults);
  const codes = rows.map((row) => String(row.values.code));
  const known = (await findCodes(context.tx, record, codes)).map(({ id }) => id);
  const stored = [...(await readRecords(context.tx, record, known)).values()];
  const byCode = matchWithin(record, rows, stored);
  const outOfUse = stored.flatMap(({ id, values }) => (values.active === false ? [id] : []));
  const withdrawn = await madeByUndone(context.tx, outOfUse);
  const ready: { row: ParsedRow; save: Save }[] = [];
  for (const row of rows) {
    const save = saveOf(record, columns, row, byCode(row));
    // What an undo took away comes back with the file that was put right.
    if (!(save instanceof Refusal) && save.kind === 'change' && withdrawn.has(save.id)) save.values.active = true;
    if (save instanceof Refusal) outcome.faults.push(faultOf(row, columns, save));
    else ready.push({ row, save });
  }
  const decide = write ? saveRecords : previewSaves;
  const decisions = await decide(
    context,
    record,
    ready.map(({ save }) => save),
  );
  for (const [index, { row }] of ready.entries()) {
    const decision = decisions[index];
    if (decision?.kind === 'refused') outcome.faults.push(faultOf(row, columns, decision.refusal));
    else if (decision) {
      outcome[decision.kind] += 1;
      if (decision.kind === 'unchanged') continue;
      outcome.taken.push(takenRow(decision));
      if (shown[decision.kind].length < ROWS_SHOWN_MAX) shown[decision.kind].push({ row: row.row, decision });
    }
  }
}

/** The stored record that a row means: by its code, among those that share what the code is unique within. */
function matchWithin(
  { uniqueWithin }: RecordDefinition,
  rows: readonly ParsedRow[],
  stored: readonly StoredRecord[],
): (row: ParsedRow) => StoredRecord | undefined {
  const groupOf = (values: Values) => (uniqueWithin ? String(values[uniqueWithin]) : '');
  const groups = groupBy(stored, ({ values }) => groupOf(values));
  const codes = rows.map(({ values }) => String(values.code));
  const found = new Map(
    [...groups].map(([group, those]) => [
      group,
      matchCodes(
        codes,
        those.map((record) => ({ code: String(record.values.code), record })),
      ),
    ]),
  );
  return ({ values }) => found.get(groupOf(values))?.get(String(values.code))?.record;
}

/** Of what was there before, only the fields that were changed. */
function takenRow({ id, version, before, changed }: DecidedRow['decision']): TakenRow {
  if (!before) return { recordId: id, version, before: null };
  return { recordId: id, version, before: Object.fromEntries(changed.map((name) => [name, before[name] ?? null])) };
}

function saveOf(
  record: RecordDefinition,
  columns: readonly ImportColumn[],
  row: ParsedRow,
  stored: StoredRecord | undefined,
): Save | Refusal {
  const values = withCustom(withOwn(columns, row, stored));
  const parsed = stored
    ? record.update.safeParse({ ...values, [record.idName]: stored.id, expectedVersion: stored.version })
    : record.create.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? '');
    const words = inBothLanguages(() => issue?.message ?? '');
    const parameters = { field: inBothLanguages(() => field), value: row.texts[field] ?? '', expected: words };
    return refuseImport('imports.cell_malformed', parameters, { where: `/${field}` });
  }
  if (!stored) return { kind: 'create', values: parsed.data as Values };
  // The code led here; giving it again is no change.
  const change = Object.fromEntries(
    Object.keys(values)
      .filter((key) => key !== 'code')
      .map((key) => [key, (parsed.data as Values)[key] as Json]),
  );
  return { kind: 'change', id: stored.id, expectedVersion: stored.version, values: change };
}

/** What the columns of the record's own set, in the place of their text. */
function withOwn(columns: readonly ImportColumn[], row: ParsedRow, stored: StoredRecord | undefined): Values {
  const values = { ...row.values };
  for (const { name, own } of columns) {
    const text = values[name];
    if (!own || typeof text !== 'string') continue;
    delete values[name];
    const before = { ...stored?.values, ...values };
    Object.assign(
      values,
      own.read(text, asRecordValues(before), (code) => row.keys?.get(code) ?? code),
    );
  }
  return values;
}

function withCustom(values: Values): Values {
  const custom = Object.entries(values).filter(([name]) => name.startsWith('custom.'));
  if (custom.length === 0) return values;
  const plain = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('custom.')));
  return { ...plain, custom: Object.fromEntries(custom.map(([name, value]) => [name.slice('custom.'.length), value])) };
}

function faultOf(row: ParsedRow, columns: readonly ImportColumn[], refusal: Refusal): Fault {
  const field = refusal.where?.split('/')[1] ?? '';
  const name = field === 'custom' ? `custom.${refusal.where?.split('/')[2] ?? ''}` : field;
  const column = columns.find((each) => [each.name, each.link?.field, each.own?.field].includes(name));
  return { row: row.row, column, value: (column && row.texts[column.name]) ?? String(row.values.code ?? ''), refusal };
}
